// Finds lines that hold several people, so that nobody becomes the organisation or the party of somebody else. Pure.
//
//   holdsSeveral(['Anna Smit', 'Bob Smit'], known)     true; `known` tells whether a text is an organisation or a party
//
// Only names that stand alone are looked at: "Ada Vos; Rode Kruis;" says by its last mark that the second is none.

import { readAddress } from './mail-addresses.js'

const infixes = /^(?:van|von|de|den|der|ten|ter|te|la|le|el|al|bin|da|di|dos|’t|'t)$/i
const nameWord = /^\p{Lu}[\p{L}\p{M}.’'-]*$/u
const organisationWords = new Set([
  'gemeente', 'stichting', 'vereniging', 'bureau', 'ministerie', 'provincie', 'bakkerij', 'winkel', 'raad', 'bank',
  'universiteit', 'hogeschool', 'groep', 'school', 'ziekenhuis', 'waterschap', 'café', 'rode', 'council', 'city',
  'university', 'college', 'group', 'foundation', 'ministry', 'department', 'hospital', 'company', 'ltd', 'inc',
])

export function holdsSeveral(cells, known) {
  if (cells.length < 2 || cells.some((cell) => !cell)) return false
  if (cells.filter(readAddress).length > 1) return true
  return cells.every(isPersonalName) && !cells.slice(1).some(known)
}

function isPersonalName(text) {
  const words = text.split(/\s+/)
  if (words.length < 2 || words.length > 5 || infixes.test(words.at(-1))) return false
  const isOfName = (word) => nameWord.test(word) || infixes.test(word)
  return words.every((word) => isOfName(word) && !organisationWords.has(word.toLowerCase()))
}
