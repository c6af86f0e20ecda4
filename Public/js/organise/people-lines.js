// Reads lines pasted from a spreadsheet or a mail as people. Pure.
//
//   readPeople(text, { sides, people, firstColumn: 'name' })
//     → [{ line: 3, source, person: { name, function, organisation, email }, side, newSide, roles, assignment,
//          problems: [{ key, … }], remarks: [{ key, … }] }], and .heading: the first line where it gave the columns
//
// The columns are: name or function; organisation; side; role; assignment; e-mail. A first line with headings may give
// another order. Columns are separated by tab, semicolon or comma: whichever most lines have. A line without that
// separator is read by one that it has. Cells may be "quoted". A problem keeps its line out (texts:
// organise.lines.problems.*); a remark only says how the line was read (organise.lines.remarks.*).

import { charactersOf } from '../words.js'

const separators = ['\t', ';', ',']
const columnsInOrder = ['who', 'organisation', 'side', 'role', 'assignment', 'email']
const emailColumn = columnsInOrder.indexOf('email')
const headings = {
  who: ['naam of functie', 'name or function', 'wie', 'who'],
  name: ['naam', 'name'],
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
const emailPattern = /^[^\s@;,<>"]+@[^\s@;,<>".]+(\.[^\s@;,<>".]+)+$/

// The mark that separates cells in most lines. If two are equally common, it is the earlier one in `separators`.
export function separatorOf(text) {
  const lines = text.split('\n')
  const counts = separators.map((mark) => lines.filter((line) => line.includes(mark)).length)
  return separators[counts.indexOf(Math.max(...counts))]
}

// RFC 4180 §2, with any separator.
export function readCells(text, separator) {
  const rows = []
  let row = { line: 1, cells: [''], source: '' }
  let isQuoted = false
  let line = 1
  const endRow = () => {
    rows.push(row)
    row = { line: line + 1, cells: [''], source: '' }
  }
  for (let place = 0; place < text.length; place += 1) {
    const mark = text[place]
    const last = row.cells.length - 1
    if (mark === '\n' && !isQuoted) {
      endRow()
      line += 1
      continue
    }
    if (mark === '\n') line += 1
    if (mark === '\r') continue
    row.source += mark
    if (isQuoted && mark === '"' && text[place + 1] === '"') {
      row.cells[last] += '"'
      row.source += '"'
      place += 1
    } else if (mark === '"' && (isQuoted || row.cells[last].trim() === '')) isQuoted = !isQuoted
    else if (mark === separator && !isQuoted) row.cells.push('')
    else row.cells[last] += mark
  }
  endRow()
  const trimmed = rows.map((one) => ({ ...one, cells: one.cells.map((cell) => cell.trim()) }))
  return trimmed.filter((one) => one.cells.some(Boolean))
}

// Removes differences that people do not see: an accent may be a character of its own.
const plain = (text) => text.normalize('NFC').trim().toLowerCase().replace(/\s+/g, ' ')
const headingOf = (cell) => Object.keys(headings).find((name) => headings[name].includes(plain(cell))) ?? null

export function readPeople(text, { sides, people = [], firstColumn = 'name' }) {
  const rows = readCells(text, separatorOf(text)).map(withOtherSeparator)
  let columns = columnsInOrder
  let heading = null
  if (rows.length && rows[0].cells.filter(headingOf).length >= 2) {
    heading = rows.shift()
    columns = heading.cells.map(headingOf)
  }
  const seen = new Set(people.map(identity))
  const entries = rows.map((row) => {
    const entry = readRow(row, columns, sides, firstColumn)
    const key = identity(entry.person)
    if (!entry.problems.length && seen.has(key)) entry.problems.push({ key: 'double' })
    seen.add(key)
    return entry
  })
  return Object.assign(entries, { heading: heading?.source ?? null })
}

function withOtherSeparator(row) {
  if (row.cells.length > 1 || row.source.startsWith('"')) return row
  const separator = separators.find((mark) => row.source.includes(mark))
  return separator ? { ...row, cells: row.source.split(separator).map((cell) => cell.trim()) } : row
}

// Two lines with the same identity are the same person twice.
function identity(person) {
  return [person.name, person.function, person.organisation, person.email].map((text) => plain(text ?? '')).join('|')
}

function readRow({ line, source, cells }, columns, sides, firstColumn) {
  const problems = []
  const remarks = []
  const cell = nameCells(cells, columns, problems, remarks)
  const person = { name: cell.name, function: cell.function, organisation: cell.organisation, email: cell.email }
  if (cell.who) readWho(cell.who, person, firstColumn)
  if (!person.name && !person.function && !person.organisation) problems.push({ key: 'nobody' })
  if (person.email && !emailPattern.test(person.email)) problems.push({ key: 'email', text: person.email })
  for (const [name, max] of Object.entries(cellMax)) {
    if (charactersOf(cell[name]) > max) problems.push({ key: 'tooLong', text: `${cell[name].slice(0, 30)}…`, max })
  }
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
    const place = given.findIndex((text) => emailPattern.test(text))
    if (place >= 0) {
      cell.email = given[place]
      given[place] = ''
      if (place !== emailColumn) remarks.push({ key: 'emailFound', column: place + 1 })
    }
  }
  for (const [place, name] of columns.entries()) if (name && given[place]) cell[name] = given[place]
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

function readRoles(text, problems, remarks) {
  if (!text) {
    remarks.push({ key: 'roleParticipant' })
    return ['participant']
  }
  const roles = []
  for (const word of text.split(/\s*(?:[+/&,]|\ben\b|\band\b)\s*/i).filter(Boolean)) {
    const wanted = plain(word)
    const isMeant = (name) => name.toLowerCase() === wanted || roleWords[name].includes(wanted)
    const role = Object.keys(roleWords).find(isMeant)
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
  problems.push({ key: 'side', text })
  return { side: null, newSide: text }
}

// 'b' is the second side that is not the convenor, as its mark says.
function sideByLetter(letter, sides) {
  if (!/^[a-z]$/.test(letter)) return null
  return sides.filter((side) => side.kind !== 'convenor')[letter.charCodeAt(0) - 97] ?? null
}
