import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isOutdated, replyCounts, replyOf, substituteOf } from '../../Public/js/coming/replies.js'

function dialogue(people, startsAt = 5) {
  return { details: { startsAt }, participants: new Map(people.map((one) => [one.id, { isInvited: true, ...one }])) }
}

const coming = { reply: 'coming', repliedFor: 5 }
const away = { reply: 'notComing', repliedFor: 5 }

test('a reply counts for the date that it was given for', () => {
  const model = dialogue([{ id: 'a', ...coming }, { id: 'b', reply: 'coming', repliedFor: 4 }, { id: 'c' }])
  const [a, b, c] = model.participants.values()
  assert.equal(replyOf(model, a), 'coming')
  assert.equal(replyOf(model, b), null)
  assert.equal(replyOf(model, c), null)
  assert.deepEqual([a, b, c].map((one) => isOutdated(model, one)), [false, true, false])
  const undated = dialogue([{ id: 'a', reply: 'coming' }], null)
  assert.equal(isOutdated(undated, undated.participants.get('a')), false)
})

test('who is replaced is not counted, the substitute is', () => {
  const model = dialogue([
    { id: 'a', ...away }, { id: 'b', insteadOf: 'a', ...coming }, { id: 'c' }, { id: 'd', ...away },
    { id: 'e', isInvited: false }, { id: 'f', insteadOf: 'd', isRemoved: true },
  ])
  const listed = [...model.participants.values()].filter((one) => !one.isRemoved)
  assert.deepEqual(replyCounts(model, listed), { coming: 1, notComing: 1, unsaid: 1 })
  assert.equal(substituteOf(model, { id: 'a' }).id, 'b')
  assert.equal(substituteOf(model, { id: 'd' }), null)
})

test('nothing is counted while nobody has replied', () => {
  const model = dialogue([{ id: 'a' }, { id: 'b', isRemoved: true, ...coming }])
  assert.equal(replyCounts(model, [...model.participants.values()]), null)
})
