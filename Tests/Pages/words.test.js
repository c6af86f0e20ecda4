import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bytesOf, charactersOf, exceeds, wordsOf } from '../../Public/js/words.js'
import { table } from './table.js'

const family = '👩\u200d👩\u200d👧'

table('Characters are counted as Unicode scalars', charactersOf, [
  ['', 0],
  ['abc', 3],
  ['é', 1, 'composed'],
  ['e\u0301', 2, 'a letter and a combining accent'],
  ['👍', 1, 'one scalar, two UTF-16 units'],
  [family, 5, 'three people and two joiners'],
  ['a\nb', 3],
  ['\ud83d', 1, 'half of a pair'],
])

table('A text is too long by its characters, without the spaces around it', ([text, max]) => exceeds(text, max), [
  [['', 0], false],
  [['abc', 3], false],
  [['abcd', 3], true],
  [['  abc\n', 3], false],
  [['👍👍👍', 3], false, 'six UTF-16 units'],
  [['👍👍👍👍', 3], true],
  [['a'.repeat(8_000), 8_000], false],
  [['a'.repeat(8_001), 8_000], true],
])

table('The size in bytes is exact, or an upper bound where that is enough', ([text, enough]) => bytesOf(text, enough), [
  [['', 0], 0],
  [['abc', 0], 3],
  [['é', 0], 2],
  [['€', 0], 3],
  [['👍', 0], 4],
  [['abc', 100], 9, 'three bytes a unit are below 100'],
  [['abc', 8], 3, 'that bound is above 8: encoded'],
])

table('The typed words of a command are found in order', (value) => wordsOf(value), [
  [null, []],
  [{ do: 'raiseHand' }, []],
  [{ do: 'addNote', item: 'i1', kind: 'note', text: 'Words', dueWords: 'soon' }, ['Words', 'soon']],
  [{ do: 'addNote', text: '  \n' }, [], 'spaces are no words'],
  [{ do: 'addParticipants', participants: [{ person: { name: 'Ada' } }, { person: { name: 'Bo' } }] }, ['Ada', 'Bo']],
  [{ do: 'changeQuestion', horizons: ['now', 'later'] }, ['now', 'later']],
  [{ do: 'changeNote', owners: [{ organisation: 'VNG' }], text: 'x' }, ['x'], 'owners are chosen'],
  ['bare', [], 'a string without a key'],
])

test('A bound is never below the size', () => {
  for (const text of ['abc', 'é€👍', family.repeat(20)]) assert.ok(bytesOf(text, 10_000) >= bytesOf(text))
})
