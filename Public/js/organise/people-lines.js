// Reads lines pasted from a spreadsheet or a mail as people. Pure.
//
//   readPeople(text, { sides, people, firstColumn: 'name' })
//     → [{ line: 3, source, person: { name, function, organisation, email }, side, newSide, roles, assignment,
//          problems: [{ key, … }], remarks: [{ key, … }] }], and .heading: the first line where it gave the columns
//
// The columns are: name or function; organisation; side; role; assignment; e-mail. A first line with headings may give
// another order. Columns are separated by tab, semicolon or comma: whichever most lines have. A line without that
// separator is read by one that it has. A first line "sep=;", as Excel writes it, names the separator. Cells may be
// "quoted". Bullets and numbers before the names are left out. A list as mail programs write it is read too
// (`mail-addresses.js`). A problem keeps its line out (texts: organise.lines.problems.*); a remark only says how the
// line was read (organise.lines.remarks.*).

import { charactersOf } from '../words.js'
import { emailPattern, readAddress, readMailList } from './mail-addresses.js'
import { holdsSeveral } from './one-line-each.js'
import { linesOf, readCells, separatorOf, separators } from './pasted-lines.js'

const columnsInOrder = ['who', 'organisation', 'side', 'role', 'assignment', 'email']
const emailColumn = columnsInOrder.indexOf('email')
const headings = {
  who: ['naam of functie', 'name or function', 'wie', 'who'],
  name: ['naam', 'name'],
  firstName: ['voornaam', 'first name', 'given name'],
  infix: ['tussenvoegsel', 'tussenvoegsels', 'infix'],
  lastName: ['achternaam', 'last name', 'surname', 'family name'],
  function: ['functie', 'function', 'job title'],
  organisation: ['organisatie', 'organisation', 'organization', 'bedrijf', 'company'],
  side: ['kant', 'partij', 'zijde', 'side', 'party'],
  role: ['rol', 'role', 'rollen', 'roles'],
  assignment: ['opdracht', 'assignment', 'taak', 'task'],
  email: ['e-mail', 'email', 'e-mailadres', 'mail', 'e-mail address'],
}
const roleWords = {
  organiser: ['organisator', 'organiser', 'organizer'],
  facilitator: ['gespreksleider', 'facilitator', 'voorzitter', 'chair', 'moderator'],
  noteTaker: ['notulist', 'verslaglegger', 'notetaker', 'note-taker', 'note taker'],
  participant: ['deelnemer', 'participant'],
  observer: ['waarnemer', 'toehoorder', 'meekijker', 'observer'],
}
const cellMax = { who: 200, name: 200, function: 200, organisation: 200, email: 200, assignment: 20_000 }
// "- Ada", "• Ada", "2. Ada", "3) Ada"
const bullet = /^[ \t]*(?:[-*•–·▪◦‣]|\d{1,3}[.)])[ \t]+(?=\S)/u
const naming = /^sep=(.)$/i

// Removes differences that people do not see: an accent may be a character of its own.
const plain = (text) => text.normalize('NFC').trim().toLowerCase().replace(/\s+/g, ' ')
const headingOf = (cell) => Object.keys(headings).find((name) => headings[name].includes(plain(cell))) ?? null

export function readPeople(text, { sides, people = [], firstColumn = 'name' }) {
  const lines = linesOf(text).split('\n').map((line) => line.replace(bullet, ''))
  const mails = readMailList(lines.join('\n'))
  const { rows, columns, heading } = mails ? { rows: mails.map(mailRow), columns: columnsInOrder } : readTable(lines)
  const seen = new Set(people.map(identity))
  const known = knownTexts(rows, sides, people)
  const entries = rows.map((row) => {
    const entry = readRow(row, row.columns ?? columns, { sides, firstColumn, known })
    const key = identity(entry.person)
    if (!entry.problems.length && seen.has(key)) entry.problems.push({ key: 'double' })
    seen.add(key)
    return entry
  })
  return Object.assign(entries, { heading: heading?.source ?? null })
}

function readTable(lines) {
  const named = lines[0]?.match(naming)?.[1]
  // An empty line instead, so that the others keep their numbers.
  const text = (named ? ['', ...lines.slice(1)] : lines).join('\n')
  const rows = readCells(text, named ?? separatorOf(text)).flatMap(withOtherSeparator)
  const hasHeading = rows.length > 0 && rows[0].cells.filter(headingOf).length >= 2
  if (!hasHeading) return { rows, columns: columnsInOrder }
  const heading = rows.shift()
  return { rows, columns: heading.cells.map(headingOf), heading }
}

// Somebody without a name in the list is called by the part of the address before "@".
function mailRow({ line, source, name, email }) {
  const cells = columnsInOrder.map(() => '')
  cells[0] = name || email.slice(0, email.indexOf('@'))
  cells[emailColumn] = email
  const remarks = name ? [] : [{ key: 'nameFromAddress', text: cells[0] }]
  return { line, source, cells, columns: columnsInOrder, remarks, isName: true }
}

// Lines as mail programs write them may stand among the others.
function withOtherSeparator(row) {
  const mails = readMailList(row.source)
  if (mails) return mails.map((mail) => mailRow({ ...mail, line: row.line }))
  if (row.cells.length > 1 || row.isUnclosed || row.source.startsWith('"')) return row
  const separator = separators.find((mark) => row.source.includes(mark))
  return separator ? { ...row, cells: row.source.split(separator).map((cell) => cell.trim()) } : row
}

// Two lines with the same identity are the same person twice.
function identity(person) {
  return [person.name, person.function, person.organisation, person.email].map((text) => plain(text ?? '')).join('|')
}

