// A change as people read it: what goes is struck through, what comes is underlined, and a screen reader hears which is
// which. Colour only helps.
//
//   changeView(page, 'by May', 'by June')

import { el } from '../dom.js'
import { wordDiff } from './word-diff.js'

const elements = { goes: 'del', comes: 'ins' }

export function changeView({ t }, before, after) {
  return el('p.change.prose', wordDiff(before, after).map(({ kind, text }) => {
    if (kind === 'same') return text
    return el(elements[kind], el('span.visually-hidden', ` ${t(`corrections.${kind}`)} `), text,
      el('span.visually-hidden', ` ${t('corrections.end')} `))
  }))
}
