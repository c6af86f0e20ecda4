import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rankDates } from '../../Public/js/coming/date-ranking.js'

const dates = [{ id: 'w2', startsAt: 20 }, { id: 'w1', startsAt: 10 }, { id: 'w3', startsAt: 30 }]
const person = (...answers) => ({ availability: Object.fromEntries(answers.map((one, n) => [`w${n + 1}`, one])) })
const best = (rows) => rows.find((row) => row.isBest)?.date.id

test('rows come by date, with the answers of each party', () => {
  const rows = rankDates(dates, [{ people: [person('yes', 'no'), person('ifNeedBe')] }, { people: [{}] }])
  assert.deepEqual(rows.map((row) => row.date.id), ['w1', 'w2', 'w3'])
  assert.deepEqual(rows[0].groups[0], { yes: 1, ifNeedBe: 1, no: 0, unsaid: 0 })
  assert.deepEqual(rows[1].total, { yes: 0, ifNeedBe: 0, no: 1, unsaid: 2 })
})

test('a date on which nobody of one party can come is never best', () => {
  const rows = rankDates(dates, [
    { people: [person('yes', 'yes'), person('yes', 'no'), person('yes')] }, { people: [person('no', 'ifNeedBe')] },
  ])
  assert.deepEqual(rows.map((row) => row.lacks), [[1], [], [0, 1]])
  assert.equal(best(rows), 'w2')
})

test('the party with the fewest yes decides, before the sum', () => {
  const rows = rankDates(dates, [
    { people: [person('yes', 'yes'), person('yes', 'yes'), person('yes')] },
    { people: [person('yes', 'yes'), person('no', 'yes')] },
  ])
  assert.equal(best(rows), 'w2', 'two of each, though the first date has as many in all')
})

test('then the sum, then the fewest no, then the earliest', () => {
  const groups = (a, b) => [{ people: [a, b] }, { people: [person('yes', 'yes', 'yes')] }]
  assert.equal(best(rankDates(dates, groups(person('yes', 'yes'), person('no', 'yes')))), 'w2')
  assert.equal(best(rankDates(dates, groups(person('yes', 'yes'), person('no', 'ifNeedBe')))), 'w2')
  assert.equal(best(rankDates(dates, groups(person('yes', 'yes'), person()))), 'w1')
})

test('without a yes, or without people, none is best', () => {
  assert.equal(best(rankDates(dates, [{ people: [person('ifNeedBe')] }])), undefined)
  assert.equal(best(rankDates(dates, [])), undefined)
  assert.equal(best(rankDates([], [{ people: [person('yes')] }])), undefined)
})
