import assert from 'node:assert/strict'
import { test } from 'node:test'
import { localParts } from '../../Public/js/local-time.js'
import { milliseconds } from '../../Public/js/organise/instant.js'
import { table } from './table.js'

const amsterdam = 'Europe/Amsterdam'
const newYork = 'America/New_York'
const instant = ([date, time, zone = amsterdam]) => {
  const ms = milliseconds(date, time, zone)
  return ms === null ? null : new Date(ms).toISOString().slice(0, 16)
}

table('A time on an ordinary day has one instant', instant, [
  [['2021-01-26', '15:30'], '2021-01-26T14:30'],
  [['2021-07-01', '00:00'], '2021-06-30T22:00'],
  [['2021-01-26', '15:30', newYork], '2021-01-26T20:30'],
  [['2021-12-31', '23:59', newYork], '2022-01-01T04:59'],
  [['2024-02-29', '12:00'], '2024-02-29T11:00', 'a leap day'],
  [['2021-01-26', '15:30', 'Asia/Kathmandu'], '2021-01-26T09:45'],
  [['2021-01-26', '15:30', 'UTC'], '2021-01-26T15:30'],
])

table('Summer time begins in Amsterdam: 2.00 becomes 3.00', instant, [
  [['2021-03-28', '01:59'], '2021-03-28T00:59'],
  [['2021-03-28', '02:00'], '2021-03-28T01:00', 'skipped: an hour later'],
  [['2021-03-28', '02:30'], '2021-03-28T01:30', 'skipped: an hour later'],
  [['2021-03-28', '03:00'], '2021-03-28T01:00'],
  [['2021-03-27', '02:30'], '2021-03-27T01:30', 'the day before'],
  [['2021-03-29', '02:30'], '2021-03-29T00:30', 'the day after'],
])

table('Summer time ends in Amsterdam: 3.00 becomes 2.00', instant, [
  [['2021-10-31', '01:59'], '2021-10-30T23:59'],
  [['2021-10-31', '02:00'], '2021-10-31T00:00', 'the first of two'],
  [['2021-10-31', '02:59'], '2021-10-31T00:59', 'the first of two'],
  [['2021-10-31', '03:00'], '2021-10-31T02:00'],
])

table('Summer time begins and ends in New York', (given) => instant([...given, newYork]), [
  [['2021-03-14', '01:59'], '2021-03-14T06:59'],
  [['2021-03-14', '02:30'], '2021-03-14T07:30', 'skipped: an hour later'],
  [['2021-03-14', '03:00'], '2021-03-14T07:00'],
  [['2021-11-07', '00:59'], '2021-11-07T04:59'],
  [['2021-11-07', '01:30'], '2021-11-07T05:30', 'the first of two'],
  [['2021-11-07', '02:00'], '2021-11-07T07:00'],
])

table('A date or time that does not exist gives null', instant, [
  [['', ''], null],
  [['2021-02-29', '12:00'], null, 'no leap year'],
  [['2021-13-01', '12:00'], null],
  [['2021-04-31', '12:00'], null],
  [['2021-01-26', '24:00'], null],
  [['2021-01-26', '12:60'], null],
  [['2021-01-26', '9:30'], null],
  [['26-01-2021', '09:30'], null],
  [['2021-01-26', '12:00:30'], null],
])

table('Clocks in a zone show a date and a time at each instant', ([iso, zone]) => localParts(Date.parse(iso), zone), [
  [['2021-01-26T14:30:00Z', amsterdam], { date: '2021-01-26', time: '15:30' }],
  [['2021-03-28T00:59:59Z', amsterdam], { date: '2021-03-28', time: '01:59' }],
  [['2021-03-28T01:00:00Z', amsterdam], { date: '2021-03-28', time: '03:00' }],
  [['2021-10-31T00:59:00Z', amsterdam], { date: '2021-10-31', time: '02:59' }],
  [['2021-10-31T01:00:00Z', amsterdam], { date: '2021-10-31', time: '02:00' }],
  [['2021-01-01T04:59:00Z', newYork], { date: '2020-12-31', time: '23:59' }],
  [['2021-01-26T23:00:00Z', amsterdam], { date: '2021-01-27', time: '00:00' }, 'midnight is 00:00'],
])

test('Every hour of a year is converted and back, except the one that comes twice', () => {
  for (const zone of [amsterdam, newYork]) {
    let twice = 0
    for (let ms = Date.UTC(2021, 0, 1); ms < Date.UTC(2022, 0, 1); ms += 3_600_000) {
      const { date, time } = localParts(ms, zone)
      const back = milliseconds(date, time, zone)
      if (back === ms) continue
      assert.equal(back, ms - 3_600_000)
      twice += 1
    }
    assert.equal(twice, 1)
  }
})
