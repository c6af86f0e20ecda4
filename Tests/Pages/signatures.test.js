import assert from 'node:assert/strict'
import { test } from 'node:test'
import { groupsOf, hasSigners, isComplete, isLast, lacking, progress, signersNow, stateOf }
  from '../../Public/js/adoption/signatures.js'

function dialogue(adoption) {
  const sides = new Map([['s1', { id: 's1' }], ['s2', { id: 's2' }], ['s3', { id: 's3', kind: 'convenor' }]])
  const people = { anna: 's1', aziz: 's1', bram: 's2', fien: 's3', nico: undefined }
  return {
    session: { phase: 'review', adoption }, sides, list: () => [...sides.values()],
    participants: new Map(Object.entries(people).map(([id, side]) => [id, { id, side }])),
  }
}
const signed = (participant, more = {}) => ({ participant, at: 1, ...more })

test('while a facilitator adopts, nobody is lacking', () => {
  for (const adoption of [undefined, { rule: 'facilitator', versions: [{}] }]) {
    const model = dialogue(adoption)
    assert.equal(hasSigners(model.session), false)
    assert.deepEqual([lacking(model), groupsOf(model)], [[], []])
  }
})

test('a signature counts while its text is the present one and nobody contests it', () => {
  const { session } = dialogue({
    rule: 'signers', signers: ['anna', 'aziz', 'bram', 'nico'],
    signatures: [signed('anna'), signed('aziz', { textChangedAt: 2 }),
      signed('bram', { contestedAt: 3, textChangedAt: 2 })],
  })
  assert.deepEqual(session.adoption.signers.map((id) => stateOf(session, id)),
    ['signed', 'earlier', 'contested', 'none'])
})

test('of named signers all sign, by side and those without a side too', () => {
  const model = dialogue({ rule: 'signers', signers: ['anna', 'nico', 'bram'], signatures: [signed('anna')] })
  assert.deepEqual(lacking(model), ['nico', 'bram'])
  assert.deepEqual(progress(model), { signed: 1, count: 3 })
  assert.deepEqual(groupsOf(model).map((group) => group.side), ['s1', null, 's2'])
  assert.equal(isLast(model, 'bram'), false)
  model.session.adoption.signatures.push(signed('nico'))
  assert.equal(isLast(model, 'bram'), true)
  assert.equal(isComplete(model), false)
})

test('of each party one signer is enough, and the convenor need not sign', () => {
  const model = dialogue({ rule: 'sides', signers: ['anna', 'aziz', 'bram', 'fien'], signatures: [signed('aziz')] })
  assert.deepEqual(progress(model), { signed: 1, count: 2 })
  assert.deepEqual(lacking(model), ['bram'])
  assert.equal(isLast(model, 'bram'), true)
  assert.equal(isLast(model, 'anna'), false)
  model.session.adoption.signatures.push(signed('bram'))
  assert.equal(isComplete(model), true)
})

test('a party without a signer is not complete', () => {
  const model = dialogue({ rule: 'sides', signers: ['anna'], signatures: [signed('anna')] })
  assert.equal(isComplete(model), false)
  assert.deepEqual(progress(model), { signed: 1, count: 2 })
})

test('under adopted minutes stand those who signed, and nobody who contests it is named as a signer', () => {
  const model = dialogue({
    rule: 'sides', signers: ['anna', 'aziz', 'bram'],
    signatures: [signed('aziz'), signed('bram', { contestedAt: 3 })],
  })
  const listed = () => groupsOf(model).flatMap((group) => group.signers.map(({ id }) => id))
  assert.deepEqual(listed(), ['anna', 'aziz', 'bram'])
  model.session.phase = 'adopted'
  assert.deepEqual(listed(), ['aziz', 'bram'])
  assert.deepEqual(signersNow(model), ['aziz'])
})
