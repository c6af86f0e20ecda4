// Lists of people as somebody once pasted them, and lists made by chance from the ways in which people paste. A line is
// read as its person, or held back with a reason; it is never called good and read wrongly.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { readPeople } from '../../Public/js/organise/people-lines.js'
import { table } from './table.js'

const sides = [{ id: 's1', name: 'Kant A', kind: 'party' }, { id: 's2', name: 'Kant B', kind: 'party' }]
const contents = (name) => readFileSync(new URL(`cases/paste-${name}.txt`, import.meta.url), 'utf8')
const told = ({ person: { name, organisation, email }, side, problems }) =>
  [name, organisation, email, side ?? '', problems.map((one) => one.key).join(' ')].join('|')
const read = (text) => readPeople(text, { sides }).map(told)

table('Lists that were once read wrongly', (name) => read(contents(name)), [
  ['first-line-sep', ['Piet Jansen|Bureau||s1|']],
  ['name-and-address-per-line', ['Piet Jansen||p.jansen@example.nl||', 'Sam Bos||sam+werk@example.nl||']],
  ['outlook-to-line',
    ['Piet Jansen||p.jansen@example.nl||', 'Sam Bos||sam+werk@example.nl||', 'kim||kim@example.nl||']],
  ['unclosed-quote', ['"Piet Jansen|Bureau||s1|unclosedQuote', 'Sam Bos|Bureau||s1|', 'Kim|Bureau||s1|']],
])

test('A long list is read to its end', () => {
  const many = read(contents('450-people-endless-reconnect'))
  assert.equal(many.length, 450)
  assert.equal(many.at(-1), 'Deelnemer Nummer 0449|Stichting Samenwerking Voorbeeldstad|'
    + 'deelnemer0449@voorbeeld.example|s1|')
  const short = read(contents('600-short-lines-100-are-lost'))
  assert.deepEqual(short, Array.from({ length: 600 }, (_, number) => `D${number}||||`))
})

const names = [
  'Ada Vos', 'Jan de Vries', 'Siobhán O’Brien', "Anne-Marie van 't Hof", 'Ke$$a $& Co', '李雷', 'محمد علي', 'Null', 'no',
  '=HYPERLINK', 'Dr. A. Bos', 'Zoe\u0308 Kerr', '👩\u200d⚕️ Zoë', 'Sam [link] Bos', 'X Æ A-12', 'R2D2', '@home', '007',
]
const organisations = ['VNG', 'Bos & Zn.', 'Café ’t Hoekje', 'Gemeente Den Haag', '3M', '']
const ends = ['\n', '\r\n', '\r', '\u2028', '\u0085']
const quoted = (text) => `"${text.replaceAll('"', '""')}"`
const address = (number) => `persoon.${number}+werk@voorbeeld.example`
const rowsBy = (separator, cell) => (people) =>
  people.map(({ name, organisation, email }) => [name, organisation, 'Kant B', '', '', email].map(cell).join(separator))

const ways = {
  tab: rowsBy('\t', (text) => text),
  semicolon: rowsBy(';', (text) => text),
  quotedSemicolon: rowsBy(';', quoted),
  quotedComma: rowsBy(',', quoted),
  excel: (people) => ['sep=;', ...rowsBy(';', quoted)(people)],
  byteOrderMark: (people) =>
    rowsBy('\t', (text) => text)(people).map((line, place) => (place ? line : `\ufeff${line}`)),
  headings: (people) => ['E-mail;Partij;Naam;Organisatie',
    ...people.map(({ name, organisation, email }) => [email, 'Kant B', name, organisation].join(';'))],
  firstAndLast: (people) => ['Voornaam\tAchternaam\tOrganisatie\tE-mail\tKant', ...people.map((one) => {
    const [first, ...last] = one.name.split(' ')
    return [first, last.join(' '), one.organisation, one.email, 'b'].join('\t')
  })],
  mail: (people) => people.map(({ name, email }) => `${name} <${email}>`),
  mailQuoted: (people) => people.map(({ name, email }) => `"${name}" <mailto:${email}>`),
  toLine: (people) => [`Aan: ${people.map(({ name, email }) => `${name} <${email}>`).join('; ')}`],
  bullets: (people) => people.map(({ name, email }) => `• ${name} <${email}>`),
  numbers: (people) => people.map(({ name, email }, place) => `${place + 1}. "${name}" <${email}>`),
}
const withoutOrganisation = new Set(['mail', 'mailQuoted', 'toLine', 'bullets', 'numbers'])

