// The page of all agreements and action items, for who organises all dialogues: a search field with a language of its
// own, groups that are such searches, and reminders.

import { el, fill, setAttributes, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { errorText, toastError } from '../components/toast.js'
import { linkNotWhole } from '../no-entry.js'
import { openStaticPage } from '../static-page.js'
import { statePage } from '../shell.js'
import { downloadTable, today } from './download.js'
import { foundLine } from './found-line.js'
import { countText, groupOf, groups, searchedFor } from './groups.js'
import { createReminders } from './reminders.js'
import { table } from './rows.js'
import { searchHelp } from './search-help.js'

const typedMs = 250
const pageLines = 50
const fileLines = 100

function build(page) {
  const { link, t, shell } = page
  if (link.purpose !== 'installation' || !link.isWhole) return statePage(linkNotWhole(t))
  setAttributes(shell.brand, { href: link.to('/') })
  const found = new FoundLines(page)
  found.search()
  return found.node
}

class FoundLines {
  #asked = 0 // of several answers only the last one counts
  #lines = []

  constructor(page) {
    const { t } = page
    this.page = page
    this.field = el('input.input', {
      id: 'search', type: 'search', value: groups[0].query, 'aria-label': t('search.search'),
      placeholder: t('search.search'), autocomplete: 'off', spellcheck: 'false', maxlength: 300,
      oninput: () => this.#typed(),
    })
    this.groups = groups.map(({ name, query }) => el('button.button', {
      type: 'button', onclick: () => {
        this.field.value = query
        this.search()
      },
    }, el('span', t(`search.groups.${name}`)), name === 'all' ? null : el('span.count')))
    this.status = el('p.strong', { role: 'status' })
    this.trouble = el('div.notice.bad', { role: 'alert', hidden: true })
    this.list = el('ul.found.list.card')
    this.more = el('button.button', { type: 'button', hidden: true, onclick: () => this.search(this.#lines.length) },
      icon('down'), t('search.showMore'))
    this.file = el('button.button', { type: 'button', onclick: () => this.#download() }, icon('download'),
      t('search.download'))
    this.node = el('div.page.wide.stack.gap-5',
      el('header.row.between', el('h1', t('search.title')),
        el('a.button', { href: page.link.to('/') }, icon('back'), t('search.back'))),
      el('form.agreements-search', { role: 'search', onsubmit: (event) => { event.preventDefault(); this.search() } },
        el('div.search-field', icon('search'), this.field), searchHelp(page)),
      el('div.groups', { role: 'group', 'aria-label': t('search.groups.label') }, this.groups),
      this.trouble,
      this.status, this.list, el('div.row.gap-2', this.more, this.file), createReminders(page))
  }

  #typed() {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.search(), typedMs)
  }

  async search(offset = 0) {
    clearTimeout(this.timer)
    const { page } = this
    const asked = ++this.#asked
    this.#drawGroups()
    try {
      const answer = await this.#ask(offset, pageLines)
      if (asked !== this.#asked) return
      this.trouble.hidden = true
      this.#lines = offset ? [...this.#lines, ...answer.lines] : answer.lines
      this.#draw(answer)
      if (offset) this.list.children[offset]?.querySelector('a')?.focus()
    } catch (error) {
      if (asked !== this.#asked) return
      if (error.status === 401) return this.#refused()
      this.#tell(searchErrorText(page, error))
    }
  }

  #ask(offset, limit) {
    const query = new URLSearchParams({
      q: searchedFor(this.field.value), today: today(), limit, offset, ...(offset ? {} : { counts: 1 }),
    })
    return this.page.api.get(`/api/search?${query}`)
  }

  #tell(text) {
    fill(this.trouble, icon('warning'), el('p', text))
    this.trouble.hidden = false
  }

  #refused() {
    const { t, shell } = this.page
    shell.showState({ symbol: 'lock', title: t('states.refusedTitle'), text: t('states.refused') })
  }

  #draw(answer) {
    const { page } = this
    const { t } = page
    setText(this.status, countText(answer, t))
    fill(this.list, this.#lines.map((line) => foundLine(page, line)))
    this.list.hidden = this.#lines.length === 0
    this.file.hidden = this.#lines.length === 0
    this.more.hidden = this.#lines.length >= answer.count
    if (answer.counts) this.counts = answer.counts
    this.#drawGroups()
  }

  #drawGroups() {
    const shown = groupOf(this.field.value)
    groups.forEach(({ name }, place) => {
      setAttributes(this.groups[place], { 'aria-pressed': String(name === shown) })
      const counted = this.counts?.[name]
      if (counted) setText(this.groups[place].lastChild, `${counted.count}${counted.isMore ? '+' : ''}`)
    })
  }

  // All that was found, not only what is drawn.
  async #download() {
    const { t } = this.page
    this.file.disabled = true
    try {
      const lines = []
      for (let isMore = true; isMore;) {
        const answer = await this.#ask(lines.length, fileLines)
        lines.push(...answer.lines)
        isMore = answer.lines.length > 0 && lines.length < answer.count
      }
      downloadTable(table(lines, t), t('search.fileName'))
    } catch (error) {
      toastError(this.page, error)
    } finally {
      this.file.disabled = false
    }
  }
}

function searchErrorText({ t, language }, error) {
  const key = `search.errors.${error.code}`
  return language.has(key) ? t(key) : errorText(t, language, error)
}

openStaticPage({ path: '/agreements', texts: ['search'], opens: ['installation'], build })
