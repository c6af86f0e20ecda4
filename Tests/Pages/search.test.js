import assert from 'node:assert/strict'
import { test } from 'node:test'
import { countText, groupOf, searchedFor } from '../../Public/js/search/groups.js'
import { mailto, mergeTable } from '../../Public/js/search/reminding.js'
import { anchorOf, ownersOf, table } from '../../Public/js/search/rows.js'
import { sorted } from '../../Public/js/my-actions/sorted.js'

const t = (key, values = {}) => [key, ...Object.values(values)].join(' ')
const language = { day: (day) => `day ${day}` }

test('a group is known by the search that it stands for', () => {
  assert.equal(groupOf('is:late'), 'late')
  assert.equal(groupOf('  IS:open   is:unowned '), 'unowned')
  assert.equal(groupOf(''), 'all')
  assert.equal(groupOf('is:late link'), null)
})

test('while nothing is typed, agreements and action items are asked for', () => {
  assert.equal(searchedFor('  '), 'kind:agreement kind:actionItem')
  assert.equal(searchedFor(' link '), 'link')
  assert.equal(searchedFor('li\0nk'), 'link')
})

test('a count that was not finished says so', () => {
  assert.equal(countText({ count: 3, isMore: false }, t), 'search.number 3')
  assert.equal(countText({ count: 1000, isMore: true }, t), 'search.more 1000')
})

test('a line leads to its place in the minutes', () => {
  assert.equal(anchorOf({ kind: 'agreement', id: 'n4', number: 2 }), 'a2')
  assert.equal(anchorOf({ kind: 'actionItem', id: 'n4', number: 7 }), 't7')
  assert.equal(anchorOf({ kind: 'note', id: 'n4' }), 'n4')
  assert.equal(anchorOf({ kind: 'summary', id: 'i3', item: 'i3' }), 'i3')
  assert.equal(anchorOf({ kind: 'answer', id: 'r1' }), null)
})

test('owners are named once', () => {
  const owners = [
    { participant: 'p1', name: 'Anna', organisation: 'VNG' }, { name: 'VWS' },
    { participant: 'p2', name: 'RIVM', organisation: 'RIVM' },
  ]
  assert.equal(ownersOf({ owners }), 'Anna (VNG), VWS, RIVM')
})

test('the table has a row for each line', () => {
  const line = { kind: 'agreement', number: 1, text: 'Zo', title: 'D', status: 'open' }
  const rows = table([{ ...line, isLate: true, dueDate: '2021-02-01' }], t)
  assert.equal(rows.length, 2)
  assert.deepEqual(rows[1],
    ['D', 'search.kinds.agreement', '1', 'Zo', '', '2021-02-01', 'search.late', ''])
})

test('a mail to one person names what is to be done, and is never too long', () => {
  const actions = [{ number: 1, text: 'Link & leggen', dueDate: '2021-02-01' }]
  const person = { name: 'Anna', email: 'a+b@x.nl', title: 'Data', actions }
  const address = mailto(person, { t, language })
  assert.match(address, /^mailto:a%2Bb@x\.nl\?subject=/)
  assert.match(decodeURIComponent(address), /1\. Link & leggen/)
  assert.ok(!address.includes('& '))
  const many = { ...person, actions: Array.from({ length: 90 }, () => actions[0]) }
  assert.ok(mailto(many, { t, language }).length < 1_800)
  assert.equal(mailto({ ...person, email: null }, { t, language }), null)
  assert.deepEqual(mergeTable([person], { t, language })[1].slice(0, 5), ['Anna', 'a+b@x.nl', 'Data', '1', '0'])
})

test('own action items: late first, what is done apart', () => {
  const groups = sorted([
    { note: 'a', status: 'open', isLate: true, dueDate: '2021-01-01' },
    { note: 'b', status: 'inProgress', dueDate: '2031-01-01' }, { note: 'c', status: 'open' },
    { note: 'd', status: 'done', dueDate: '2020-01-01' }, { note: 'e', status: 'dropped' },
  ])
  const notes = Object.values(groups).map((group) => group.map((one) => one.note))
  assert.deepEqual(notes, [['a'], ['b'], ['c'], ['d', 'e']])
})
