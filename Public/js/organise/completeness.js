// The parts that each step still lacks, and warnings where the clock and the plan do not agree. Pure: from the model to
// keys of texts. Each part, warning and hint is told only in the phases in which something can be done about it.
//
//   missing(model).who      ['facilitator', …]      texts: organise.missing.facilitator
//   isDone(model, 'who')
//   isUseful(model, 'guestsLater')      this hint helps in the present phase
//   warnings(model, now)    [{ key: 'startsInPast', step: 'what', count: 0 }]     texts: organise.warnings.startsInPast

import { phaseNames } from '../phases.js'

export const stepNames = ['what', 'who', 'questions', 'points', 'invite']

const upTo = (phase) => phaseNames.slice(0, phaseNames.indexOf(phase) + 1)
const phasesOf = {
  title: upTo('review'), purpose: upTo('review'), date: upTo('review'),
  sides: upTo('live'), emptySide: upTo('live'), facilitator: upTo('live'), noteTaker: upTo('review'),
  questions: upTo('live'), points: upTo('live'), invited: upTo('adopted'), closed: upTo('draft'),
  linkReported: phaseNames, startsInPast: upTo('preparing'), answersDuePassed: upTo('draft'),
  answersDueAfterStart: upTo('preparing'), agendaTooLong: upTo('preparing'), stillLive: ['live'],
  agendaLength: upTo('live'), guestsLater: upTo('draft'),
}

export function isUseful({ session }, key) {
  return phasesOf[key].includes(session.phase)
}

export function people(model) {
  return model.list('participants').filter((one) => !one.isRemoved && !one.isWaiting)
}

export function plannedSeconds(model) {
  return model.list('items').reduce((sum, item) => sum + (item.timeboxSeconds ?? 0), 0)
}

export function missing(model) {
  const { details } = model
  const everyone = people(model)
  const parties = model.list('sides').filter((side) => side.kind !== 'convenor')
  const hasRole = (role) => everyone.some((one) => one.roles?.includes(role))
  const isTold = ([key, isMissing]) => isMissing && isUseful(model, key)
  const only = (pairs) => Object.entries(pairs).filter(isTold).map(([key]) => key)
  return {
    what: only({ title: !details.title, purpose: !details.purpose, date: !details.startsAt }),
    who: only({
      sides: parties.length < 2,
      emptySide: parties.length >= 2 && parties.some((side) => !everyone.some((one) => one.side === side.id)),
      facilitator: !hasRole('facilitator'),
      noteTaker: !hasRole('noteTaker'),
    }),
    questions: only({ questions: model.order.questions.length === 0 }),
    points: only({ points: model.order.agenda.length === 0 }),
    invite: only({
      invited: !everyone.length || everyone.some((one) => !one.linkOpenedAt && !one.linkSentAt),
      closed: true,
    }),
  }
}

export function isDone(model, step) {
  return missing(model)[step].length === 0
}

export function warnings(model, now) {
  const { details, session } = model
  const found = []
  const warn = (isTrue, key, step, count = 0) => isTrue && isUseful(model, key) && found.push({ key, step, count })
  const reported = people(model).filter((one) => one.linkReportedAt).length
  warn(reported, 'linkReported', 'invite', reported)
  const length = (details.durationMinutes ?? 0) * 60
  warn(details.startsAt && details.startsAt + length * 1000 < now, 'startsInPast', 'what')
  warn(session.answersAreOpen && details.answersDueAt && details.answersDueAt < now,
    'answersDuePassed', 'what')
  warn(details.startsAt && details.answersDueAt > details.startsAt, 'answersDueAfterStart', 'what')
  warn(model.order.agenda.length && length && plannedSeconds(model) > length, 'agendaTooLong', 'points')
  warn(details.startsAt && length && now > details.startsAt + length * 1000 + 3_600_000,
    'stillLive', null)
  return found
}
