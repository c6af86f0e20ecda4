// Turns a typed line into the fields of a note, and a note back into a line. Pure: no page, no element.
//
//   fieldsOf(read)               the fields of a command for a line that readLine (line-words.js) has read
//   withoutEmpty(fields)         the fields of a new note: empty ones are left out
//   changesOf(note, fields)      { now, before } with the fields that differ; null if none does
//   writtenText(note)            the note as somebody would type it: 'Ask for figures //before Friday'
//   ownerKey(owner)              the key of the owner's candidate: 'p:p3' or 'o:VNG'

import { hasOwners } from './line-words.js'

// A kind without owners has one speaker. The other names after "@" become part of the text.
export function fieldsOf({ kind, text, people, dueWords, dueDate }) {
  const takesOwners = hasOwners(kind)
  const speaker = takesOwners ? null : people.find((one) => one.owner.participant)
  const others = takesOwners ? [] : people.filter((one) => one !== speaker).map((one) => one.fullName ?? one.label)
  return {
    kind,
    text: text && others.length ? `${text} (${others.join(', ')})` : text || others.join(', '),
    owners: takesOwners ? people.map((one) => one.owner) : [],
    speaker: speaker?.owner.participant ?? '',
    dueWords,
    dueDate: dueDate ?? '',
  }
}

export function withoutEmpty(fields) {
  const isFilled = (value) => (Array.isArray(value) ? value.length > 0 : value !== '')
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => isFilled(value)))
}

export function changesOf(note, fields) {
  const old = {
    kind: note.kind, text: note.text ?? '', speaker: note.speaker ?? '', owners: note.owners ?? [],
    dueWords: note.dueWords ?? '', dueDate: note.dueDate ?? '',
    isDone: Boolean(note.isDone), isIncluded: !note.isExcluded,
  }
  const isOther = (name) => JSON.stringify(fields[name]) !== JSON.stringify(old[name])
  const changed = Object.keys(fields).filter(isOther)
  if (!changed.length) return null
  const pick = (from) => Object.fromEntries(changed.map((name) => [name, from[name]]))
  return { now: pick(fields), before: pick(old) }
}

export function writtenText({ text, dueWords, dueDate }) {
  const due = dueWords || dueDate
  return [text ?? '', due ? `//${due}` : ''].filter(Boolean).join(' ')
}

export function ownerKey({ participant, organisation }) {
  return participant ? `p:${participant}` : `o:${organisation}`
}
