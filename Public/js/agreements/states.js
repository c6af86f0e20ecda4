// The follow-up of agreements and action items, as the pages know it. No elements; every word comes from `t`.
//
//   followUpOf(model, note)       { status, dueDate, condition, duty, owners, reports, confirmations, isAsked, isUsed }
//                                 owners: [{ owner, place, answer, state }]; state: asked, accepted, declined, waiting
//   askedOf(model)                what this visitor is asked and has not answered: [{ note, place, owner }]
//   enteredFor(model)             answers that somebody else entered in this visitor's name
//   answersFor(model, person, owner)
//   conditionText(page, condition)      '1 month after Launch'

export const followedKinds = ['agreement', 'actionItem']

export function isFollowed(note) {
  return followedKinds.includes(note.kind)
}

const byID = (one, other) => Number(one.id.slice(1)) - Number(other.id.slice(1))

export function followUpOf(model, note) {
  const said = model.followUps.get(note.id) ?? {}
  const answers = [...model.acceptances.values()].filter((one) => one.note === note.id)
  const reports = [...model.reports.values()].filter((one) => one.note === note.id).sort(byID)
  const owners = (note.owners ?? []).map((owner, place) => {
    const answer = answers.find((one) => isSameOwner(one.owner, owner)) ?? null
    return { owner, place, answer, state: stateOf(answer) ?? (said.askedAt ? 'asked' : null) }
  })
  const status = note.isDone ? 'done' : said.status ?? 'open'
  const confirmations = said.confirmations ?? []
  return {
    status, reason: said.reason ?? '', overtakenBy: said.overtakenBy ?? null, condition: said.condition ?? null,
    dueDate: note.dueDate ?? said.dueDate ?? null, duty: said.reportDuty ?? null, owners, reports, confirmations,
    isAsked: Boolean(said.askedAt),
    isUsed: Boolean(said.condition || said.reportDuty || said.askedAt || confirmations.length || reports.length
      || answers.length || (status !== 'open' && status !== 'done')),
  }
}

// How an answer stands: an acceptance that is subject to a decision waits for it.
function stateOf(answer) {
  if (!answer) return null
  if (answer.answer === 'declined') return 'declined'
  if (!answer.subjectTo) return 'accepted'
  if (!answer.decision) return 'waiting'
  return answer.decision.isYes ? 'accepted' : 'declined'
}

function isSameOwner(one, other) {
  return one.participant ? one.participant === other.participant : one.organisation === other.organisation
}

// The owner, or somebody who may accept for the organisation: those named for it, or anyone of it who takes part.
export function answersFor(model, person, owner) {
  if (!person || person.isRemoved || person.isWaiting) return false
  if (owner.participant) return owner.participant === person.id
  if (!owner.organisation || owner.organisation !== person.organisation) return false
  const named = [...model.participants.values()].filter((one) =>
    one.mayAccept && !one.isRemoved && one.organisation === owner.organisation)
  if (named.length) return named.some((one) => one.id === person.id)
  const roles = person.roles ?? []
  const onlyObserves = roles.length === 1 && roles[0] === 'observer'
  return roles.includes('participant') || Boolean(person.side && !onlyObserves)
}

const order = (one, other) => followedKinds.indexOf(one.kind) - followedKinds.indexOf(other.kind)
  || (one.number ?? 0) - (other.number ?? 0)

export function askedOf(model) {
  if (!model.me || !model.may('answerAgreement')) return []
  const notes = [...model.followUps.values()].filter((one) => one.askedAt).map((one) => model.notes.get(one.id))
  return notes.filter((note) => note && isFollowed(note) && !note.isExcluded).sort(order).flatMap((note) =>
    followUpOf(model, note).owners
      .filter(({ owner, state }) => state === 'asked' && answersFor(model, model.me, owner))
      .map(({ owner, place }) => ({ id: `${note.id}-${place}`, note, owner, place })))
}

export function enteredFor(model) {
  const { me } = model
  if (!me) return []
  return [...model.acceptances.values()].filter((one) => one.participant === me.id && one.enteredBy).sort(byID)
}

export function conditionText({ t, model }, { milestone, relation, count = 0, unit }) {
  const title = model.milestones.get(milestone)?.title ?? t('note.erased')
  if (!count) return t(`agreements.${relation}`, { title })
  return t(`agreements.${relation}Some`, { title, time: t(`agreements.${unit}`, { count }) })
}

// All that is said about the time: "about a month; 1 month after Launch (11 October 2026)".
export function dueText(page, note, { condition, dueDate }) {
  const words = [note.dueWords, condition && conditionText(page, condition)].filter(Boolean).join('; ')
  return timeText(page, words, dueDate)
}

export function timeText({ language }, words, date) {
  const day = date ? language.day(date).replaceAll(' ', '\u00a0') : ''
  if (words && day && words !== date) return `${words} (${day})`
  return day || words || ''
}
