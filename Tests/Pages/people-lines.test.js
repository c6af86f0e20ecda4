import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readPeople } from '../../Public/js/organise/people-lines.js'
import { linesOf, readCells, separatorOf } from '../../Public/js/organise/pasted-lines.js'
import { table } from './table.js'

const sides = [
  { id: 's1', name: 'Action', kind: 'party' },
  { id: 's2', name: 'Café de Brug', kind: 'party' },
  { id: 's3', name: 'Ministry', kind: 'convenor' },
]
const read = (text, more = {}) => readPeople(text, { sides, ...more })
const cells = (text) => readCells(linesOf(text), ';').map((row) => row.cells)

table('The separator is the one that most lines have', separatorOf, [
  ['a\tb\nc\td', '\t'],
  ['a;b\nc;d\ne,f', ';'],
  ['a,b\nc,d', ','],
  ['a, b; c', ';', 'as common: the first of tab, semicolon, comma'],
  ['', '\t'],
  ['plain', '\t'],
])

table('Cells may be quoted', cells, [
  ['', []],
  ['a;b', [['a', 'b']]],
  [' a ; b ', [['a', 'b']]],
  ['a;;c', [['a', '', 'c']]],
  ['"a;b";c', [['a;b', 'c']]],
  ['"a ""b"" c";d', [['a "b" c', 'd']]],
  ['"line one\nline two";b\nc;d', [['line one\nline two', 'b'], ['c', 'd']]],
  ['a "b" c;d', [['a "b" c', 'd']], 'quotes in the middle are quotes'],
  ['a;b\r\nc;d\r\n', [['a', 'b'], ['c', 'd']]],
  ['a\n\n ; \nb', [['a'], ['b']], 'empty rows are left out'],
  ['"never closed;b\nc', [['"never closed', 'b'], ['c']], 'a quote that nothing closes is a sign of the text'],
  ['👍;e\u0301', [['👍', 'e\u0301']]],
  ['\ufeffa;b', [['a', 'b']], 'a mark for the byte order'],
])

test('A row knows its line and its source, also after a quoted line break', () => {
  const rows = readCells('a;b\n"one\ntwo";c\n\nd;e', ';')
  assert.deepEqual(rows.map(({ line, source }) => [line, source]), [[1, 'a;b'], [2, '"one\ntwo";c'], [5, 'd;e']])
})

const told = ({ person, side, newSide, roles, problems, remarks }) =>
  [Object.values(person).join('|'), side ?? newSide, roles.join(' '), problems.map((one) => one.key).join(' '),
    remarks.map((one) => one.key).join(' ')]
const one = (text) => told(read(text)[0])

table('One line is one person', one, [
  ['Ada Vos\tAction\tA\tfacilitator\tReads\tada@vng.nl', ['Ada Vos||Action|ada@vng.nl', 's1', 'facilitator', '', '']],
  ['Ada Vos;Action;Action;deelnemer', ['Ada Vos||Action|', 's1', 'participant', '', '']],
  ['Ada Vos, Action, B', ['Ada Vos||Action|', 's2', 'participant', '', 'roleParticipant']],
  ['Ada Vos', ['Ada Vos|||', null, 'participant', '', 'roleParticipant noSide']],
  ['Ada Vos (director);VNG;A', ['Ada Vos|director|VNG|', 's1', 'participant', '', 'roleParticipant']],
  ['👩\u200d⚕️ Zoë;VNG;A', ['👩\u200d⚕️ Zoë||VNG|', 's1', 'participant', '', 'roleParticipant']],
  ['Ada Vos;ada@vng.nl', ['Ada Vos|||ada@vng.nl', null, 'participant', '', 'emailFound roleParticipant noSide'],
    'an address in another column'],
  ['Ada;VNG;A;;;not an address', ['Ada||VNG|not an address', 's1', 'participant', 'email', 'roleParticipant']],
  [';;A', ['|||', 's1', 'participant', 'nobody', 'roleParticipant']],
  ['Ada;VNG;A;;;a@b.nl;more;and more', ['Ada||VNG|a@b.nl', 's1', 'participant', 'tooManyColumns', 'roleParticipant']],
  [`${'a'.repeat(201)};VNG;A`, [`${'a'.repeat(201)}||VNG|`, 's1', 'participant', 'tooLong', 'roleParticipant']],
  [`${'👍'.repeat(200)};VNG;A`, [`${'👍'.repeat(200)}||VNG|`, 's1', 'participant', '', 'roleParticipant'],
    '200 characters, 400 units']],
)

