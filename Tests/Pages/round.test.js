import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dialogue } from './dialogue.js'
import {
  changesSince, isAsked, isRoundOpen, mayReply, roundProgress, silentPeople, standingOf,
} from '../../Public/js/round/progress.js'

const sent = 1_000
const people = {
  anna: { side: 's1', roles: ['participant'] }, bram: { side: 's2', roles: ['participant'] },
  carla: { side: 's2', roles: [] }, dirk: { roles: ['participant'] }, otto: { side: 's1', roles: ['observer'] },
  olga: { roles: ['organiser'] }, guus: { side: 's1', roles: ['participant'], isWaiting: true },
  vera: { side: 's1', roles: ['participant'], isRemoved: true }, kees: { side: 's1', roles: ['participant'] },
}

function round(replies = {}, remarks = {}) {
  const model = dialogue({ participants: people, sides: { s1: { name: 'A' }, s2: { name: 'B' } }, remarks,
    session: { phase: 'review' } })
  model.circulation = { number: 1, dueAt: 5_000, at: sent, draft: 7, copies: ['kees'] }
  for (const [id, reply] of Object.entries(replies)) model.minutesReplies.set(id, { id, ...reply })
  return model
}

test('Those who took part are asked, but for observers, those who left, and those who get a copy', () => {
  const model = round()
  const asked = [...model.participants.values()].filter((one) => isAsked(model, one)).map(({ id }) => id)
  assert.deepEqual(asked, ['anna', 'bram', 'carla', 'dirk'])
})

test('Silence stays silence, reading is no consent, and what was contested does not count', () => {
  const model = round({
    anna: { agreedAt: 2_000, agreedDraft: 5 }, bram: { readAt: 2_000, readDraft: 7 },
    carla: { agreedAt: 2_000, agreedDraft: 7, enteredWay: 'telephone', contestedAt: 3_000 },
  }, { m1: { by: 'dirk', at: 2_000, text: 'no' }, m2: { by: 'carla', at: 500, text: 'before the round' } })
  const of = (id) => standingOf(model, model.participants.get(id))
  assert.deepEqual(['anna', 'bram', 'carla', 'dirk'].map(of), ['agreed', 'read', 'silent', 'remarked'])
  assert.deepEqual(silentPeople(model).map(({ id }) => id), ['bram', 'carla'])
  assert.deepEqual(roundProgress(model).map(({ side, count }) => [side, count]), [['s1', 1], ['s2', 2], [null, 1]])
  assert.equal(changesSince(model, model.minutesReplies.get('anna')), 2)
  assert.equal(changesSince(model, model.minutesReplies.get('carla')), 0)
})

test('A correction is a reply, and so is an opinion on one', () => {
  const model = round()
  model.suggestions.set('c1', { id: 'c1', by: 'anna', at: 2_000,
    opinions: [{ participant: 'bram', stance: 'object' }, { participant: 'carla', stance: 'neither' }] })
  model.suggestions.set('c2', { id: 'c2', by: 'dirk', at: 500 })
  const of = (id) => standingOf(model, model.participants.get(id))
  assert.deepEqual(['anna', 'bram', 'carla', 'dirk'].map(of), ['remarked', 'remarked', 'silent', 'silent'])
})

test('After the deadline nobody is offered to reply, and before a round everybody who may', () => {
  const at = (model, now) => ({ model, clock: { now: () => now }, may: (command) => command === 'makeRemark' })
  assert.equal(mayReply(at(round(), 4_999), 'makeRemark'), true)
  assert.equal(mayReply(at(round(), 4_999), 'suggestLine'), false)
  assert.equal(mayReply(at(round(), 5_000), 'makeRemark'), false)
  assert.equal(mayReply(at(dialogue({ session: { phase: 'review' } }), 5_000), 'makeRemark'), true)
})

test('A round is open until its deadline, or until somebody closed it', () => {
  const model = round()
  assert.equal(isRoundOpen(model, 4_999), true)
  assert.equal(isRoundOpen(model, 5_000), false)
  model.circulation.closedAt = 3_000
  assert.equal(isRoundOpen(model, 4_000), false)
  assert.equal(isRoundOpen(dialogue({ session: { phase: 'review' } }), 1), false)
})
