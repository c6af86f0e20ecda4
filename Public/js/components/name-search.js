// Finds the person or organisation meant by the words after an "@".
//
//   surest(candidates, 'jan')              the only candidate that can be meant, or null
//   unknownNames(text, candidates)         every "@…" that nobody has: [{ start, end, written, near, isShared }]
//   withoutName(text, unknown)             the text once the name was understood
//
// Accents and capitals do not count. Part of a name is enough if it fits one candidate only. A name that fits several
// candidates, or none, is never guessed: `near` lists the candidates it may be, nearest first.

import { plain, plainWords } from './line-words.js'

const nearMax = 3
const nameWordsMax = 4

function fits(words, own) {
  return words.every((word) => own.some((one) => one.startsWith(word)))
}

// The candidates with exactly this name. If there are none: those whose name begins with these words, then with these
// letters, then those with words in the name that begin so. Function and organisation count only if no name fits.
function fitting(candidates, query) {
  const whole = plain(query.trim())
  const words = plainWords(query)
  if (!words.length) return []
  const same = candidates.filter((one) => one.names.includes(whole))
  if (same.length) return same.some((one) => one.owner.organisation) ? same.slice(0, 1) : same
  const ways = [
    (one) => words.every((word, place) => one.nameWords[place] === word),
    (one) => one.nameWords.join(' ').startsWith(words.join(' ')),
    (one) => fits(words, one.nameWords),
    (one) => fits(words, one.words),
  ]
  for (const way of ways) {
    const found = candidates.filter(way)
    if (found.length) return found
  }
  return []
}

export function surest(candidates, query) {
  const found = fitting(candidates, query)
  return found.length === 1 ? found[0] : null
}

export function unknownNames(text, candidates) {
  const found = []
  for (const match of text.matchAll(/(?<=^|[\s([])@(?=[\p{L}\p{N}])([^@\n]*)/gu)) {
    const parts = [...match[1].split(/\s\/\//)[0].matchAll(/[\p{L}\p{M}\p{N}.'’-]+/gu)].slice(0, nameWordsMax)
    const endOf = (part) => part.index + part[0].replace(/[.'’-]+$/u, '').length
    const upTo = (count) => match[1].slice(0, endOf(parts[count - 1]))
    let count = Math.max(parts.length, 1)
    let near = []
    // Takes as many words as fit a name. If not even the first word fits one, takes as many as come near a name.
    for (; count > 1 && !near.length; count -= near.length ? 0 : 1) near = fitting(candidates, upTo(count))
    if (!near.length) near = fitting(candidates, upTo(1))
    if (!near.length) ({ count, near } = nearest(candidates, parts, upTo))
    const written = upTo(count)
    found.push({
      start: match.index, end: match.index + 1 + written.length, written: `@${written}`,
      near: near.slice(0, nearMax), isShared: near.length > 1 && fitting(candidates, written).length > 1,
    })
  }
  return found
}

function nearest(candidates, parts, upTo) {
  for (let count = parts.length; count >= 1; count -= 1) {
    const wanted = plain(upTo(count))
    const most = Math.max(1, Math.floor(wanted.length / 4))
    if (wanted.length < 3) continue
    const formsOf = (one) => (count === 1 ? [...one.names, ...one.nameWords] : one.names)
    const farFrom = (name) => (isLonger(wanted, name) ? 1 : distance(wanted, name))
    const farOf = (one) => Math.min(...formsOf(one).map(farFrom))
    const near = candidates.map((one) => ({ one, far: farOf(one) }))
      .filter(({ far }) => far <= most).sort((a, b) => a.far - b.far).map(({ one }) => one)
    if (near.length) return { count, near }
  }
  return { count: 1, near: [] }
}

// "Pieter" for Piet: a name that was written longer than it is.
function isLonger(wanted, name) {
  return name.length >= 3 && wanted.startsWith(name) && !wanted.includes(' ')
}

export function withoutName(text, { start, end }) {
  return `${text.slice(0, start).trimEnd()}${text.slice(end)}`.trim()
}

// How many letters to add, leave out, change or swap with their neighbour (the Damerau-Levenshtein distance).
function distance(a, b) {
  if (Math.abs(a.length - b.length) > 4) return Infinity
  let [before, last] = [null, Array.from({ length: b.length + 1 }, (_, place) => place)]
  for (let row = 1; row <= a.length; row += 1) {
    const next = [row]
    for (let column = 1; column <= b.length; column += 1) {
      const change = a[row - 1] === b[column - 1] ? 0 : 1
      next[column] = Math.min(last[column] + 1, next[column - 1] + 1, last[column - 1] + change)
      const isSwapped = before && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      if (isSwapped) next[column] = Math.min(next[column], before[column - 2] + 1)
    }
    [before, last] = [last, next]
  }
  return last[b.length]
}
