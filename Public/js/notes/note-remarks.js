// Remarks in review where they belong: under their note, and those on the point as a whole above its notes.

import { el, reconcile, setAttributes } from '../dom.js'
import { createRemarkCard } from '../components/remark-card.js'

export function createNoteRemarks(page, { item }) {
  const { t, model, signal } = page
  const cards = new Map()
  const list = el('div.remarks-list')
  const ofItem = el('section.remarks', { 'aria-label': t('facilitate.remarks.ofPoint'), hidden: true }, list)

  function cardOf(remark) {
    if (!cards.has(remark.id)) cards.set(remark.id, createRemarkCard(page))
    const card = cards.get(remark.id)
    card.draw(remark)
    return card
  }

  // The node under a note, or null: one per note, so that a half-typed answer stays.
  const boxes = new Map()
  function ofNote(note) {
    const remarks = [...model.remarks.values()].filter((one) => one.note === note.id)
    if (!remarks.length) return null
    if (!boxes.has(note.id)) boxes.set(note.id, el('div.note-remarks'))
    const box = boxes.get(note.id)
    reconcile(box, remarks, { create: cardOf, update: (card, remark) => card.draw(remark) })
    return box
  }

  const wholeList = el('div.remarks-list')
  const whole = el('section.remarks', { 'aria-label': t('facilitate.remarks.whole'), hidden: true },
    el('h2.panel-title', t('facilitate.remarks.whole')), wholeList)

  function update() {
    const ofPoint = [...model.remarks.values()].filter((one) => !one.note && one.item && one.item === item())
    const ofAll = [...model.remarks.values()].filter((one) => !one.note && !one.item)
    setAttributes(ofItem, { hidden: !ofPoint.length })
    setAttributes(whole, { hidden: !ofAll.length })
    reconcile(list, ofPoint, { create: cardOf, update: (card, remark) => card.draw(remark) })
    reconcile(wholeList, ofAll, { create: cardOf, update: (card, remark) => card.draw(remark) })
  }

  model.watch(['remarks', 'session', 'items', 'participants'], update, { signal })
  return { ofNote, ofItem, whole, update }
}