test('However people paste names and addresses, each stays with its own', () => {
  let state = 20_210_126
  const roll = (count) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * count)
  }
  for (let run = 0; run < 600; run += 1) {
    const way = Object.keys(ways)[run % Object.keys(ways).length]
    const people = Array.from({ length: 1 + roll(6) }, (_, place) => ({
      name: names[roll(names.length)], organisation: organisations[roll(organisations.length)],
      email: address(run * 10 + place),
    }))
    const text = ways[way](people).join(ends[roll(ends.length)])
    const found = readPeople(text, { sides })
    const good = found.filter((entry) => !entry.problems.length)
    const right = people.map(({ name, organisation, email }) =>
      [name, withoutOrganisation.has(way) ? '' : organisation, email].join('|'))
    const said = `${way}: ${JSON.stringify(text)}`
    assert.equal(found.length, people.length, said)
    for (const { person } of good) {
      assert.ok(right.includes([person.name, person.organisation, person.email].join('|')),
        `${said} read as ${JSON.stringify(person)}`)
    }
    assert.equal(good.length, people.length, `${said} held back ${JSON.stringify(found.map(told))}`)
    if (!withoutOrganisation.has(way)) assert.ok(good.every((entry) => entry.side === 's2'), said)
  }
})

table('Lines that a stranger pasted among tabs', (line) => read(`Kim Bos\tStraat\tKant B\n${line}`).slice(1), [
  ['"Jansen, Piet" <piet@x.example>', ['Piet Jansen||piet@x.example||']],
  ['"Vos, Ada" <ada@x.example>\tStraat\tKant B', ['Ada Vos|Straat|ada@x.example|s2|']],
  ['Bos, Kim <kim@x.example>', ['Kim Bos||kim@x.example||']],
  ['Ada <a@x.example>; Bo <b@x.example>', ['Ada||a@x.example||', 'Bo||b@x.example||']],
  ['"Jansen, Piet\tStraat', ['"Jansen, Piet|Straat|||unclosedQuote']],
  ['Ada Vos\tStraat\tdeelnemer', ['Ada Vos|Straat|||'], 'a role is no party'],
  ['Ada Vos\tStraat\tdeelnemer\tnotulist', ['Ada Vos|Straat|||sideIsRole']],
  ['Ada Vos\twaarnemer', ['Ada Vos||||']],
  ['Anna Smit; Bob Smit', ['Anna Smit|Bob Smit|||severalPeople']],
  ['Anna Smit; Bob Smit;', ['Anna Smit|Bob Smit|||'], 'the mark at the end says that it is an organisation'],
  ['Anna Smit; Bakkerij Smit', ['Anna Smit|Bakkerij Smit|||']],
  ['Anna Smit; Straat', ['Anna Smit|Straat|||']],
])

test('A role in place of a party gives the role, and no party is offered', () => {
  for (const role of ['deelnemer', 'gespreksleider en notulist', 'observer']) {
    const [entry] = readPeople(`Ada\tVNG\t${role}`, { sides })
    assert.deepEqual([entry.newSide, entry.problems, entry.remarks[0].key], [null, [], 'roleFound'])
  }
  const [named] = readPeople('Ada\tVNG\tdeelnemer', { sides: [{ id: 's9', name: 'Deelnemer', kind: 'party' }] })
  assert.equal(named.side, 's9', 'a party may be called so')
})

test('Several names on one line never become one person', () => {
  const plainNames = ['Anna Smit', 'Bob van den Berg', 'Siobhán O’Brien', "Anne-Marie van 't Hof", 'Ayşe Yılmaz']
  for (const first of plainNames) {
    for (const others of plainNames.map((name) => [name, ...plainNames].slice(0, 1 + (name.length % 3)))) {
      for (const separator of [';', ',', '; ', ', ']) {
        const [entry] = readPeople([first, ...others].join(separator), { sides })
        assert.deepEqual(entry.problems.map(({ key }) => key), ['severalPeople'], `${first} ${others}`)
      }
    }
  }
})
