import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compareLines, compareWords } from '../../Public/js/adoption/differences.js'

const line = (id, text, kind = 'note') => ({ id, kind, text })
const states = (rows) => rows.map((row) => `${row.id} ${row.state}`)
const shown = (parts) => parts.map((one) => (one.isOther ? `[${one.text}]` : one.text)).join('')

test('a line with the same id is the same line, however it was reworded', () => {
  const rows = compareLines([line('n1', 'VNG belt terug'), line('n2', 'Blijft')],
    [line('n1', 'VNG schrijft terug'), line('n2', 'Blijft')])
  assert.deepEqual(states(rows), ['n1 changed', 'n2 same'])
  assert.equal(shown(rows[0].before), 'VNG [belt] terug')
  assert.equal(shown(rows[0].after), 'VNG [schrijft] terug')
})

test('a new line has nothing before it, and a line that is gone stands where it stood', () => {
  const rows = compareLines([line('n1', 'a'), line('n2', 'b'), line('n3', 'c')],
    [line('n1', 'a'), line('n3', 'c'), line('n4', 'd')])
  assert.deepEqual(states(rows), ['n1 same', 'n2 removed', 'n3 same', 'n4 added'])
  assert.deepEqual([rows[1].after, rows[3].before], [[], []])
})

test('a line that was first and is gone comes first', () => {
  assert.deepEqual(states(compareLines([line('n1', 'a'), line('n2', 'b')], [line('n2', 'b')])),
    ['n1 removed', 'n2 same'])
})

test('only the lines that left the order count as moved', () => {
  const before = ['n1', 'n2', 'n3', 'n4'].map((id) => line(id, id))
  const after = ['n4', 'n1', 'n2', 'n3'].map((id) => line(id, id))
  assert.deepEqual(states(compareLines(before, after)), ['n4 moved', 'n1 same', 'n2 same', 'n3 same'])
})

test('another kind is a change, though the words are the same', () => {
  const [row] = compareLines([line('n1', 'Samen verder')], [line('n1', 'Samen verder', 'agreement')])
  assert.equal(row.state, 'changed')
  assert.equal(row.kindBefore, 'note')
})

test('spaces between other words are other too, so that they read as one', () => {
  assert.equal(shown(compareWords('in maart', 'aan het eind van april').after), '[aan het eind van april]')
  assert.equal(shown(compareWords('een twee', 'een twee drie').after), 'een twee[ drie]')
  assert.equal(shown(compareWords('één, twee', 'één twee').before), 'één[,] twee')
})

test('no sign of either text is lost', () => {
  const texts = ['a 👩‍👩‍👧 b', 'a  b\nc', '', 'מילה אחת', 'x'.repeat(900)]
  for (const one of texts) {
    for (const other of texts) {
      const { before, after } = compareWords(one, other)
      assert.equal(before.map((part) => part.text).join(''), one)
      assert.equal(after.map((part) => part.text).join(''), other)
      assert.equal(one === other, before.concat(after).every((part) => !part.isOther))
    }
  }
})

test('very long lines are compared without aligning each word', () => {
  const [one, other] = [0, 1].map((start) => Array.from({ length: 2_000 }, (_, i) => `w${2 * i + start}`).join(' '))
  const { before } = compareWords(one, other)
  assert.equal(before.length, 1)
  assert.equal(before[0].isOther, true)
})
