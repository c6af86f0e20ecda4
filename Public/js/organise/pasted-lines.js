// Splits pasted text into lines of cells. Pure.
//
//   readCells(text, separator)  → [{ line: 3, source, cells: ['Ada', …], isUnclosed }]
//   linesOf(text)               → the text with line feeds alone, without a byte order mark

export const separators = ['\t', ';', ',']
const quotedName = /"[^"\n]*"[^\S\n]*<[^<>\s]+>/y

// Programs end lines in seven ways; Excel's "sep=;" says what separates the cells of the lines after it.
export function linesOf(text) {
  return text.replace(/^\uFEFF/, '').replace(/\r\n?|[\u0085\u2028\u2029\v\f]/g, '\n')
}

// The mark that separates cells in most lines. If two are equally common, it is the earlier one in `separators`.
export function separatorOf(text) {
  const lines = text.split('\n')
  const counts = separators.map((mark) => lines.filter((line) => line.includes(mark)).length)
  return separators[counts.indexOf(Math.max(...counts))]
}

// RFC 4180 §2, with any separator. A quote that nothing closes, or that closes in the middle of a cell, is part of the
// text: otherwise it would swallow the lines after it. Its row says so (`isUnclosed`).
export function readCells(text, separator) {
  const rows = []
  let start = 0
  let line = 1
  while (start < text.length) {
    const { row, end } = readRow(text, start, separator) ?? readPlainRow(text, start, separator)
    const breaks = text.slice(start, end).split('\n').length - 1
    rows.push({ ...row, line, source: text.slice(start, end).replace(/\n$/, '') })
    line += breaks
    start = end
  }
  return rows.map((row) => ({ ...row, cells: row.cells.map((cell) => cell.trim()) }))
    .filter((row) => row.cells.some(Boolean))
}

// Null where a quote is not closed as it should be.
function readRow(text, start, separator) {
  const cells = ['']
  let isQuoted = false
  for (let index = start; index < text.length; index += 1) {
    const mark = text[index]
    const last = cells.length - 1
    if (isQuoted && mark === '"' && text[index + 1] === '"') {
      cells[last] += '"'
      index += 1
    } else if (isQuoted && mark === '"') {
      const rest = text.slice(index + 1).match(/^[^\S\n\t]*/)[0]
      const next = text[index + 1 + rest.length]
      if (next !== undefined && next !== '\n' && next !== separator) return null
      isQuoted = false
    } else if (mark === '"' && !isQuoted && cells[last].trim() === '') {
      const address = quotedAddress(text, index, separator)
      if (address) {
        cells[last] = address
        index += address.length - 1
        continue
      }
      cells[last] = ''
      isQuoted = true
    } else if (mark === '\n' && !isQuoted) return { row: { cells, isUnclosed: false }, end: index + 1 }
    else if (mark === separator && !isQuoted) cells.push('')
    else cells[last] += mark
  }
  return isQuoted ? null : { row: { cells, isUnclosed: false }, end: text.length }
}

// `"Jansen, Piet" <piet@x.example>` as mail programs write it: the quotes are around the name and not around the cell.
function quotedAddress(text, start, separator) {
  quotedName.lastIndex = start
  const address = quotedName.exec(text)?.[0]
  const next = address && text.slice(start + address.length).match(/^[^\S\n\t]*([\s\S]?)/)[1]
  return address && ['', '\n', separator].includes(next) ? address : null
}

function readPlainRow(text, start, separator) {
  const found = text.indexOf('\n', start)
  const end = found < 0 ? text.length : found + 1
  const cells = text.slice(start, end).replace(/\n$/, '').split(separator)
  return { row: { cells, isUnclosed: true }, end }
}
