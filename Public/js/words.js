// What of a command somebody typed, and how long it is.

const wordKeys = new Set(['text', 'title', 'summary', 'reason', 'response', 'occasion', 'background', 'purpose',
  'explanation', 'example', 'horizons', 'askedBy', 'name', 'function', 'organisation', 'email', 'assignment', 'lead',
  'callLink', 'dueWords', 'subject', 'body'])
const notTyped = new Set(['owners', 'owner'])

// The typed texts in a command (or any value), in order: nothing of them may be dropped without a word.
export function wordsOf(value, key = '') {
  if (typeof value === 'string') return wordKeys.has(key) && value.trim() ? [value] : []
  if (Array.isArray(value)) return value.flatMap((one) => wordsOf(one, key))
  if (!value || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([name, one]) => (notTyped.has(name) ? [] : wordsOf(one, name)))
}

// As the server counts (docs/protocol.md, Limits): Unicode scalars; an emoji is one where `length` says two.
export function charactersOf(text) {
  let count = 0
  for (const _ of text) count += 1
  return count
}

// In UTF-8. A letter is three bytes at most, so what is short needs no counting.
export function bytesOf(text, enough = 0) {
  return text.length * 3 <= enough ? text.length * 3 : new TextEncoder().encode(text).length
}
