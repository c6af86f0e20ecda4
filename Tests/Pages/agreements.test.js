import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  answersFor, askedOf, conditionText, enteredFor, followUpOf, timeText,
} from '../../Public/js/agreements/states.js'

const anna = { id: 'pa', name: 'Anna', organisation: 'VNG', roles: ['participant'], side: 's1' }
const bram = { id: 'pb', name: 'Bram', organisation: 'VNG', roles: ['observer'] }
const vng = { organisation: 'VNG' }

function modelOf({ me = anna, acceptances = [], followUps = [], reports = [], people = [anna, bram] } = {}) {
  const note = { id: 'n1', kind: 'agreement', number: 1, owners: [vng, { participant: 'pb' }], revision: 2 }
  const map = (list) => new Map(list.map((one) => [one.id, one]))
  return {
    me, you: { actor: me.id }, notes: map([note]), followUps: map(followUps), acceptances: map(acceptances),
    reports: map(reports), participants: map(people), milestones: map([{ id: 'e1', title: 'Launch' }]),
    may: () => true, note,
  }
}

test('an acceptance that is subject to a decision waits for it', () => {
  const said = { id: 'y1', note: 'n1', owner: vng, answer: 'accepted', subjectTo: { decider: 'Board' } }
  const stateWith = (acceptance) => {
    const model = modelOf({ acceptances: [acceptance] })
    return followUpOf(model, model.note).owners[0].state
  }
  assert.equal(stateWith(said), 'waiting')
  assert.equal(stateWith({ ...said, decision: { isYes: true } }), 'accepted')
  assert.equal(stateWith({ ...said, decision: { isYes: false } }), 'declined')
  assert.equal(stateWith({ ...said, subjectTo: undefined }), 'accepted')
  assert.equal(stateWith({ ...said, answer: 'declined' }), 'declined')
})

test('nothing is shown of a note that nobody followed up', () => {
  const model = modelOf()
  assert.equal(followUpOf(model, model.note).isUsed, false)
  assert.equal(followUpOf(model, { ...model.note, isDone: true }).isUsed, false)
  const asked = modelOf({ followUps: [{ id: 'n1', askedAt: 1 }] })
  assert.equal(followUpOf(asked, asked.note).isUsed, true)
  assert.deepEqual(followUpOf(asked, asked.note).owners.map(({ state }) => state), ['asked', 'asked'])
})

test('for an organisation answers who takes part in it, or who was named for it', () => {
  assert.equal(answersFor(modelOf(), anna, vng), true)
  assert.equal(answersFor(modelOf(), bram, vng), false)
  assert.equal(answersFor(modelOf(), bram, { participant: 'pb' }), true)
  const named = modelOf({ people: [anna, { ...bram, mayAccept: true }] })
  assert.equal(answersFor(named, anna, vng), false)
  assert.equal(answersFor(named, bram, vng), true)
  assert.equal(answersFor(modelOf(), { ...anna, isRemoved: true }, vng), false)
})

test('a visitor is asked what they have not answered', () => {
  const followUps = [{ id: 'n1', askedAt: 1 }]
  assert.deepEqual(askedOf(modelOf({ followUps })).map(({ id }) => id), ['n1-0'])
  const acceptances = [{ id: 'y1', note: 'n1', owner: vng, answer: 'accepted', participant: 'pa', enteredBy: 'pf' }]
  assert.deepEqual(askedOf(modelOf({ followUps, acceptances })), [])
  assert.deepEqual(enteredFor(modelOf({ acceptances })).map(({ id }) => id), ['y1'])
  assert.deepEqual(enteredFor(modelOf({ acceptances, me: bram })), [])
})

test('a condition is said in words until its milestone has a date', () => {
  const t = (key, values) => `${key} ${JSON.stringify(values)}`
  const page = { t, model: modelOf(), language: { day: (date) => `day ${date}` } }
  assert.match(conditionText(page, { milestone: 'e1', relation: 'before' }), /^agreements.before .*Launch/)
  assert.match(conditionText(page, { milestone: 'e1', relation: 'after', count: 1, unit: 'months' }), /afterSome/)
  assert.equal(timeText(page, 'soon', null), 'soon')
  assert.equal(timeText(page, 'soon', '2021-02-09'), 'soon (day\u00a02021-02-09)')
  assert.equal(timeText(page, '', '2021-02-09'), 'day\u00a02021-02-09')
  assert.equal(timeText(page, '', null), '')
})
