// The visitor's own action items, late first, over all dialogues; each with a box to tick it off.

import { el, fill } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { confirm } from '../components/dialog.js'
import { errorText, toast, toastError } from '../components/toast.js'
import { at } from '../base.js'
import { today } from '../search/download.js'
import { sorted } from './sorted.js'

export function createOwnList(page, ask) {
  const list = new OwnList(page, ask)
  list.load()
  return list.node
}

class OwnList {
  // `ask` shows the page that asks for a link, with the reason.
  constructor(page, ask) {
    this.page = page
    this.ask = ask
    this.node = el('div.stack.gap-5', el('p.quiet', { role: 'status' }, page.t('myActions.loading')))
  }

  async load() {
    const { t, language, api } = this.page
    try {
      this.#draw(await api.get(`/api/my-actions?today=${today()}`))
    } catch (error) {
      if (error.status === 401) return this.ask(t('myActions.notValid'))
      const again = el('button.button', { type: 'button', onclick: () => this.load() }, t('common.retry'))
      fill(this.node, el('div.notice.bad', { role: 'alert' }, icon('warning'),
        el('div.stack.gap-2', el('p', errorText(t, language, error)), el('div', again))))
    }
  }

  #draw({ name, endsAt, dialogues, actions }) {
    const { t, language } = this.page
    const groups = sorted(actions)
    const isOpen = groups.late.length + groups.coming.length + groups.undated.length > 0
    fill(this.node,
      el('p.large', t('myActions.of', { name, count: dialogues })),
      !isOpen && el('div.empty', icon('check'), el('p.strong', t('myActions.nothing'))),
      ['late', 'coming', 'undated'].map((group) => this.#section(group, groups[group])),
      groups.done.length > 0 && el('details.more',
        el('summary', icon('chevron'), t('myActions.groups.done', { count: groups.done.length })),
        this.#list(groups.done)),
      el('footer.stack.gap-2', el('p.small.quiet', t('myActions.endsAt', { date: language.date(endsAt) })),
        el('div', el('button.button', { type: 'button', onclick: () => this.#end() }, icon('lock'),
          t('myActions.end')))))
  }

  #section(group, actions) {
    if (!actions.length) return null
    return el('section.stack.gap-2',
      el('h2', this.page.t(`myActions.groups.${group}`, { count: actions.length })), this.#list(actions))
  }

  #list(actions) {
    return el('ul.own-actions.list.card', actions.map((one) => this.#row(one)))
  }

  #row(action) {
    const { t, language } = this.page
    const { title, text, number, dueDate, dueWords, status, isLate, organisation } = action
    const isDone = status === 'done'
    const isOver = status === 'dropped' || status === 'overtaken'
    const due = dueDate ? language.day(dueDate) : dueWords
    const box = el('input', {
      type: 'checkbox', checked: isDone, 'aria-label': t('myActions.tick', { text: text ?? '' }),
      onchange: () => this.#mark(action, box),
    })
    const about = [due && t('myActions.dueAt', { due }), title, number && t('myActions.number', { number }),
      organisation && t('myActions.forOrganisation', { organisation })]
    return el('li.own-action', { class: isDone || isOver ? 'is-done' : null },
      isOver ? el('span.done-box', icon('close')) : el('label.done-box', box),
      el('div.stack.gap-1', el('p.found-text', text ?? ''),
        el('p.found-about', about.filter(Boolean).join(' · ')),
        isOver && el('div', el('span.badge', t(`myActions.${status}`))),
        isLate && el('div', el('span.badge.bad', icon('clock'), t('myActions.late')))))
  }

  async #mark(action, box) {
    const { page } = this
    const { dialogue, note, text } = action
    const isDone = box.checked
    box.disabled = true
    try {
      await page.api.post('/api/my-actions/mark', { dialogue, note, isDone })
      await this.load()
      const undo = { action: page.t('common.undo'), onAction: () => this.#mark(action, { checked: false }) }
      toast(page, page.t(isDone ? 'myActions.isDone' : 'myActions.isOpen', { text: text ?? '' }), isDone ? undo : {})
    } catch (error) {
      box.checked = !isDone
      box.disabled = false
      toastError(page, error)
    }
  }

  async #end() {
    const { page } = this
    const { t } = page
    const isSure = await confirm(page, {
      title: t('myActions.endTitle'), text: t('myActions.endText'), yes: t('myActions.end'),
    })
    if (!isSure) return
    try {
      await page.api.delete('/api/my-actions')
      window.history.replaceState(null, '', at('/my-actions'))
      page.link.token = ''
      this.ask(t('myActions.ended'))
    } catch (error) {
      toastError(page, error)
    }
  }
}
