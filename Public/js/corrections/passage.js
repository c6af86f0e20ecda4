// A passage: words of a line or a summary, and their place in it, counted in Unicode scalars. No page, no network.
//
//   changeOf('by the end of May', 'by the end of June')
//       { from: 14, to: 17, quote: 'May', text: 'June' }: the words that go, and those that come in their place
//   rangeIn(passage, text)               [from, to] of the quoted words in a later text, or null
//   replaced(passage, words, text)       that text with other words in their place, or null
//
// rangeIn does the same as Sources/Dialogue/Corrections/Passage.swift; both are tested with the same cases.

const isWordSign = (sign) => sign !== undefined && /[\p{L}\p{N}\p{M}]/u.test(sign)

// The smallest change of whole words. Words that only come take the word beside them along, because a place between two
// words cannot be found again once the line has changed. Null when nothing changes.
export function changeOf(before, after) {
  if (before === after) return null
  const [a, b] = [[...before], [...after]]
  let from = 0
  while (from < a.length && from < b.length && a[from] === b[from]) from += 1
  let end = 0
  while (end < a.length - from && end < b.length - from && a.at(-1 - end) === b.at(-1 - end)) end += 1
  const isInside = (at) => isWordSign(a[at - 1]) && isWordSign(a[at])
  const isInsideOther = (at) => isWordSign(b[at - 1]) && isWordSign(b[at])
  while (from > 0 && (isInside(from) || isInsideOther(from))) from -= 1
  while (end > 0 && (isInside(a.length - end) || isInsideOther(b.length - end))) end -= 1
  if (a.length - end === from) [from, end] = withNeighbour(a, from, end)
  const to = a.length - end
  // In an empty text there is nothing to quote.
  if (to === from) return { text: after, quote: '' }
  return { from, to, quote: a.slice(from, to).join(''), text: b.slice(from, b.length - end).join('') }
}

function withNeighbour(a, from, end) {
  let [start, rest] = [from, end]
  while (start > 0 && !isWordSign(a[start - 1])) start -= 1
  while (start > 0 && isWordSign(a[start - 1])) start -= 1
  if (start < from) return [start, rest]
  while (rest > 0 && !isWordSign(a[a.length - rest])) rest -= 1
  while (rest > 0 && isWordSign(a[a.length - rest])) rest -= 1
  return [start, rest]
}

export function rangeIn({ from, to, quote = '' }, text) {
  const signs = [...text]
  const words = [...(quote ?? '')]
  if (from === undefined || to === undefined) return words.join('') === text ? [0, signs.length] : null
  if (to - from !== words.length || words.length === 0) return null
  const stands = (at) => at >= 0 && words.every((sign, index) => signs[at + index] === sign)
  if (stands(from)) return [from, to]
  const places = []
  for (let at = 0; at + words.length <= signs.length; at += 1) if (stands(at)) places.push(at)
  return places.length === 1 ? [places[0], places[0] + words.length] : null
}

export function replaced(passage, words, text) {
  const range = rangeIn(passage, text)
  if (!range) return null
  const signs = [...text]
  return [...signs.slice(0, range[0]), words, ...signs.slice(range[1])].join('')
}
