import assert from 'node:assert/strict'
import { beforeEach, mock, test } from 'node:test'
import './browser.js'
import { Clock, elapsedMs, formatCountdown, remainingMs } from '../../Public/js/clock.js'
import { table } from './table.js'
import { holdTimers } from './timers.js'

document.addEventListener = () => {}
let wall = 0
let steady = 0
mock.method(Date, 'now', () => wall)
mock.method(performance, 'now', () => steady)

beforeEach(() => {
  wall = 1_000_000
  steady = 500
})

function pass(ms) {
  wall += ms
  steady += ms
}

table('A countdown is written in minutes and seconds', formatCountdown, [
  [0, '0:00'],
  [1, '0:01', 'a second that has begun'],
  [59_000, '0:59'],
  [60_000, '1:00'],
  [724_000, '12:04'],
  [3_600_000, '1:00:00'],
  [36_061_000, '10:01:01'],
  [183_600_000, '2 d 3:00:00'],
  [-1, '−0:01'],
  [-90_000, '−1:30'],
  [-3_600_000, '−1:00:00'],
])

table('A point has time left until its timebox is used', (item) => remainingMs(item, 100_000), [
  [{}, null, 'no timebox'],
  [{ timeboxSeconds: 60 }, 60_000],
  [{ timeboxSeconds: 60, extraSeconds: 30, elapsedMs: 10_000 }, 80_000],
  [{ timeboxSeconds: 60, startedAt: 90_000 }, 50_000],
  [{ timeboxSeconds: 60, startedAt: 90_000, elapsedMs: 70_000 }, -20_000],
  [{ timeboxSeconds: 60, startedAt: 110_000 }, 60_000, 'begun later than this clock says'],
  [{ extraSeconds: 60 }, null, 'extra time without a timebox'],
])

table('The time spent on a point grows while it runs', (item) => elapsedMs(item, 100_000), [
  [{}, 0],
  [{ elapsedMs: 5_000, startedAt: 99_000 }, 6_000],
])

test('Without an exchange the clock is the device\'s; a hint makes it the server\'s', () => {
  const clock = new Clock()
  assert.equal(clock.now(), 1_000_000)
  clock.hint(2_000_000)
  pass(1_000)
  assert.equal(clock.now(), 2_001_000)
})

test('The exchange with the shortest round trip counts, and half of it was the way there', () => {
  const clock = new Clock()
  clock.sample(500, 600, 2_000_050)
  assert.equal(clock.now(), 2_000_000)
  clock.sample(500, 1_500, 3_000_000)
  assert.equal(clock.now(), 2_000_000, 'a slower exchange')
  clock.sample(500, 520, 1_999_980)
  assert.equal(clock.now(), 1_999_970, 'a faster exchange')
  clock.hint(9_000_000)
  assert.equal(clock.now(), 1_999_970, 'a hint is less than an exchange')
})

test('An old exchange no longer counts', () => {
  const clock = new Clock()
  clock.sample(500, 502, 2_000_000)
  pass(11 * 60_000)
  clock.sample(steady - 100, steady, 3_000_000)
  assert.equal(clock.now(), 3_000_050)
})

test('A listener hears the whole second, and the right time after a sleep', () => {
  const timers = holdTimers()
  const clock = new Clock()
  clock.hint(2_000_000)
  const told = []
  const stop = clock.everySecond(() => told.push(clock.now()))
  steady += 1_005
  wall += 61_005
  timers.tick(1_005)
  assert.deepEqual(told, [2_061_005])
  stop()
  timers.tick(5_000)
  assert.equal(told.length, 1)
  timers.release()
})

test('A device that slept is noticed by its wall clock', () => {
  const clock = new Clock()
  clock.sample(500, 600, 2_000_050)
  let slept = 0
  clock.onSlept = () => { slept += 1 }
  wall += 60_000
  clock.sample(steady - 1_000, steady, 2_060_000)
  assert.equal(slept, 1)
  assert.equal(clock.now(), 2_060_500)
})
