// What came of it: agreements and action items together, then joint questions, then reservations, and what was parked.

import { append, el, reconcile, setClasses } from '../dom.js'
import { createParkedList } from '../components/parked-list.js'
import { createLine } from './line.js'

const longList = 60
const sections = [
  { id: 'agreements', kinds: ['agreement'] },
  { id: 'actions', kinds: ['actionItem'] },
  { id: 'joint-questions', kinds: ['jointQuestion'] },
  { id: 'reservations', kinds: ['reservation'] },
]

export function createOutcomes(page, { signal }) {
  const { t, model } = page
  const parts = sections.map(({ id, kinds }) => {
    const list = el('ul.minutes-lines.outcomes')
    const section = el('section', { id }, el('h2', t(`minutes.sections.${kinds[0]}`)), list)
    return { section, list, kinds }
  })

  model.watch(['notes', 'items', 'order', 'participants', 'session', 'you'], () => {
    const place = new Map(model.order.agenda.map((id, index) => [id, index]))
    for (const { section, list, kinds } of parts) {
      const notes = [...model.notes.values()].filter((note) => kinds.includes(note.kind) && !note.isExcluded)
        .sort((a, b) =>
          (a.number ?? 0) - (b.number ?? 0) || place.get(a.item) - place.get(b.item) || (a.rank ?? 0) - (b.rank ?? 0))
      section.hidden = notes.length === 0
      setClasses(list, { 'is-long': notes.length > longList })
      reconcile(list, notes, {
        create: (note) => createLine(page, { signal, note, isFull: true }), update: (line, note) => line.draw(note),
      })
    }
  }, { signal })
  const parked = el('section', { id: 'parking-lot' }, el('h2', t('parking.title')))
  append(parked, createParkedList(page, { signal, changed: (count) => { parked.hidden = count === 0 } }))
  return el('div.minutes-outcomes', parts.map((part) => part.section), parked)
}
