import assert from 'node:assert/strict'
import { mock, test } from 'node:test'
import './browser.js'
import { Language } from '../../Public/js/language.js'
import { table } from './table.js'

globalThis.Node = class {}
const texts = {
  plain: 'Words',
  deep: { er: 'Deeper' },
  place: 'Number {place} of {name}',
  people: { one: '{count} person', other: '{count} people' },
  only: { other: '{count} things' },
  ordinal: { one: '{value}st', other: '{value}th' },
}
const english = new Language('en', texts)
const dutch = new Language('nl', texts)

table('A key gives a text with its values', ([key, values]) => english.t(key, values), [
  [['plain'], 'Words'],
  [['deep.er'], 'Deeper'],
  [['place', { place: 12_345, name: 'x' }], 'Number 12,345 of x'],
  [['place', { place: 1 }], 'Number 1 of ', 'a value that is not known'],
  [['place', { place: 1, name: '{place} $& 👍' }], 'Number 1 of {place} $& 👍', 'what people typed is no pattern'],
  [['people', { count: 1 }], '1 person'],
  [['people', { count: 0 }], '0 people'],
  [['only', { count: 1 }], '1 things'],
])

test('A missing text is shown as its key, and reported', () => {
  const { mock: told } = mock.method(console, 'warn', () => {})
  assert.equal(english.t('no.such'), 'no.such')
  assert.equal(told.callCount(), 1)
  assert.equal(english.has('no.such'), false)
  assert.equal(english.has('deep.er'), true)
})

test('Parts keep elements in their places', () => {
  const node = new Node()
  assert.deepEqual(english.parts('place', { place: 2, name: node }), ['Number ', '2', ' of ', node])
})

const at = (iso) => Date.parse(iso)

table('Days and times are those of the dialogue\'s zone', ([method, ...values]) => dutch[method](...values), [
  [['date', at('2021-01-26T23:30:00Z')], '27 januari 2021'],
  [['dateLong', at('2021-01-26T12:00:00Z')], 'dinsdag 26 januari 2021'],
  [['time', at('2021-01-26T23:00:00Z')], '00:00'],
  [['timeRange', at('2021-01-26T14:30:00Z'), 60], '15:30\u00a0–\u2060\u00a016:30'],
  [['timeRange', at('2021-03-28T00:30:00Z'), 60],
    '01:30\u00a0CET\u00a0–\u2060\u00a003:30\u00a0CEST', 'the clocks go forward'],
  [['timeRange', at('2021-10-31T00:30:00Z'), 60],
    '02:30\u00a0CEST\u00a0–\u2060\u00a002:30\u00a0CET', 'the clocks go back'],
  [['timeRange', at('2021-10-31T01:30:00Z'), 60],
    '02:30\u00a0CET\u00a0–\u2060\u00a003:30\u00a0CET', 'the second half past two of that night'],
  [['timeRange', at('2021-10-30T23:30:00Z'), 60],
    '01:30\u00a0CEST\u00a0–\u2060\u00a002:30\u00a0CEST', 'until the first half past two'],
  [['timeRange', at('2021-10-31T02:30:00Z'), 60], '03:30\u00a0–\u2060\u00a004:30', 'after that night'],
  [['timeRange', at('2021-01-26T22:30:00Z'), 60],
    '23:30\u00a0–\u2060\u00a0wo\u00a027\u00a0jan\u00a000:30', 'past midnight'],
  [['timeRange', at('2021-01-26T14:30:45Z'), 1440],
    '15:30\u00a0–\u2060\u00a0wo\u00a027\u00a0jan\u00a015:30', 'a whole day'],
  [['timeRange', at('2021-01-26T14:30:00Z')], '15:30'],
  [['day', '2024-02-29'], '29 februari 2024'],
  [['date', null], '', 'not known'],
  [['time', undefined], ''],
  [['day', ''], ''],
])

table('A relative day counts days of the calendar', ([ms, now]) => english.relativeDay(at(ms), at(now)), [
  [['2021-01-26T12:00:00Z', '2021-01-26T00:00:00Z'], 'today'],
  [['2021-01-26T23:30:00Z', '2021-01-26T22:30:00Z'], 'tomorrow', 'past midnight in Amsterdam'],
  [['2021-03-29T00:00:00Z', '2021-03-27T12:00:00Z'], 'in 2 days', 'a day of 23 hours in between'],
  [['2021-11-01T12:00:00Z', '2021-10-30T12:00:00Z'], 'in 2 days', 'a day of 25 hours in between'],
  [['2021-01-25T12:00:00Z', '2021-01-26T12:00:00Z'], 'yesterday'],
  [['no date', '2021-01-26T12:00:00Z'], ''],
])

test('Lists, ordinals and numbers follow the language', () => {
  assert.equal(english.list(['a', '', 'b', null, 'c']), 'a, b and c')
  assert.equal(dutch.list(['a', 'b'], 'or'), 'a of b')
  assert.equal(english.ordinal(21), '21st')
  assert.equal(dutch.number(12_345), '12.345')
})

test('Names are sorted without capitals and accents, and numbers by value', () => {
  assert.deepEqual(['p10', 'Zoë', 'zoe', 'P2'].sort((a, b) => english.compare(a, b)), ['P2', 'p10', 'Zoë', 'zoe'])
})

table('A length of time has hours beyond an hour, and days beyond a day',
  (minutes) => [dutch.duration(minutes * 60), english.duration(minutes * 60, { isShort: true })], [
  [0, ['0 minuten', '0 mins']],
  [1, ['1 minuut', '1 min']],
  [59, ['59 minuten', '59 mins']],
  [60, ['1 uur', '1 hr']],
  [90, ['1 uur en 30 minuten', '1 hr 30 mins']],
  [1_440, ['1 dag', '1 day']],
  [1_500, ['1 dag en 1 uur', '1 day 1 hr']],
  [3_070_240, ['2.132 dagen', '2,132 days'], 'no minutes nor hours'],
])
