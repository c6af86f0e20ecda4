import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answeredQuestions } from '../../Public/js/components/answered-questions.js'
import {
  isDone, isUseful, missing, people, plannedSeconds, warnings,
} from '../../Public/js/organise/completeness.js'
import { dialogue } from './dialogue.js'
import { table } from './table.js'

const hour = 3_600_000
const start = Date.UTC(2021, 0, 26, 14, 30)
const whole = {
  details: { title: 'A talk', purpose: 'To agree', startsAt: start, durationMinutes: 60 },
  sides: { s1: { name: 'A', kind: 'party' }, s2: { name: 'B', kind: 'party' }, s3: { name: 'Host', kind: 'convenor' } },
  participants: {
    p1: { side: 's1', roles: ['facilitator'], linkOpenedAt: 1 },
    p2: { side: 's2', roles: ['noteTaker', 'participant'], linkSentAt: 1 },
  },
  questions: { q1: { text: 'Why?' } },
  items: { i1: { title: 'One', timeboxSeconds: 600 } },
  session: { phase: 'preparing' },
}
const told = (set) => Object.entries(missing(dialogue({ ...whole, ...set }))).flatMap(([step, keys]) =>
  keys.map((key) => `${step}.${key}`)).join(' ')

table('Each step says what it still lacks', told, [
  [{}, ''],
  [{ details: {} }, 'what.title what.purpose what.date'],
  [{ sides: { s1: whole.sides.s1, s3: whole.sides.s3 } }, 'who.sides', 'the convenor is no party'],
  [{ participants: {} }, 'who.emptySide who.facilitator who.noteTaker invite.invited'],
  [{ participants: { ...whole.participants, p2: { ...whole.participants.p2, isRemoved: true } } },
    'who.emptySide who.noteTaker'],
  [{ participants: { ...whole.participants, p1: { ...whole.participants.p1, isWaiting: true } } },
    'who.emptySide who.facilitator'],
  [{ participants: { ...whole.participants, p3: { side: 's1', roles: [] } } }, 'invite.invited', 'one is left'],
  [{ questions: {} }, 'questions.questions'],
  [{ items: {} }, 'points.points'],
  [{ session: { phase: 'draft' } }, 'invite.closed', 'nobody is let in yet'],
])

test('A dialogue with nothing in it lacks everything', () => {
  const empty = dialogue({ session: { phase: 'preparing' } })
  assert.equal(Object.values(missing(empty)).flat().length, 9)
  assert.equal(isDone(empty, 'what'), false)
  assert.equal(isDone(dialogue(whole), 'what'), true)
  assert.deepEqual([people(empty), plannedSeconds(empty), answeredQuestions(empty).size], [[], 0, 0])
})

const warned = ([set, now]) =>
  warnings(dialogue({ ...whole, ...set }), now).map(({ key, step }) => `${step}.${key}`).join(' ')
const details = (more) => ({ details: { ...whole.details, ...more } })

table('A plan that does not fit the clock causes a warning', warned, [
  [[{}, start - hour], ''],
  [[{}, start + hour], '', 'at its very end'],
  [[{}, start + hour + 1], 'what.startsInPast'],
  [[{ session: { phase: 'review' } }, start + 9 * hour], ''],
  [[{ participants: { p1: { linkReportedAt: 1 }, p2: { linkReportedAt: 1, isRemoved: true } } }, start - hour],
    'invite.linkReported'],
  [[{ session: { phase: 'live' } }, start + 2 * hour], ''],
  [[{ session: { phase: 'live' } }, start + 2 * hour + 1], 'null.stillLive'],
  [[details({ answersDueAt: start + 1 }), start - hour], 'what.answersDueAfterStart'],
  [[details({ answersDueAt: start }), start - hour], ''],
  [[{ ...details({ answersDueAt: 5 }), session: { phase: 'draft', answersAreOpen: true } }, 6],
    'what.answersDuePassed'],
  [[{ ...details({ answersDueAt: 5 }), session: { phase: 'draft' } }, 6], ''],
  [[{ items: { i1: { timeboxSeconds: 3_601 } } }, start - hour], 'points.agendaTooLong'],
  [[{ items: { i1: { timeboxSeconds: 1_800 }, i2: { timeboxSeconds: 1_800 } } }, start - hour], ''],
  [[{ ...details({ durationMinutes: undefined }), items: { i1: { timeboxSeconds: 9_999 } } }, start - hour], '',
    'no length to compare'],
])

// Every part lacks and every plan fails, in each phase in turn.
const bad = (phase) => ({
  details: { startsAt: start, durationMinutes: 60, answersDueAt: start + 1 }, sides: {}, questions: {}, items: {},
  participants: { p1: { linkReportedAt: 1 } }, session: { phase, answersAreOpen: true },
})
const full = (phase) => ({
  ...bad(phase), details: { ...whole.details, answersDueAt: start + 1 }, items: { i1: { timeboxSeconds: 9_999 } },
})
const all = (phase) => [
  ...Object.values(missing(dialogue(bad(phase)))).flat(),
  ...warnings(dialogue(full(phase)), start + 9 * hour).map(({ key }) => key),
  ...['guestsLater', 'agendaLength'].filter((key) => isUseful(dialogue(bad(phase)), key)),
].join(' ')
const plan = 'title purpose sides facilitator noteTaker questions points invited'

table('Nothing is said in a phase in which nothing can be done about it', all, [
  ['draft', `${plan} closed linkReported startsInPast answersDuePassed answersDueAfterStart agendaTooLong guestsLater `
    + 'agendaLength'],
  ['preparing', `${plan} linkReported startsInPast answersDueAfterStart agendaTooLong agendaLength`],
  ['live', `${plan} linkReported stillLive agendaLength`],
  ['editing', 'title purpose noteTaker invited linkReported'],
  ['review', 'title purpose noteTaker invited linkReported'],
  ['adopted', 'invited linkReported'],
  ['archived', 'linkReported'],
])

test('A question with two horizons is one question, answered once both are', () => {
  const model = dialogue({
    questions: { q1: {}, q2: { horizons: ['now', 'later'] }, q3: { horizons: [] } },
    answers: {
      a1: { participant: 'p1', question: 'q1' }, a2: { participant: 'p1', question: 'q2', horizon: 0 },
      a3: { participant: 'p1', question: 'q2', horizon: 1 }, a4: { participant: 'p2', question: 'q2', horizon: 0 },
    },
  })
  assert.deepEqual([...answeredQuestions(model)], [['p1', 2], ['p2', 0]])
})
