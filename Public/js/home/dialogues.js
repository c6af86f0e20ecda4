// The dialogues of an installation: a list; a new one from a template, a file or a copy; the deleted ones in a bin.

import { at } from '../base.js'
import { el, fill, reconcile } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { confirm } from '../components/dialog.js'
import { createMailNotice } from '../components/mail-trouble.js'
import { openNewDialogue } from '../components/new-dialogue.js'
import { endToast, errorText, toast, toastError } from '../components/toast.js'
import { Link } from '../link.js'
import { forgetListLink, isListKept, keepListLink, listLink } from '../way-back.js'
import { createBin } from './bin.js'
import { createLastBackup } from './last-backup.js'
import { sendOnce } from './send-once.js'

const slowMs = 300
const searchFrom = 6 // dialogues: fewer are seen at once

export function createDialogues(page) {
  const dialogues = new Dialogues(page)
  dialogues.load()
  return dialogues.node
}

class Dialogues {
  #all = null // as the server lists them; null until it has answered

  constructor(page) {
    const { t } = page
    this.page = page
    this.list = el('ul.dialogues')
    this.state = el('div', { role: 'status' })
    this.search = el('input.input', {
      id: 'search', type: 'search', placeholder: t('home.search'), 'aria-label': t('home.search'),
      oninput: () => this.#draw(),
    })
    this.file = el('input.visually-hidden', {
      id: 'file', type: 'file', accept: '.yaml,.yml', onchange: () => this.#makeFromFile(),
    })
    this.create = el('button.button.primary', {
      type: 'button', onclick: () => openNewDialogue(page),
    }, icon('plus'), t('home.create'))
    const fileButton = el('label.button', { for: 'file' }, icon('document'), t('home.fromFile'))
    this.bin = createBin(page, {
      onRestore: (one) => this.#restore(one), onErase: (one) => this.#erase(one),
    })
    this.keeping = createKeeping(page)
    this.keeping.hidden = true
    this.lastBackup = createLastBackup(page)
    this.node = el('div.page.wide.stack.gap-5',
      el('header.row.between', el('h1', t('home.dialogues')),
        el('div.row.gap-2',
          el('a.button', { href: page.link.to('/agreements') }, icon('agreement'), t('home.agreements')),
          this.file, fileButton, this.create)),
      createMailNotice(page), this.lastBackup.alarm, this.search, this.state, this.list, this.bin,
      this.lastBackup.line, this.keeping)
  }

  async load() {
    const { page, state } = this
    const { t } = page
    const showSlow = () =>
      fill(state, el('div.skeleton', { 'aria-hidden': 'true' }, el('span.block'), el('span.block')))
    const slow = setTimeout(() => this.#all === null && showSlow(), slowMs)
    try {
      this.#all = await page.api.get('/api/dialogues')
      if (isListKept()) keepListLink(page.link.token)
      fill(state)
      this.#draw()
      this.lastBackup.load()
    } catch (error) {
      if (error.status === 401 || error.status === 403) {
        if (listLink() === page.link.token) forgetListLink()
        page.shell.brand.setAttribute('href', at('/'))
        page.shell.showState({ symbol: 'lock', title: t('states.refusedTitle'), text: t('states.refused') })
      } else {
        this.#tellFailure(error)
      }
    } finally {
      clearTimeout(slow)
    }
  }

  #tellFailure(error) {
    const { t, language } = this.page
    const again = el('button.button', { type: 'button', onclick: () => this.load() }, t('common.retry'))
    fill(this.state, el('div.notice.bad', icon('warning'),
      el('div.stack.gap-2', el('p', errorText(t, language, error)), el('div', again))))
  }

