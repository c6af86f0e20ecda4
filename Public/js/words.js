// The texts that somebody typed into a command, and how long a text is.

const wordKeys = new Set(['text', 'title', 'summary', 'reason', 'response', 'occasion', 'background', 'purpose',
  'explanation', 'example', 'horizons', 'askedBy', 'name', 'function', 'organisation', 'email', 'assignment', 'lead',
  'callLink', 'dueWords', 'why', 'subject', 'body', 'words', 'decider'])
const notTyped = new Set(['owners', 'owner'])

// The typed texts in a command (or any value), in order. None may be lost silently.
export function wordsOf(value, key = '') {
  if (typeof value === 'string') return wordKeys.has(key) && value.trim() ? [value] : []
  if (Array.isArray(value)) return value.flatMap((one) => wordsOf(one, key))
  if (!value || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([name, one]) => (notTyped.has(name) ? [] : wordsOf(one, name)))
}

// As the server counts (docs/protocol.md, Limits): Unicode scalars. An emoji is one scalar where `length` says two.
export function charactersOf(text) {
  let count = 0
  for (const _ of text) count += 1
  return count
}

// The server leaves out the spaces before and after a text.
export function exceeds(text, charactersMax) {
  return text.length > charactersMax && charactersOf(text.trim()) > charactersMax
}

// The size in UTF-8. A UTF-16 unit becomes at most three bytes. If that sum is within `enough`, returns the sum.
export function bytesOf(text, enough = 0) {
  return text.length * 3 <= enough ? text.length * 3 : new TextEncoder().encode(text).length
}
