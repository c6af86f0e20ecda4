import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  inOrder, isOnOldText, onItsWay, perSide, placeOf, presentText, wantedText,
} from '../../Public/js/corrections/suggestions.js'

const model = {
  notes: new Map([
    ['n1', { id: 'n1', item: 'i1', rank: 2, revision: 2, text: 'by the end of June' }],
    ['n2', { id: 'n2', item: 'i1', rank: 1, revision: 1, text: 'a second line' }],
  ]),
  items: new Map([['i1', { id: 'i1', summary: 'In short', summaryRevision: 1 }], ['i2', { id: 'i2' }]]),
  sides: new Map([['s1', {}], ['s2', {}]]),
  participants: new Map([['p1', { side: 's1' }], ['p2', { side: 's2' }], ['p3', { side: 's1' }], ['p4', {}]]),
  order: { agenda: ['i1', 'i2'], sides: ['s2', 's1'] },
}
const wording = (quote, text, from = 14, more = {}) => ({
  kind: 'wording', text, outcome: 'open', passage: { note: 'n1', revision: 1, from, to: from + quote.length, quote },
  ...more,
})

test('Each suggestion has one place, also when its line or point is gone', () => {
  const places = [
    [{ note: 'n1' }, 'n1'], [{ note: 'n9' }, 'gone'], [{ item: 'i1' }, 'i1'], [{ item: 'i9' }, 'gone'],
    [{ item: 'i1', isSummary: true }, 'i1.summary'], [undefined, 'gone'],
  ]
  for (const [passage, expected] of places) assert.equal(placeOf(model, { passage }), expected)
})

test('A suggestion is shown in the text as it now is', () => {
  assert.equal(wantedText(model, wording('June', 'July')), 'by the end of July')
  assert.equal(wantedText(model, wording('end', 'start', 0)), 'by the start of June')
  assert.equal(wantedText(model, wording('May', 'July')), null)
  assert.equal(wantedText(model, { kind: 'deletion', passage: { note: 'n2', quote: 'a second line' } }), '')
  assert.equal(wantedText(model, { kind: 'deletion', passage: { note: 'n2', quote: 'as it was' } }), null)
  assert.equal(wantedText(model, { kind: 'line', text: 'new', passage: { item: 'i1' } }), 'new')
  assert.equal(presentText(model, { kind: 'wording', passage: { note: 'n9' } }), null)
  assert.equal(presentText(model, { kind: 'wording', passage: { item: 'i1', isSummary: true } }), 'In short')
  assert.equal(isOnOldText(model, wording('June', 'July')), true)
  assert.equal(isOnOldText(model, { kind: 'deletion', passage: { note: 'n2', revision: 1 } }), false)
})

test('Support and objections are counted for each side, in the order of the sides', () => {
  const opinions = [['p1', 'support'], ['p2', 'object'], ['p3', 'support'], ['p4', 'object'], ['p9', 'object']]
    .map(([participant, stance]) => ({ participant, stance }))
  assert.deepEqual(perSide(model, { opinions }), [
    { side: 's2', support: 0, object: 1 }, { side: 's1', support: 2, object: 0 }, { side: null, support: 0, object: 2 },
  ])
  assert.deepEqual(perSide(model, {}), [])
})

test('They come in the order of the minutes: summary, lines by rank, new lines; then by age', () => {
  const all = [
    { id: 'gone', at: 0, passage: { note: 'n9' } }, { id: 'other point', at: 0, passage: { item: 'i2' } },
    { id: 'new line', at: 0, passage: { item: 'i1' } }, { id: 'later', at: 2, passage: { note: 'n1' } },
    { id: 'line', at: 1, passage: { note: 'n1' } }, { id: 'first line', at: 5, passage: { note: 'n2' } },
    { id: 'summary', at: 9, passage: { item: 'i1', isSummary: true } },
  ]
  assert.deepEqual(inOrder(model, all).map(({ id }) => id),
    ['summary', 'first line', 'line', 'later', 'new line', 'other point', 'gone'])
})

test('What is on its way looks like what the server will say; what was refused does not', () => {
  const command = { do: 'suggestLine', item: 'i1', kind: 'agreement', text: 'new', participant: 'p3' }
  const entries = [{ id: 'c-1', at: 5, state: 'sent', command }, { id: 'c-2', at: 6, state: 'failed', command }]
  const outbox = { pending: (...names) => entries.filter((one) => names.includes(one.command.do)) }
  const [made, ...rest] = onItsWay(outbox, 'p1')
  assert.deepEqual(rest, [])
  assert.equal(placeOf(model, made), 'i1')
  assert.deepEqual([made.by, made.kind, made.noteKind, made.text, made.isNew], ['p3', 'line', 'agreement', 'new', true])
})
