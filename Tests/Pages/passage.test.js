import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { changeOf, rangeIn, replaced } from '../../Public/js/corrections/passage.js'

const cases = JSON.parse(readFileSync(new URL('../DialogueTests/Fixtures/passages.json', import.meta.url)))

for (const { what, text, range, ...passage } of cases) {
  test(`Quoted words are found again: ${what}`, () => assert.deepEqual(rangeIn(passage, text), range))
}

const changes = [
  ['a word', 'by the end of May', 'by the end of June', { from: 14, to: 17, quote: 'May', text: 'June' }],
  ['a part of a word is the whole word', 'we told them', 'we retold them',
    { from: 3, to: 7, quote: 'told', text: 'retold' }],
  ['the end of a word', 'all agree', 'all agreed', { from: 4, to: 9, quote: 'agree', text: 'agreed' }],
  ['words that only come take the word before them along', 'by May', 'by early May',
    { from: 0, to: 3, quote: 'by ', text: 'by early ' }],
  ['at the very beginning, the word after them', 'May', 'In May', { from: 0, to: 3, quote: 'May', text: 'In May' }],
  ['an emoji counts once', '👍 May', '👍 June', { from: 2, to: 5, quote: 'May', text: 'June' }],
  ['an empty text is quoted whole', '', 'new', { quote: '', text: 'new' }],
  ['words that go', 'by early May', 'by May', { from: 3, to: 9, quote: 'early ', text: '' }],
]

for (const [what, before, after, expected] of changes) {
  test(`The smallest change: ${what}`, () => {
    const change = changeOf(before, after)
    assert.equal(replaced(change, change.text, before), after)
    assert.deepEqual(change, expected)
  })
}

test('No change is none', () => assert.equal(changeOf('May', 'May'), null))

test('Every change makes the new text of the old one', () => {
  const signs = ['a', 'b', ' ', ',', '👍', 'é', '\u0301']
  let seed = 11
  const next = (max) => { seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648; return seed % max }
  const text = () => Array.from({ length: next(9) }, () => signs[next(signs.length)]).join('')
  for (let round = 0; round < 5_000; round += 1) {
    const [before, after] = [text(), text()]
    const change = changeOf(before, after)
    if (change) assert.equal(replaced(change, change.text, before), after, JSON.stringify([before, after, change]))
  }
})
