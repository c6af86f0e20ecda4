// The points, to jump to: number, title, how many notes, which one is current; and the switch to follow it.

import { el, fill, reconcile, setAttributes, setClasses, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'

export function createRail(page, { target, focusLine }) {
  const { t, model, signal } = page
  const follow = el('button.button.follow', { type: 'button', 'aria-pressed': 'false', onclick: () => {
    if (target.isFollowing) {
      target.isFollowing = false
      update()
    } else target.follow()
    focusLine()
  } }, icon('play'), el('span', t('notes.follow')))
  const list = el('ol.rail-list')
  const node = el('nav.rail', { 'aria-label': t('notes.points') }, follow, list,
    el('p.hint.rail-hint', t('notes.railHint')))

  function update() {
    setAttributes(follow, { 'aria-pressed': String(target.isFollowing) })
    const counts = new Map()
    for (const note of model.notes.values()) counts.set(note.item, (counts.get(note.item) ?? 0) + 1)
    let number = 0
    reconcile(list, model.list('items'),
      { create: () => createPoint(), update: (row, item) => row.draw(item, ++number, counts.get(item.id) ?? 0) })
  }

  function createPoint() {
    const mark = el('span.rail-number')
    const title = el('span.rail-title')
    const count = el('span.rail-count')
    const button = el('button.rail-point', { type: 'button' }, mark, title, count)
    const row = el('li', button)
    button.addEventListener('click', () => target.go(row.item.id))
    row.draw = (item, number, notes) => {
      row.item = item
      const isCurrent = item.status === 'current'
      setClasses(button, { 'is-current': isCurrent, 'is-skipped': item.status === 'skipped' })
      setAttributes(button, { 'aria-current': item.id === target.id ? 'true' : null })
      const signature = `${number}${item.status}`
      if (mark.dataset.is !== signature) {
        mark.dataset.is = signature
        fill(mark, item.status === 'done' ? icon('check') : isCurrent ? icon('play') : String(number),
          el('span.visually-hidden', `${number}, ${t(`facilitate.status.${item.status ?? 'planned'}`)}`))
      }
      setText(title, item.title ?? t('note.erased'))
      setText(count, notes ? String(notes) : '')
      setAttributes(count, { title: notes ? t('notes.count', { count: notes }) : null })
    }
    return row
  }

  model.watch(['items', 'order', 'notes', 'session'], () => update(), { signal })
  return Object.assign(node, { update })
}
