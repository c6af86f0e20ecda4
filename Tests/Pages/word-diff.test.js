import assert from 'node:assert/strict'
import { test } from 'node:test'
import { wordDiff } from '../../Public/js/corrections/word-diff.js'

const brief = (before, after) => wordDiff(before, after)
  .map(({ kind, text }) => `${{ same: '', goes: '-', comes: '+' }[kind]}${text}`)

const cases = [
  ['one word', 'by the end of May', 'by the end of June', ['by the end of ', '-May', '+June']],
  ['nothing', 'May', 'May', ['May']],
  ['only comes', 'by May', 'by early May', ['by ', '+early ', 'May']],
  ['only goes', 'by early May', 'by May', ['by ', '-early ', 'May']],
  ['neighbouring words are one change', 'the end of May', 'the start in June',
    ['the ', '-end of May', '+start in June']],
  ['two changes', 'we say May and you say June', 'we say July and you say August',
    ['we say ', '-May', '+July', ' and you say ', '-June', '+August']],
  ['everything', 'yes', 'no', ['-yes', '+no']],
  ['from nothing', '', 'new', ['+new']],
  ['to nothing', 'old', '', ['-old']],
  ['a sign', 'May, June', 'May; June', ['May', '-,', '+;', ' June']],
  ['a letter with its accent is one word', 'cafe\u0301 open', 'cafe open', ['-cafe\u0301', '+cafe', ' open']],
]

for (const [what, before, after, expected] of cases) {
  test(`Word diff: ${what}`, () => assert.deepEqual(brief(before, after), expected))
}

test('The parts make up both texts, whatever changes', () => {
  const words = ['a', 'b', 'c', ' ', ' ', ',', 'é', '👍', '\n']
  let seed = 7
  const next = (max) => { seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648; return seed % max }
  const text = () => Array.from({ length: next(12) }, () => words[next(words.length)]).join('')
  for (let round = 0; round < 2_000; round += 1) {
    const [before, after] = [text(), text()]
    const parts = wordDiff(before, after)
    const joined = (without) => parts.filter(({ kind }) => kind !== without).map((part) => part.text).join('')
    assert.equal(joined('comes'), before, `round ${round}`)
    assert.equal(joined('goes'), after, `round ${round}`)
  }
})

test('A long text is compared all the same', () => {
  const before = 'word '.repeat(4_000)
  const parts = wordDiff(before, `other ${before}end`)
  assert.equal(parts.filter(({ kind }) => kind !== 'goes').map(({ text }) => text).join(''), `other ${before}end`)
})
