// The time in a typed line: "VNG reports back //before 12 feb".
//
//   timeIn(text, own)      { start, end, words } of the first time, or null; `own`: a time that the line had before,
//                          which it keeps whatever its words are
//   namesTime(words)       the words name a time by themselves
//
// Two slashes also stand in sentences and addresses, and those stay whole. So they begin a time only after a space or
// at the start of the text, and only if the words to the end of the line can be a time: at most 60 characters, no
// address, and no sentence that ends and goes on. Right after the slashes any such words will do ("//Budget Day");
// after a space only words that name a time ("// before 12 feb"; "this way // or that way" stays text).

import { dueDate } from './due-date.js'

const wordsMax = 60
const pattern = /(?:^|\s)\/\/(?=([^\S\n]*)([^\n]*))/g
const address = /^(?:[\p{L}\p{N}-]{2,}\.)+\p{L}{2,}(?:[/:?#\s]|$)/u
const goesOn = /[.?!]\s+\p{Lu}|[?!]/u
// Any day: it matters only whether the words name one.
const someDay = '2000-01-01'
const timeWords = new RegExp(`^(?:${[
  'zsm|z\\.s\\.m\\.?|zo (?:snel|spoedig) mogelijk|asap|a\\.s\\.a\\.p\\.?|as soon as possible',
  'uiterlijk|v[oó][oó]r|voordat|na|nadat|zodra|tijdens|binnen|vanaf|medio|begin|eind|einde|deze|volgende?|komende',
  'by|before|after|once|during|within|until|from|early|mid|late|end of|the end of|this|next|q[1-4]',
].join('|')})(?=$|[\\s,])`, 'i')

export function timeIn(text, own = '') {
  for (const found of text.matchAll(pattern)) {
    const [slashes, space, rest] = found
    const words = rest.trim()
    if ((own !== '' && words === own) || (canBeTime(words) && (space === '' || words === '' || namesTime(words)))) {
      return { start: found.index, end: found.index + `${slashes}${space}${rest}`.length, words }
    }
  }
  return null
}

function canBeTime(words) {
  return words.length <= wordsMax && !address.test(words) && !goesOn.test(words)
}

export function namesTime(words) {
  return timeWords.test(words) || dueDate(words, someDay) !== null
}
