// Tables for a spreadsheet, in which no spreadsheet finds a formula. `ActionItemsCSV.swift` keeps the same rule.
//
//   csv([['Name', 'Link'], ['Ada', 'https://…']])      semicolons and a byte order mark, as Excel wants them
//   tabbed(rows)                                       to paste into a spreadsheet

// The fullwidth signs count as the plain ones in some spreadsheets.
const formulaSigns = new Set('=+-@＝＋－＠')
const separators = new Set(';,\t\r\n')
// White space and signs that nobody sees: some spreadsheets skip them before they look for a formula.
const isPassedOver = /[\s\p{Default_Ignorable_Code_Point}\p{Cc}"]/u

export const csv = (rows) => `\uFEFF${rows.map((row) => row.map(csvCell).join(';')).join('\r\n')}\r\n`

export const tabbed = (rows) =>
  rows.map((row) => row.map((cell) => withoutFormula(cell.replace(/[\t\r\n]+/g, ' '))).join('\t')).join('\n')

function csvCell(text) {
  const cell = withoutFormula(text ?? '')
  return /["\t\r\n;,]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}

// A cell that begins with one of the signs is a formula; an apostrophe before the sign makes it text (OWASP, "CSV
// Injection"). A program may read the table with another separator: the text behind a comma, say, then begins a cell.
export function withoutFormula(text) {
  let out = ''
  let beginsCell = true
  for (const sign of text) {
    const isFirst = out === '' && (sign === '\t' || sign === '\r')
    if (isFirst || (beginsCell && formulaSigns.has(sign))) out += "'"
    beginsCell = separators.has(sign) || (beginsCell && isPassedOver.test(sign))
    out += sign
  }
  return out
}
