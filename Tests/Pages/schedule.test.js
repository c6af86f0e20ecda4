import assert from 'node:assert/strict'
import { test } from 'node:test'
import { behindText, ofPlanText, schedule } from '../../Public/js/components/schedule.js'
import { dialogue, t } from './dialogue.js'
import { table } from './table.js'

const minute = 60_000
const start = Date.UTC(2021, 0, 26, 14, 30)
const items = (statuses = {}) => ({
  i1: { title: 'one', timeboxSeconds: 600, status: 'planned', ...statuses.i1 },
  i2: { title: 'two', timeboxSeconds: 1_200, status: 'planned', ...statuses.i2 },
  i3: { title: 'three', status: 'planned', ...statuses.i3 },
})
const model = (statuses, session = { phase: 'preparing' }, details = { startsAt: start, durationMinutes: 60 }) =>
  dialogue({ items: items(statuses), session, details })
const minutes = (ms) => (ms === null ? null : (ms - start) / minute)
const told = (given, now) => {
  const { rows, plannedEnd, expectedEnd, behindMs } = schedule(given, now)
  return [rows.map((row) => [minutes(row.plannedAt), minutes(row.expectedAt)]), minutes(plannedEnd),
    minutes(expectedEnd), behindMs / minute]
}

test('Before it begins, each point comes when it was planned', () => {
  assert.deepEqual(told(model(), start - 60 * minute), [[[0, 0], [10, 10], [30, 30]], 60, 30, -30])
})

test('Without a planned length the points say when it ends', () => {
  assert.deepEqual(told(model({}, undefined, { startsAt: start }), start)[1], 30)
})

test('Without a date there is nothing to compare', () => {
  const found = schedule(model({}, undefined, {}), start)
  assert.deepEqual([found.plannedEnd, found.expectedEnd, found.behindMs, found.plannedSeconds], [null, null, 0, 1_800])
  assert.deepEqual(found.rows.map((row) => [row.number, row.plannedAt, row.expectedAt]),
    [[1, null, null], [2, null, null], [3, null, null]])
})

test('A session that was opened early waits for its time; one opened late moves every point', () => {
  const live = model({}, { phase: 'live' })
  assert.deepEqual(told(live, start - 5 * minute)[0].map(([, expected]) => expected), [0, 10, 30])
  assert.deepEqual(told(live, start + 5 * minute)[0].map(([, expected]) => expected), [5, 15, 35])
})

test('The current point takes what is left of its time; overtime takes from nobody twice', () => {
  const current = (now, more = {}) =>
    told(model({ i1: { status: 'current', startedAt: start, ...more } }, { phase: 'live' }), now)
  assert.deepEqual(current(start + 4 * minute), [[[0, null], [10, 10], [30, 30]], 60, 30, -30])
  assert.deepEqual(current(start + 12 * minute)[0], [[0, null], [10, 12], [30, 32]])
  assert.deepEqual(current(start + 4 * minute, { extraSeconds: 300 })[0], [[0, null], [10, 15], [30, 35]])
})

test('Extra time for a point moves the points after it, even before that point begins', () => {
  const found = told(model({ i2: { extraSeconds: 300 } }), start)
  assert.deepEqual(found[0], [[0, 0], [10, 10], [30, 35]])
})

test('A point that was skipped or is done no longer comes', () => {
  const found = told(
    model({ i1: { status: 'done', elapsedMs: 20 * minute }, i2: { status: 'skipped' } }, { phase: 'live' }),
    start + 20 * minute)
  assert.deepEqual(found[0], [[0, null], [10, null], [30, 20]])
})

test('After the session its end no longer changes', () => {
  const over = model({ i1: { status: 'done' } }, { phase: 'review', endedAt: start + 75 * minute })
  assert.deepEqual(told(over, start + 600 * minute).slice(1), [60, 75, 15])
  assert.equal(schedule(over, start).isOver, true)
})

test('An empty agenda has no rows', () => {
  const found = schedule(dialogue({ session: { phase: 'live' }, details: { startsAt: start } }), start + minute)
  assert.deepEqual([found.rows, minutes(found.plannedEnd), minutes(found.expectedEnd)], [[], 0, 1])
})

test('After the session, a point that was not discussed has no expected time', () => {
  const over = model({ i1: { status: 'done' } }, { phase: 'review', endedAt: start + 75 * minute })
  assert.deepEqual(told(over, start + 600 * minute)[0], [[0, null], [10, null], [30, null]])
})

test('A session held on another day than planned keeps its plan from its real start', () => {
  const begun = start + 3_070_240 * minute
  const live = model({ i1: { status: 'current', startedAt: begun } }, { phase: 'live', liveAt: begun })
  const { plannedEnd, behindMs } = schedule(live, begun)
  assert.deepEqual([plannedEnd - begun, behindMs / minute], [60 * minute, -30])
})

test('The difference from the plan is the one between the two times that are shown', () => {
  for (let seconds = -7_200; seconds <= 7_200; seconds += 7) {
    const over = model({}, { phase: 'review', endedAt: start + 60 * minute + seconds * 1_000 })
    const { plannedEnd, expectedEnd, behindMs } = schedule(over, start)
    const shown = (ms) => Math.floor(ms / minute)
    assert.equal(behindMs / minute, shown(expectedEnd) - shown(plannedEnd), `${seconds} s`)
  }
})

const times = { t, duration: (seconds) => `${seconds} s` }

table('The difference from the plan is put into words', (ms) => behindText(times, ms), [
  [0, 'facilitate.times.onTime'],
  [29_999, 'facilitate.times.onTime'],
  [30_000, 'facilitate.times.later {"time":"60 s"}'],
  [4 * minute, 'facilitate.times.later {"time":"240 s"}'],
  [-6 * minute, 'facilitate.times.earlier {"time":"360 s"}'],
])

table('A time is put beside its plan', ([used, planned]) => ofPlanText(times, used, planned), [
  [[720, 900], 'facilitate.agenda.ofMinutes {"count":12,"planned":15}'],
  [[3_600, 900], 'facilitate.agenda.of {"time":"3600 s","planned":"900 s"}'],
  [[720, 0], '720 s'],
])
