// A change as people read it: what goes is struck through, what comes is underlined, and words say which is which, to
// eyes and to screen readers. Colour only helps.
//
//   changeView(page, 'by May', 'by June')     the whole text with the change in it; then what goes, and what comes
//   changeRows(page, 'May', 'June')           only what goes, and what comes

import { el } from '../dom.js'
import { wordDiff } from './word-diff.js'

const elements = { goes: 'del', comes: 'ins' }
// With more changes than this in one text, the two texts are easier to read one after the other.
const changesMax = 3
const shownMax = 60

export function changeView(page, before, after) {
  const parts = wordDiff(before, after)
  const those = (kind) => parts.filter((part) => part.kind === kind).map(({ text }) => text.trim())
  const [goes, comes] = [those('goes'), those('comes')]
  if (!parts.some(({ kind }) => kind === 'same') || Math.max(goes.length, comes.length) > changesMax) {
    return changeRows(page, before, after)
  }
  const said = { goes: goes.filter(Boolean), comes: comes.filter(Boolean) }
  return el('div.change',
    el('p.prose', { dir: 'auto' }, parts.map((part) => marked(page, part))),
    // A screen reader has heard these words inside the text.
    el('p.change-words', { 'aria-hidden': 'true' }, ['goes', 'comes'].map((kind) => said[kind].length > 0
      && el('span', label(page, kind), said[kind].map((text) => `“${shortened(text)}”`).join(', ')))))
}

export function changeRows(page, before, after) {
  const row = (kind, text) => text && el('p.prose', label(page, kind), el(elements[kind], { dir: 'auto' }, text))
  return el('div.change.change-rows', row('goes', before), row('comes', after))
}

// The whole stands in the text above.
function shortened(text) {
  const signs = [...text]
  return signs.length > shownMax ? `${signs.slice(0, shownMax).join('').trimEnd()}…` : text
}

function label({ t }, kind) {
  return el('span.change-label', `${t(`corrections.${kind}`)} `)
}

// Spaces at the ends are neither struck through nor underlined.
function marked({ t }, { kind, text }) {
  if (kind === 'same') return text
  const words = text.trim()
  if (!words) return el(elements[kind], text)
  const at = text.indexOf(words)
  return [text.slice(0, at), el(elements[kind], el('span.visually-hidden', ` ${t(`corrections.${kind}`)} `), words,
    el('span.visually-hidden', ` ${t('corrections.end')} `)), text.slice(at + words.length)]
}
