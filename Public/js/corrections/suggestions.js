// The suggestions of a dialogue, as pages show them. No elements.
//
//   placeOf(model, suggestion)      'n4' for a line, 'i2' for a new line under a point, 'i2.summary', or 'gone'
//   wantedText(model, suggestion)   the text as it would be now; null when the words that go are not in it any more
//   presentText(model, suggestion)  the text as it is now; null when the line is gone
//   perSide(model, suggestion)      [{ side, support: 2, object: 1 }] in the order of the sides; the author is left out
//   onItsWay(outbox)                suggestions that the server has not answered yet, in the same form

import { rangeIn, replaced } from './passage.js'

const suggestingCommands = ['suggestWording', 'suggestLine', 'suggestDeletion']

// 'gone' is the place of those whose line or point is not in the minutes any more.
export function placeOf(model, { passage }) {
  const { note, item, isSummary } = passage ?? {}
  if (note) return model.notes.has(note) ? note : 'gone'
  if (!model.items.has(item)) return 'gone'
  return isSummary ? `${item}.summary` : item
}

export function presentText(model, { kind, passage = {} }) {
  if (kind === 'line') return ''
  if (passage.note) {
    const note = model.notes.get(passage.note)
    return note ? note.text ?? '' : null
  }
  const item = model.items.get(passage.item)
  return item && passage.isSummary ? item.summary ?? '' : null
}

export function presentRevision(model, { passage = {} }) {
  if (passage.note) return model.notes.get(passage.note)?.revision
  return model.items.get(passage.item)?.summaryRevision ?? 0
}

export function wantedText(model, suggestion) {
  const present = presentText(model, suggestion)
  if (suggestion.kind === 'line') return suggestion.text ?? ''
  if (present === null) return null
  if (suggestion.kind === 'deletion') return rangeIn(suggestion.passage, present) ? '' : null
  return replaced(suggestion.passage, suggestion.text ?? '', present)
}

// True when the line has changed since the suggestion was made.
export function isOnOldText(model, suggestion) {
  if (suggestion.kind === 'line' || suggestion.isNew) return false
  return (suggestion.passage?.revision ?? 0) !== presentRevision(model, suggestion)
}

export function opinionOf({ opinions = [] }, participant) {
  return opinions.find((one) => one.participant === participant) ?? null
}

export function perSide(model, { opinions = [] }) {
  const counts = new Map()
  for (const { participant, stance } of opinions) {
    const side = model.participants.get(participant)?.side ?? null
    const known = model.sides.has(side) ? side : null
    const count = counts.get(known) ?? { side: known, support: 0, object: 0 }
    if (stance in count) count[stance] += 1
    counts.set(known, count)
  }
  const order = [...model.order.sides, null]
  return [...counts.values()].sort((a, b) => order.indexOf(a.side) - order.indexOf(b.side))
}

// In the order of the minutes: by point, then by line, then by age.
export function inOrder(model, suggestions) {
  const places = new Map(model.order.agenda.map((id, index) => [id, index]))
  const key = (one) => {
    const note = model.notes.get(one.passage?.note)
    const item = note?.item ?? one.passage?.item
    const isSummary = Boolean(one.passage?.isSummary)
    return [places.get(item) ?? Infinity, isSummary ? 0 : note ? 1 : 2, note?.rank ?? 0, one.at]
  }
  const keyed = suggestions.map((one) => [key(one), one])
  const order = (a, b) => {
    for (let index = 0; index < a.length; index += 1) if (a[index] !== b[index]) return a[index] - b[index]
    return 0
  }
  return keyed.sort(([a], [b]) => order(a, b)).map(([, one]) => one)
}

const kindOf = { suggestWording: 'wording', suggestLine: 'line', suggestDeletion: 'deletion' }

export function onItsWay(outbox, actor) {
  return outbox.pending(...suggestingCommands).filter(({ state }) => state !== 'failed')
    .map(({ id, command, state, at }) => ({
      id, at, isNew: true, progress: state, kind: kindOf[command.do], by: command.participant ?? actor,
      passage: command.passage ?? { item: command.item }, text: command.text ?? '', noteKind: command.kind,
      before: command.before, why: command.why ?? '', outcome: 'open',
    }))
}
