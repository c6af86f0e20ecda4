// Gives the browser a table as a file to save.

import { el } from '../dom.js'
import { csv } from '../components/spreadsheet.js'

const releaseMs = 60_000

export function downloadTable(rows, name) {
  const address = URL.createObjectURL(new Blob([csv(rows)], { type: 'text/csv;charset=utf-8' }))
  el('a', { href: address, download: `${name}.csv` }).click()
  setTimeout(() => URL.revokeObjectURL(address), releaseMs)
}

// Today as the clocks here show it.
export function today(now = new Date()) {
  const two = (number) => String(number).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}
