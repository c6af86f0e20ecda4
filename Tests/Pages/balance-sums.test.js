import { answersOf, talkMsOf } from '../../Public/js/facilitate/balance-sums.js'
import { answerProgress, questionParts } from '../../Public/js/facilitate/answer-counts.js'
import { dialogue } from './dialogue.js'
import { table } from './table.js'

const model = (floor = null) => dialogue({
  session: { phase: 'live', floor },
  participants: {
    p1: { side: 's1', talkMs: 60_000, isAsked: true },
    p2: { side: 's1', isAsked: true },
    p3: { side: 's2', talkMs: 5_000, isAsked: true },
    p4: { side: null, talkMs: 9_000 },
  },
  answers: {
    a1: { participant: 'p1', isDealtWith: true }, a2: { participant: 'p1' },
    a3: { participant: 'p3', isDealtWith: true }, a4: { participant: 'p9' },
  },
  questions: { q1: {}, q2: { horizons: ['now', 'later'] } },
})

table('The time spoken by a side is that of its people',
  ([side, floor, now = 100_000]) => talkMsOf(model(floor), side, now), [
  [['s1'], 60_000],
  [['s1', { participant: 'p2', since: 90_000 }], 70_000, 'with the turn that is going on'],
  [['s1', { participant: 'p3', since: 90_000 }], 60_000, 'the floor is another side\'s'],
  [['s1', { participant: 'p2', since: 90_000 }, 80_000], 60_000, 'a turn that began later than this clock says'],
  [['s2'], 5_000],
  [['s9'], 0],
])

table('The answers of a side are those of its people', (side) => answersOf(model(), side), [
  ['s1', { done: 1, all: 2 }],
  ['s2', { done: 1, all: 1 }],
  ['s9', { done: 0, all: 0 }],
])

table('A question has a part for each horizon',
  (given) => questionParts(given).map(({ question, horizon, words }) => [question.id, horizon, words]), [
  [model(), [['q1', null, null], ['q2', 0, 'now'], ['q2', 1, 'later']]],
  [dialogue(), []],
])

table('Answers are counted by person', (given) => {
  const { people, done, questions, counts, given: all } = answerProgress(given)
  return [people, done, questions, all, [...counts].join(' ')]
}, [
  [model(), [3, 2, 2, 4, 'p1,1 p3,1 p9,1'], 'p1 answered one of two parts'],
  [dialogue({ participants: { p1: { isAsked: true } } }), [0, 0, 0, 0, ''], 'without a question nobody is asked'],
])
