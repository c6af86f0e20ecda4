// The names of people and sides, the same on every page. No elements: those are in side-marks.js.
//
//   personName(person, t)          the name; where only the function is known, the function
//   personDetail(person)           the line under the name: function, organisation
//   personLine(person, t)          'Ada Vos, Action'
//   parties(model)                 the sides that face each other: all but the convenor
//   sideClass(model, sideID)       'side-1' … 'side-6', 'side-convenor', 'side-none'
//   sideLetter(model, sideID)      'A', 'B' …; '•' for the convenor, '–' for no side

import { isOver } from './phases.js'

// Six colours and shapes; the seventh side has those of the first again.
const sideClassCount = 6

export function personName(person, t) {
  if (!person) return t('people.someone')
  if (person.name === null) return t('people.erased')
  return person.name || person.function || person.organisation || t('people.someone')
}

export function personDetail(person) {
  if (!person) return ''
  return [person.name ? person.function : null, person.organisation].filter(Boolean).join(', ')
}

export function personLine(person, t) {
  const organisation = person?.organisation !== person?.name ? person?.organisation : null
  return [personName(person, t), organisation].filter(Boolean).join(', ')
}

// An actor is a participant's id, 'installation' (its link), or the 'o…' of a signed-in organiser of all dialogues.
export function actorName(model, actor, t) {
  if (actor === 'installation' || actor?.startsWith('o')) return t('roles.organiser')
  return personName(model.participants.get(actor), t)
}

// The actor whose words all notes are, or null if several wrote.
export function onlyAuthor(model) {
  let author = null
  for (const { by, editedBy } of model.notes.values()) {
    const last = editedBy ?? by
    if (author !== null && author !== last) return null
    author = last
  }
  return author
}

export function parties(model) {
  return model.list('sides').filter((side) => side.kind !== 'convenor')
}

export function sideClass(model, sideID) {
  const side = model.sides.get(sideID)
  if (!side) return 'side-none'
  if (side.kind === 'convenor') return 'side-convenor'
  return `side-${(parties(model).findIndex((one) => one.id === sideID) % sideClassCount) + 1}`
}

export function sideLetter(model, sideID) {
  const side = model.sides.get(sideID)
  if (!side) return '–'
  if (side.kind === 'convenor') return '•'
  return String.fromCharCode(65 + parties(model).findIndex((one) => one.id === sideID))
}

// Once the session is over and somebody's attendance was noted, everybody without a note was absent, unless they spoke.
export function attendanceOf(model, person) {
  const isUnsaid = !person.attendance && !person.isRemoved && !person.isWaiting && isOver(model.session)
  if (!isUnsaid) return person.attendance ?? null
  if (person.talkMs) return 'present'
  return [...model.participants.values()].some((one) => one.attendance) ? 'absent' : null
}

export function ownerNames(model, owners, t) {
  return (owners ?? []).map((owner) => owner.organisation ?? personLine(model.participants.get(owner.participant), t))
}

// True when this visitor, or the organisation of this visitor, owns the note.
export function isMine(model, note) {
  const { me } = model
  if (!me) return false
  const isOwner = ({ participant, organisation }) =>
    participant === me.id || (organisation && organisation === me.organisation)
  return (note.owners ?? []).some((owner) => Boolean(isOwner(owner)))
}