table('Roles are read in words of both languages', (text) => one(`Ada;VNG;A;${text}`).slice(2), [
  ['Facilitator', ['facilitator', '', '']],
  ['gespreksleider en notulist', ['facilitator noteTaker', '', '']],
  ['note taker & observer', ['noteTaker observer', '', '']],
  ['facilitator, facilitator', ['facilitator', '', '']],
  ['noteTaker', ['noteTaker', '', ''], 'the name on the wire'],
  ['king', ['', 'role', '']],
  ['facilitator/king', ['facilitator', 'role', '']],
])

table('Sides are read by name, letter or part of a name', (text) => one(`Ada;VNG;${text};observer`).slice(1), [
  ['action', ['s1', 'observer', '', '']],
  ['a', ['s1', 'observer', '', ''], 'the first that is not the convenor'],
  ['c', ['c', 'observer', 'side', ''], 'a letter is no part of a name when several have it'],
  ['Brug', ['s2', 'observer', '', 'sideGuessed']],
  ['Cafe\u0301 de Brug', ['s2', 'observer', '', ''], 'a combining accent'],
  ['the Ministry', ['s3', 'observer', '', 'sideGuessed']],
  ['VNG', ['VNG', 'observer', 'side', ''], 'to be made'],
  ['', [null, 'observer', '', ''], 'an observer needs no side'],
])

test('A side whose name was erased is nobody\'s guess', () => {
  const [entry] = readPeople('Ada;VNG;Province', { sides: [...sides, { id: 's4', name: null, kind: 'party' }] })
  assert.deepEqual([entry.side, entry.newSide], [null, 'Province'])
})

test('The first line may give the columns, in any order', () => {
  const entries = read('E-mail;Naam;Kant;Functie\nada@vng.nl;Ada Vos;A;director')
  assert.equal(entries.heading, 'E-mail;Naam;Kant;Functie')
  assert.deepEqual(entries.map(told), [['Ada Vos|director||ada@vng.nl', 's1', 'participant', '', 'roleParticipant']])
})

test('A first line with a single heading is read as a person', () => {
  const entries = read('Naam;VNG')
  assert.equal(entries.heading, null)
  assert.equal(entries[0].person.name, 'Naam')
})

test('The first column may be a function', () => {
  const [entry] = read('Director (acting);VNG;A', { firstColumn: 'function' })
  assert.deepEqual(entry.person, { name: '', function: 'Director (acting)', organisation: 'VNG', email: '' })
})

test('Somebody who is in the dialogue already, or twice in the pasted list, is kept out', () => {
  const people = [{ name: 'Zoë', function: '', organisation: 'VNG', email: '' }, { name: 'Bo' }]
  const entries = read('ZOË;VNG;A\nZoe\u0308;VNG;A\nBo;;A\nCy;VNG;A\nCy ; VNG;B', { people })
  assert.deepEqual(entries.map((entry) => entry.problems.map(({ key }) => key)),
    [['double'], ['double'], ['double'], [], ['double']])
})

test('A line with another separator than the rest is read by its own', () => {
  assert.deepEqual(read('Ada\tVNG\tA\nBo, VNG, A').map((entry) => entry.person.organisation), ['VNG', 'VNG'])
  assert.equal(read('"Vos, Ada"\nBo\tVNG\tA')[0].person.name, 'Vos, Ada', 'but for one that is quoted')
})

test('450 people from a spreadsheet are read at once', () => {
  const lines = Array.from({ length: 450 },
    (_, place) =>
      `Person ${place}\tVNG\t${place % 2 ? 'A' : 'B'}\tparticipant\t"Reads\nand ""asks"""\tp${place}@vng.nl`)
  const start = performance.now()
  const entries = read(`Naam\tOrganisatie\tKant\tRol\tOpdracht\tE-mail\r\n${lines.join('\r\n')}\r\n`)
  assert.equal(entries.length, 450)
  assert.deepEqual(entries.flatMap((entry) => entry.problems), [])
  assert.equal(entries[449].assignment, 'Reads\nand "asks"')
  assert.equal(entries[449].line, 1 + 449 * 2 + 1)
  assert.ok(performance.now() - start < 1_000)
})

test('The lines that stay in the field can be read again', () => {
  const text = 'Naam;Organisatie;Opdracht\nAda;VNG;"One; two\nthree ""four"""\nBo;VNG;'
  const entries = read(text)
  const again = read([entries.heading, ...entries.map((entry) => entry.source)].join('\n'))
  assert.deepEqual([...again], [...entries])
})
