// The agenda items to jump to: number, title, how many notes, which one is current; and the switch to follow the
// current one.
//
//   createRail(page, { chosen, focusLine })      an element; .update() after the chosen item changed

import { el, fill, reconcile, setAttributes, setClasses, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { isOver } from '../phases.js'

export function createRail(page, { chosen, focusLine }) {
  const { t, model, signal } = page
  const follow = el('button.button.follow', { type: 'button', 'aria-pressed': 'false', onclick: toggle },
    icon('play'), el('span', t('notes.follow')))
  const list = el('ol.rail-list')
  const node = el('nav.rail', { 'aria-label': t('notes.points') }, follow, list,
    el('p.hint.rail-hint', t('notes.railHint')))

  function toggle() {
    if (chosen.isFollowing) {
      chosen.stopFollowing()
      update()
    } else chosen.follow()
    focusLine()
  }

  function update() {
    setAttributes(follow, { 'aria-pressed': String(chosen.isFollowing) })
    const counts = new Map()
    for (const note of model.notes.values()) counts.set(note.item, (counts.get(note.item) ?? 0) + 1)
    let number = 0
    reconcile(list, model.list('items'), {
      create: () => createRow(page, chosen), update: (row, item) => row.draw(item, ++number, counts.get(item.id) ?? 0),
    })
  }

  model.watch(['items', 'order', 'notes', 'session'], update, { signal })
  return Object.assign(node, { update })
}

function createRow({ t, model }, chosen) {
  const mark = el('span.rail-number')
  const title = el('span.rail-title')
  const count = el('span.rail-count')
  const button = el('button.rail-point', { type: 'button', onclick: () => chosen.go(row.item.id) }, mark, title, count)
  const row = el('li', button)
  row.draw = (item, number, notes) => {
    row.item = item
    setClasses(button, { 'is-current': item.status === 'current', 'is-skipped': item.status === 'skipped' })
    setAttributes(button, { 'aria-current': item.id === chosen.id ? 'true' : null })
    drawMark(t, mark, item, number, isOver(model.session))
    setText(title, item.title ?? t('note.erased'))
    setText(count, notes ? String(notes) : '')
    setAttributes(count, { title: notes ? t('notes.count', { count: notes }) : null })
  }
  return row
}

function drawMark(t, mark, { status = 'planned' }, number, isEnded) {
  const word = status === 'planned' && isEnded ? 'leftOut' : status
  const signature = `${number}${word}`
  if (mark.dataset.is === signature) return
  mark.dataset.is = signature
  const symbol = { done: 'check', current: 'play' }[status]
  fill(mark, symbol ? icon(symbol) : String(number),
    el('span.visually-hidden', `${number}, ${t(`facilitate.status.${word}`)}`))
}
