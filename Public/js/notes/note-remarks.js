// Remarks in review, where they belong: a remark on a note under that note, a remark on an agenda item above its notes,
// and remarks on the minutes as a whole next to them.
//
//   const { ofNote, ofItem, whole, update } = createNoteRemarks(page, { item: () => itemID })
//   ofNote(note)      an element, or null where there are no remarks; ofItem and whole are elements

import { el, reconcile, setAttributes } from '../dom.js'
import { createRemarkCard } from '../components/remark-card.js'

export function createNoteRemarks(page, { item }) {
  const { t, model, signal } = page
  const cards = new Map() // by remark
  const boxes = new Map() // by note; one box for each, so that a half-typed response stays
  const ofItem = createSection(t('facilitate.remarks.ofPoint'))
  const whole = createSection(t('facilitate.remarks.whole'), el('h2.panel-title', t('facilitate.remarks.whole')))

  function cardOf(remark) {
    if (!cards.has(remark.id)) cards.set(remark.id, createRemarkCard(page))
    return cards.get(remark.id)
  }

  function draw(list, remarks) {
    reconcile(list, remarks, { create: cardOf, update: (card, remark) => card.draw(remark) })
  }

  function ofNote(note) {
    const remarks = [...model.remarks.values()].filter((one) => one.note === note.id)
    if (!remarks.length) return null
    if (!boxes.has(note.id)) boxes.set(note.id, el('div.note-remarks'))
    draw(boxes.get(note.id), remarks)
    return boxes.get(note.id)
  }

  function update() {
    const others = [...model.remarks.values()].filter((one) => !one.note)
    const onItem = others.filter((one) => one.item && one.item === item())
    const onWhole = others.filter((one) => !one.item)
    setAttributes(ofItem, { hidden: !onItem.length })
    setAttributes(whole, { hidden: !onWhole.length })
    draw(ofItem.list, onItem)
    draw(whole.list, onWhole)
  }

  model.watch(['remarks', 'session', 'items', 'participants'], update, { signal })
  return { ofNote, ofItem, whole, update }
}

function createSection(label, heading = null) {
  const list = el('div.remarks-list')
  return Object.assign(el('section.remarks', { 'aria-label': label, hidden: true }, heading, list), { list })
}