  #draw() {
    if (!this.#all) return
    const { t } = this.page
    const { list, state, search, bin } = this
    bin.draw(this.#all.filter((one) => one.isDeleted))
    this.keeping.hidden = false
    const wanted = search.value.trim().toLowerCase()
    const isWanted = (one) => !one.isDeleted && (one.title ?? '').toLowerCase().includes(wanted)
    const latestFirst = (a, b) => (b.startsAt ?? Infinity) - (a.startsAt ?? Infinity)
    const shown = this.#all.filter(isWanted).sort(latestFirst)
    search.hidden = this.#all.length < searchFrom
    reconcile(list, shown, {
      key: (one) => one.dialogue, create: () => el('li.card.dialogue'),
      update: (node, one) => this.#drawOne(node, one),
    })
    list.hidden = shown.length === 0
    if (shown.length) return fill(state)
    fill(state, el('div.empty', icon('people'), el('p.strong', t(wanted ? 'home.noneFound' : 'home.none')),
      wanted ? null : el('p', t('home.noneHint'))))
  }

  #drawOne(node, one) {
    const { t, language, link } = this.page
    const drawn = JSON.stringify([one, language.name])
    if (node.drawn === drawn) return
    node.drawn = drawn
    const { dialogue, title, phase } = one
    language.timeZone = one.timeZone ?? language.timeZone
    const when = one.startsAt ? `${language.date(one.startsAt)}, ${language.time(one.startsAt)}` : t('home.noDate')
    const count = t('common.people', { count: one.participants ?? 0 })
    const tone = { live: 'good', adopted: 'accent' }[phase]
    const tool = (name, symbol, label, onclick) =>
      el('button.button.quiet', { type: 'button', 'aria-label': name, onclick }, icon(symbol), label)
    fill(node,
      el('div.grow.stack.gap-1',
        el('h2.card-title', el('a.dialogue-link', { href: addressOf(link, dialogue) }, title || t('home.untitled'))),
        el('p.quiet', `${when} · ${count}`)),
      el('span.badge', { class: tone }, t(`phases.${phase}`)),
      el('div.row.gap-1.dialogue-tools',
        tool(t('home.copyOf', { title }), 'copy', t('common.copy'),
          () => openNewDialogue(this.page, { copyOf: dialogue, title: title ?? '' })),
        tool(t('home.deleteOf', { title }), 'trash', t('common.delete'), () => this.#remove(one))))
  }

  async #make(body) {
    const { page, create, state } = this
    create.disabled = true
    try {
      const { dialogue } = await page.api.post('/api/dialogues', body)
      window.location.assign(addressOf(page.link, dialogue))
    } catch (error) {
      if (error.code === 'malformed' || error.code.startsWith('yaml')) {
        const text = page.t('home.badFile', { reason: error.message })
        fill(state, el('div.notice.bad', icon('warning'), el('p', text)))
      } else {
        toastError(page, error)
      }
    } finally {
      create.disabled = false
    }
  }

  async #makeFromFile() {
    const [chosen] = this.file.files
    this.file.value = ''
    if (chosen) this.#make({ yaml: await chosen.text() })
  }

  async #remove(one) {
    const { page } = this
    const { t } = page
    const { title, phase, participants } = one
    const isSure = phase === 'draft' || !participants || await confirm(page, {
      title: t('home.deleteTitle', { title: title || t('home.untitled') }),
      text: t(phase === 'live' ? 'home.deleteLive' : 'home.deleteOpen', { count: participants }),
      yes: t('common.delete'), isDanger: true,
    })
    if (!isSure) return
    const isDone = await this.#setDeleted(one, true)
    if (!isDone) return
    toast(page, t('bin.moved', { text: title || t('home.untitled') }),
      { action: t('common.undo'), onAction: () => this.#restore(one), about: one.dialogue })
  }

  async #restore(one) {
    if (await this.#setDeleted(one, false)) {
      endToast(one.dialogue)
      this.page.shell.announce(this.page.t('bin.isBack', { text: one.title || this.page.t('home.untitled') }))
    }
  }

  async #erase(one) {
    const { page } = this
    const { t } = page
    const text = one.title || t('home.untitled')
    const isSure = await confirm(page, {
      title: t('bin.eraseTitle', { text }), text: t('home.eraseText'), yes: t('bin.erase'), isDanger: true,
    })
    if (!isSure) return
    try {
      await page.api.delete(`/api/dialogues/${encodeURIComponent(one.dialogue)}`)
      endToast(one.dialogue)
      page.shell.announce(t('bin.isErased', { text }))
    } catch (error) {
      toastError(page, error)
    }
    this.load()
  }

  // Shown at once, and then as the server has it, which also says when it was deleted and by whom.
  async #setDeleted(one, isDeleted) {
    const { page } = this
    const draw = (value) => {
      one.isDeleted = value
      this.#draw()
    }
    draw(isDeleted)
    try {
      await sendOnce(page, one.dialogue, { do: isDeleted ? 'deleteDialogue' : 'restoreDialogue' })
    } catch (error) {
      draw(!isDeleted)
      toastError(page, error)
      return false
    }
    this.load()
    return true
  }
}

// Says that this device keeps the list's link, and lets whoever shares the device choose otherwise.
function createKeeping({ t, link }) {
  const node = el('p.small.quiet.list-keeping')
  const draw = () => fill(node, el('span', t(isListKept() ? 'home.kept' : 'home.notKept'), ' ',
    el('button.link-button', {
      type: 'button', onclick: () => {
        if (isListKept()) forgetListLink({ isChoice: true })
        else keepListLink(link.token)
        draw()
      },
    }, t(isListKept() ? 'home.keepNot' : 'home.keep'))))
  draw()
  return node
}

function addressOf(link, dialogue) {
  return new Link(link.token, dialogue).to('/organise')
}
