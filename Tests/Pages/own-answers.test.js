import assert from 'node:assert/strict'
import { test } from 'node:test'
import { OwnAnswers } from '../../Public/js/take-part/answers.js'
import { dialogue } from './dialogue.js'
import { table } from './table.js'

const slot = { question: 'q1', name: null }
const given = { id: 'a1', question: 'q1', text: 'Given', audience: 'everyone' }
const draft = { question: 'q1', text: 'Draft', audience: 'facilitator' }
const onItsWay = { state: 'sent', command: { do: 'giveAnswer', question: 'q1', text: 'Sent', audience: 'everyone' } }

function stage({ answers = [], drafts = [], pending = [], typed = null, questions = { q1: {} }, session = {} } = {}) {
  const kept = new Map()
  const page = {
    model: dialogue({ questions, own: { answers, drafts }, session }),
    outbox: { pending: (name) => pending.filter((entry) => entry.command.do === name) },
    keep: (name) => ({
      read: () => kept.get(name) ?? null, keep: (value) => (value === null ? kept.delete(name) : kept.set(name, value)),
    }),
    may: (command) => command === 'giveAnswer',
  }
  const own = new OwnAnswers(page)
  if (typed) own.keep(slot, typed)
  return own
}

table('An answer has a text, an audience and a status', (set) => {
  const { text, audience, status } = stage(set).state(slot)
  return [text, audience, status]
}, [
  [{}, ['', 'everyone', 'empty']],
  [{ drafts: [draft] }, ['Draft', 'facilitator', 'draft']],
  [{ answers: [given] }, ['Given', 'everyone', 'given']],
  [{ answers: [given], drafts: [draft] }, ['Draft', 'facilitator', 'changed']],
  [{ answers: [given], drafts: [{ ...given }] }, ['Given', 'everyone', 'given'], 'a draft that is the same'],
  [{ answers: [given], typed: { text: 'Typed', audience: 'everyone' } }, ['Typed', 'everyone', 'changed']],
  [{ drafts: [draft], typed: { text: '', audience: 'everyone' } }, ['', 'everyone', 'empty'], 'emptied'],
  [{ drafts: [draft], pending: [onItsWay] }, ['Sent', 'everyone', 'sending']],
  [{ drafts: [draft], pending: [{ ...onItsWay, state: 'failed' }] }, ['Draft', 'facilitator', 'draft'], 'refused'],
  [{ answers: [{ ...given, horizon: 1 }] }, ['', 'everyone', 'empty'], 'of another horizon'],
  [{ answers: [{ id: 'a1', question: 'q1', audience: 'everyone', isWithheld: true }] }, ['', 'everyone', 'given'],
    'not for this link to read'],
])

test('A question has one answer, or one for each horizon', () => {
  assert.deepEqual(stage().slots({ id: 'q1' }), [{ question: 'q1', name: null }])
  assert.deepEqual(stage().slots({ id: 'q1', horizons: ['now', 'later'] }), [
    { question: 'q1', horizon: 0, name: 'now' }, { question: 'q1', horizon: 1, name: 'later' }])
})

table('A question has the status of whichever of its answers needs most attention',
  ([answers, drafts]) => stage({ answers, drafts }).statusOf({ id: 'q1', horizons: ['now', 'later'] }), [
  [[[], []], 'empty'],
  [[[{ ...given, horizon: 0 }], []], 'given'],
  [[[{ ...given, horizon: 0 }], [{ ...draft, horizon: 1 }]], 'draft'],
  [[[{ ...given, horizon: 0 }], [{ ...draft, horizon: 0 }]], 'changed'],
  [[[{ ...given, horizon: 0 }], [{ ...draft, horizon: 0 }, { ...draft, horizon: 1 }]], 'changed'],
])

test('Progress counts questions with an answer', () => {
  const questions = { q1: { horizons: ['now', 'later'] }, q2: {}, q3: {} }
  const own = stage({
    questions, answers: [{ ...given, horizon: 0 }, { ...given, id: 'a2', question: 'q3' }],
    session: { answersAreOpen: true },
  })
  assert.deepEqual(own.progress(), { given: 2, total: 3, isOpen: true })
  assert.equal(stage().progress().isOpen, false, 'answers are closed')
})

test('Typed words are forgotten once they were given as an answer', () => {
  const own = stage({ typed: { text: 'Typed', audience: 'everyone' } })
  own.forget(slot)
  assert.equal(own.state(slot).status, 'empty')
})
