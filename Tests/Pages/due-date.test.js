import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dueDate } from '../../Public/js/components/due-date.js'
import { table } from './table.js'

const tuesday = '2021-01-26'
const onTuesday = (words) => dueDate(words, tuesday)

table('A date in figures names a day', onTuesday, [
  ['2021-02-09', '2021-02-09'],
  ['9-2-2021', '2021-02-09', 'day before month'],
  ['9/2/21', '2021-02-09'],
  ['9.2', '2021-02-09'],
  ['26/1', '2021-01-26', 'today is the next such day'],
  ['25/1', '2022-01-25', 'yesterday comes again next year'],
  ['12/31', null, 'no month 31'],
  ['2021-02-29', null, 'no leap year'],
  ['2024-02-29', '2024-02-29'],
  ['31-12-1969', null, 'too long ago'],
  ['1-1-2200', null, 'too far away'],
  ['2021-02-09T10:00', null, 'no end of word after the day'],
])

table('A day and a month name the next such day', onTuesday, [
  ['12 feb', '2021-02-12'],
  ['12 februari 2022', '2022-02-12'],
  ['February 12th, 2022', '2022-02-12'],
  ['12th of February', '2021-02-12'],
  ['3e maart', '2021-03-03'],
  ['1 mei.', '2021-05-01'],
  ['12 JAN', '2022-01-12', 'past this year'],
  ['29 feb', '2024-02-29', 'the next leap day'],
  ['29 feb 2023', null],
  ['31 april', null, 'April has 30 days'],
  ['32 jan', null],
  ['12 feb, 15.00', '2021-02-12', 'words may follow'],
  ['12 febbraio', null, 'a longer word is another word'],
])

table('The end of a month names its last day', onTuesday, [
  ['eind januari', '2021-01-31', 'the present month'],
  ['eind van de maand', '2021-01-31'],
  ['the end of the month', '2021-01-31'],
  ['end of february 2024', '2024-02-29'],
  ['eind februari', '2021-02-28'],
  ['eind december 2021', '2021-12-31'],
])

table('A weekday is the next one after today', onTuesday, [
  ['vrijdag', '2021-01-29'],
  ['dinsdag', '2021-02-02', 'never today'],
  ['maandag', '2021-02-01'],
  ['next friday', '2021-02-05', 'of the next week'],
  ['volgende week dinsdag', '2021-02-02'],
  ['volgende zondag', '2021-02-07', 'a week begins on Monday'],
  ['do', '2021-01-28', 'a short form alone'],
  ['do it', null, 'which is also English'],
  ['za', '2021-01-30'],
])

table('A number of days is counted from today', onTuesday, [
  ['vandaag', '2021-01-26'],
  ['tomorrow', '2021-01-27'],
  ['overmorgen', '2021-01-28'],
  ['binnen 3 dagen', '2021-01-29'],
  ['over twee weken', '2021-02-09'],
  ['in a week', '2021-02-02'],
  ['within één maand', '2021-02-26'],
  ['over 0 dagen', null],
  ['over honderd dagen', null, 'a number that is not in the list'],
])

table('A month later is never in the month after the next', ([today, words]) => dueDate(words, today), [
  [['2021-01-31', 'over 1 maand'], '2021-02-28'],
  [['2024-01-31', 'over 1 maand'], '2024-02-29'],
  [['2021-11-30', 'over 3 maanden'], '2022-02-28'],
  [['2021-12-31', 'tomorrow'], '2022-01-01'],
  [['2024-02-28', 'morgen'], '2024-02-29'],
  [['2021-03-27', 'over 2 dagen'], '2021-03-29', 'the clocks change in between'],
])

table('Words around a day do not matter', onTuesday, [
  ['voor 12 feb', '2021-02-12'],
  ['vóór vrijdag', '2021-01-29'],
  ['  no later   than  friday ', '2021-01-29'],
  ['na de zomer (1 sep)', '2021-09-01', 'a day in brackets after the words'],
  ['vrijdag (1 sep)', '2021-01-29', 'the words go before the brackets'],
])

table('Nothing is guessed', onTuesday, [
  ['', null],
  ['zsm', null],
  ['volgende week', null],
  ['12', null],
  ['👍', null],
  ['(', null],
  ['na de zomer ()', null],
])

test('The longest text is read at once', () => {
  const start = performance.now()
  assert.equal(onTuesday(`voor ${'a '.repeat(4_000)}`), null)
  assert.ok(performance.now() - start < 500)
})
