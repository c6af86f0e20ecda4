// The buttons that run the agenda: previous, skip, finish, one minute more, next.
//
//   const controls = new ItemControls(page, { session })      controls.node, controls.update()

import { el, setAttributes } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { replaceButton } from '../components/presses.js'
import { keyHint } from '../components/shortcuts.js'

export class ItemControls {
  constructor(page, { session }) {
    const { t } = page
    Object.assign(this, { page, session })
    this.previous = button('previous', t('facilitate.now.previous'), 'p', () => session.previous())
    this.skip = button('skip', t('facilitate.now.skip'), 's', () => session.skip())
    this.finish = button('check', t('facilitate.now.finish'), 'd', () => session.finish())
    this.extend = button('plus', t('facilitate.now.extend'), '+', () => session.extend(60))
    this.extend.setAttribute('aria-label', t('facilitate.now.extendLong'))
    this.next = el('span') // Replaced by `update`, according to where the session is.
    this.node = el('div.now-controls', { role: 'group', 'aria-label': t('facilitate.now.controls') },
      this.previous, this.skip, this.finish, this.extend, this.next)
  }

  update() {
    const { page, session } = this
    const { model } = page
    this.node.hidden = !page.may('nextItem')
    if (this.node.hidden) return
    const item = model.currentItem
    const all = model.list('items')
    const act = this.#nextAct(item)
    this.next = replaceButton(this.next, act,
      () => button('next', page.t(`facilitate.now.${act}`), 'n', () => session.next(), 'primary'))
    setAttributes(this.next, { disabled: !item && !session.upcoming })
    for (const one of [this.skip, this.finish, this.extend]) setAttributes(one, { disabled: !item })
    const isFirst = item ? all[0] === item : !all.some((one) => one.status === 'done')
    setAttributes(this.previous, { disabled: isFirst })
  }

  #nextAct(item) {
    const { upcoming } = this.session
    if (item) return upcoming ? 'next' : 'nextLast'
    return upcoming ? 'begin' : 'next'
  }
}

function button(symbol, text, key, run, className = null) {
  return el('button.button', { type: 'button', class: className, onclick: run }, icon(symbol), el('span', text),
    keyHint(key))
}
