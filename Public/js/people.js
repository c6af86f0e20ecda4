// How people and sides are called and marked, the same on every page.
//
//   personName(person, t)        the name; where only the function is known, the function
//   personDetail(person)         what stands under it: function, organisation
//   sideClass(model, sideID)     'side-1' … 'side-6', 'side-convenor', 'side-none'
//   sideMark(model, sideID, t)   the letter in its shape, named for a screen reader
//   sideName(model, sideID, t)   mark and name
//   personBadge(model, person, t)   mark, name, detail

import { el } from './dom.js'
import { isOver } from './phases.js'

export function personName(person, t) {
  if (!person) return t('people.someone')
  if (person.name === null) return t('people.erased')
  return person.name || person.function || person.organisation || t('people.someone')
}

export function personDetail(person) {
  if (!person) return ''
  return [person.name ? person.function : null, person.organisation].filter(Boolean).join(', ')
}

// By whom, in one line: "Hoofd communicatie, Action".
export function personLine(person, t) {
  return [personName(person, t), person?.organisation !== person?.name ? person?.organisation : null].filter(Boolean).join(', ')
}

// Who did something: somebody on the list, or who organises all dialogues (the installation's link, `o…` signed in).
export function actorName(model, actor, t) {
  if (actor === 'installation' || actor?.startsWith('o')) return t('roles.organiser')
  return personName(model.participants.get(actor), t)
}

function parties(model) {
  return model.list('sides').filter((side) => side.kind !== 'convenor')
}

export function sideClass(model, sideID) {
  const side = model.sides.get(sideID)
  if (!side) return 'side-none'
  if (side.kind === 'convenor') return 'side-convenor'
  return `side-${(parties(model).findIndex((one) => one.id === sideID) % 6) + 1}`
}

export function sideLetter(model, sideID) {
  const side = model.sides.get(sideID)
  if (!side) return '–'
  if (side.kind === 'convenor') return '•'
  return String.fromCharCode(65 + parties(model).findIndex((one) => one.id === sideID))
}

export function sideMark(model, sideID, t, { isNamed = true } = {}) {
  const name = model.sides.get(sideID)?.name ?? t('people.noSide')
  return el('span.side-mark', { class: sideClass(model, sideID), title: isNamed ? name : null },
    el('span', { 'aria-hidden': 'true' }, sideLetter(model, sideID)), isNamed && el('span.visually-hidden', name))
}

export function sideName(model, sideID, t) {
  return el('span.side-name', { class: sideClass(model, sideID) }, sideMark(model, sideID, t, { isNamed: false }),
    el('span', model.sides.get(sideID)?.name ?? t('people.noSide')))
}

export function personBadge(model, person, t) {
  return el('span.person', sideMark(model, person?.side, t),
    el('span.grow', el('span.person-name', personName(person, t)), el('span.person-detail', personDetail(person))))
}

// As the minutes tell it: who never came was absent, once the session is over and attendance was kept.
export function attendanceOf(model, person) {
  if (person.attendance || person.isRemoved || person.isWaiting || !isOver(model.session)) return person.attendance ?? null
  return [...model.participants.values()].some((one) => one.attendance) ? 'absent' : null
}

// Owners of an agreement or action item, in words.
export function ownerNames(model, owners, t) {
  return (owners ?? []).map((owner) => owner.organisation ?? personLine(model.participants.get(owner.participant), t))
}

export function isMine(model, note) {
  const me = model.me
  return Boolean(me) && (note.owners ?? []).some((owner) => owner.participant === me.id || (owner.organisation && owner.organisation === me.organisation))
}
