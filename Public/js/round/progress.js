// How far everyone is with the draft, as the server reckons it too (RoundProgress.swift). Pure.
//
//   isRoundOpen(model, now)      the draft is being circulated, and its deadline is still to come
//   mayReply(page, command)      this visitor may give this command, and the round is not over
//   isAsked(model, person)       this person is asked about the draft
//   standingOf(model, person)    'agreed' 'remarked' 'read' 'silent'; silence is never consent
//   roundProgress(model)         [{ side, count, people: { agreed: [person], … } }], side by side
//   changesSince(model, reply)   how often the draft was changed since this person agreed with it

export const standings = ['agreed', 'remarked', 'read', 'silent']

export const isCirculated = ({ circulation }) => circulation.number > 0

export function isRoundOpen({ circulation, session }, now) {
  return session.phase === 'review' && circulation.number > 0 && !circulation.closedAt && circulation.dueAt > now
}

// Minutes that were never circulated take remarks as long as the server does.
const takesRemarks = (model, now) => !isCirculated(model) || isRoundOpen(model, now)

export const mayReply = (page, command) => page.may(command) && takesRemarks(page.model, page.clock.now())

export function isAsked({ circulation }, person) {
  const roles = person.roles ?? []
  const isObserver = roles.length === 1 && roles[0] === 'observer'
  const takesPart = roles.includes('participant') || (Boolean(person.side) && !isObserver)
  return takesPart && !person.isRemoved && !person.isWaiting && !circulation.copies?.includes(person.id)
}

export function hasAgreed(reply) {
  return Boolean(reply?.agreedAt && !reply.contestedAt)
}

export function standingOf(model, person) {
  const reply = model.minutesReplies.get(person.id)
  if (hasAgreed(reply)) return 'agreed'
  const since = model.circulation.at ?? 0
  const isHere = (one) => one.at >= since && (one.by === person.id
    || one.opinions?.some(({ participant, stance }) => participant === person.id && stance !== 'neither'))
  if ([...model.remarks.values(), ...model.suggestions.values()].some(isHere)) return 'remarked'
  return reply?.readAt ? 'read' : 'silent'
}

export function roundProgress(model) {
  const asked = model.list('participants').filter((person) => isAsked(model, person))
  const groups = [...model.list('sides').map(({ id }) => id), null]
  return groups.map((side) => {
    const here = asked.filter((person) => (model.sides.has(person.side) ? person.side : null) === side)
    const people = Object.fromEntries(standings.map((name) => [name, []]))
    for (const person of here) people[standingOf(model, person)].push(person)
    return { side, count: here.length, people }
  }).filter(({ count }) => count > 0)
}

export function silentPeople(model) {
  return roundProgress(model).flatMap(({ people }) => [...people.read, ...people.silent])
}

export function changesSince({ circulation }, reply) {
  return hasAgreed(reply) ? Math.max(0, (circulation.draft ?? 0) - (reply.agreedDraft ?? 0)) : 0
}
