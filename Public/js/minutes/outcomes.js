// The outcomes: agreements, action items, joint questions, reservations, and the topics that were parked.

import { append, el, reconcile, setClasses } from '../dom.js'
import { createParkedList } from '../components/parked-list.js'
import { byRank } from '../model.js'
import { createLine } from './line.js'

const longList = 60
const sections = [
  { id: 'agreements', kind: 'agreement' },
  { id: 'actions', kind: 'actionItem' },
  { id: 'joint-questions', kind: 'jointQuestion' },
  { id: 'reservations', kind: 'reservation' },
]

export function createOutcomes(page, { signal, editing }) {
  const { t, model } = page
  const parts = sections.map(({ id, kind }) => {
    const list = el('ul.minutes-lines.outcomes')
    const section = el('section', { id }, el('h2', t(`minutes.sections.${kind}`)), list)
    return { section, list, kind }
  })

  model.watch(['notes', 'items', 'order', 'participants', 'session', 'you', 'outbox', 'circulation', 'followUps',
    'acceptances', 'reports', 'milestones', 'sides'], (changes) => {
    if (!editing.concerns(changes)) return
    const place = new Map(model.order.agenda.map((id, index) => [id, index]))
    for (const { section, list, kind } of parts) {
      const byNumber = (a, b) =>
        (a.number ?? 0) - (b.number ?? 0) || place.get(a.item) - place.get(b.item) || byRank(a, b)
      const isHere = (note) => note.kind === kind && !note.isExcluded
      const notes = editing.shown([...model.notes.values()].filter(isHere).sort(byNumber), isHere, byNumber)
      section.hidden = notes.length === 0
      setClasses(list, { 'is-long': notes.length > longList })
      reconcile(list, notes, {
        create: (note) => (note.isGone ? editing.createGone()
          : createLine(page, { signal, note, editing, isFull: true, asks: false })),
        update: (line, note) => line.draw(note),
      })
    }
  }, { signal })
  const parked = el('section', { id: 'parking-lot' }, el('h2', t('parking.title')))
  append(parked, createParkedList(page, { signal, changed: (count) => { parked.hidden = count === 0 } }))
  return el('div.minutes-outcomes', parts.map((part) => part.section), parked)
}