// Organisations of people who are here already, or of two lines; and the parties.
function knownTexts(rows, sides, people) {
  const second = rows.map(({ cells }) => plain(cells[1] ?? ''))
  const here = new Set([...sides.map((side) => side.name), ...people.map((one) => one.organisation)].map((text) =>
    plain(text ?? '')))
  return (text) => here.has(plain(text)) || second.indexOf(plain(text)) !== second.lastIndexOf(plain(text))
}

function readRow(row, columns, { sides, firstColumn, known }) {
  const { line, source, cells, remarks = [], isName, isUnclosed } = row
  const problems = isUnclosed ? [{ key: 'unclosedQuote' }] : []
  const cell = nameCells(cells, columns, problems, remarks)
  const person = { name: cell.name, function: cell.function, organisation: cell.organisation, email: cell.email }
  const parts = [cell.firstName, cell.infix, cell.lastName].filter(Boolean)
  if (parts.length && !person.name) person.name = parts.join(' ')
  if (cell.who) readWho(cell.who, person, isName ? 'name' : firstColumn)
  else if (person.name && !person.function) readWho(person.name, person, 'name')
  if (!person.name && !person.function && !person.organisation) problems.push({ key: 'nobody' })
  if (person.email && !emailPattern.test(person.email)) problems.push({ key: 'email', text: person.email })
  for (const [name, max] of Object.entries(cellMax)) {
    if (charactersOf(cell[name]) > max) problems.push({ key: 'tooLong', text: `${cell[name].slice(0, 30)}…`, max })
  }
  if (columns === columnsInOrder && !isName && !source.includes('\t') && holdsSeveral(cells, known)) {
    problems.push({ key: 'severalPeople' })
    return { line, source, person, side: null, newSide: null, roles: [], assignment: '', problems, remarks }
  }
  takeRole(cell, person, sides, remarks)
  const roles = readRoles(cell.role, problems, remarks)
  const { side, newSide } = readSide(cell.side, sides, roles, problems, remarks)
  return { line, source, person, side, newSide, roles, assignment: cell.assignment, problems, remarks }
}

// { who, name, function, … }: every column by its name, '' where the row has none. An e-mail address is found in any
// column, unless a heading said where it is.
function nameCells(cells, columns, problems, remarks) {
  const cell = Object.fromEntries(Object.keys(headings).map((name) => [name, '']))
  const given = [...cells]
  if (columns === columnsInOrder && !given[emailColumn]) {
    const place = given.findIndex(readAddress)
    if (place >= 0) {
      const address = readAddress(given[place])
      cell.email = address.email
      given[place] = address.name
      if (place !== emailColumn) remarks.push({ key: 'emailFound', column: place + 1 })
    }
  }
  for (const [place, name] of columns.entries()) if (name && given[place]) cell[name] = given[place]
  cell.email = readAddress(cell.email)?.email ?? cell.email
  const extra = given.slice(columns.length).filter(Boolean)
  if (extra.length) problems.push({ key: 'tooManyColumns', text: extra.join(', ') })
  return cell
}

// "Jan de Vries (directeur)" gives a name and a function.
function readWho(text, person, firstColumn) {
  const both = text.match(/^(.+?)\s*\(([^()]+)\)$/)
  if (both && firstColumn === 'name') Object.assign(person, { name: both[1], function: person.function || both[2] })
  else person[firstColumn] = text
}

// A role in the place of the organisation or the party, where the list has fewer columns.
function takeRole(cell, person, sides, remarks) {
  for (const place of ['side', 'organisation']) {
    const text = cell[place]
    const isSide = sides.some(({ name }) => plain(name ?? '') === plain(text))
    if (!text || cell.role || isSide || wordsOf(text).some((word) => !roleOf(word))) continue
    Object.assign(cell, { role: text, [place]: '' })
    if (place === 'organisation') person.organisation = ''
    remarks.push({ key: 'roleFound', text })
  }
}

const wordsOf = (text) => text.split(/\s*(?:[+/&,]|\ben\b|\band\b)\s*/i).filter(Boolean)

function roleOf(word) {
  const wanted = plain(word)
  return Object.keys(roleWords).find((name) => name.toLowerCase() === wanted || roleWords[name].includes(wanted))
}

function readRoles(text, problems, remarks) {
  if (!text) {
    remarks.push({ key: 'roleParticipant' })
    return ['participant']
  }
  const roles = []
  for (const word of wordsOf(text)) {
    const role = roleOf(word)
    if (role) roles.push(role)
    else problems.push({ key: 'role', text: word })
  }
  return [...new Set(roles)]
}

function readSide(text, sides, roles, problems, remarks) {
  if (!text) {
    if (roles.includes('participant')) remarks.push({ key: 'noSide' })
    return { side: null, newSide: null }
  }
  const wanted = plain(text)
  const exact = sides.find((side) => plain(side.name ?? '') === wanted) ?? sideByLetter(wanted, sides)
  if (exact) return { side: exact.id, newSide: null }
  const close = sides.filter(({ name }) => name && (plain(name).includes(wanted) || wanted.includes(plain(name))))
  if (close.length === 1) {
    remarks.push({ key: 'sideGuessed', text, side: close[0].name })
    return { side: close[0].id, newSide: null }
  }
  if (wordsOf(text).every(roleOf)) {
    problems.push({ key: 'sideIsRole', text })
    return { side: null, newSide: null }
  }
  problems.push({ key: 'side', text })
  return { side: null, newSide: text }
}

// 'b' is the second side that is not the convenor, as its mark says.
function sideByLetter(letter, sides) {
  if (!/^[a-z]$/.test(letter)) return null
  return sides.filter((side) => side.kind !== 'convenor')[letter.charCodeAt(0) - 97] ?? null
}
