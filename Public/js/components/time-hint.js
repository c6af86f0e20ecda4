// A time typed in a kind of line that has none, such as a note, stays text. A hint says so and offers the kinds that
// have a time.
//
//   const hint = createTimeHint(page, { setKind(kind) })      hint.node, hint.draw({ kind, text } | null)

import { el, fill } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { hasOwners } from './line-words.js'
import { namesTime, timeIn } from './time-words.js'

export function createTimeHint(page, { setKind }) {
  const { t } = page
  const node = el('div.name-hint', { hidden: true })
  let drawn = null

  function choice(kind) {
    return el('button.button.name-choice', {
      type: 'button', onmousedown: (event) => event.preventDefault(), onclick: () => setKind(kind),
    }, icon(kind), el('span', t(`kinds.${kind}`)))
  }

  function draw(line) {
    const time = line && !hasOwners(line.kind) ? timeIn(line.text) : null
    const words = time && namesTime(time.words) ? `//${time.words}` : null
    if (words === drawn) return
    drawn = words
    node.hidden = !words
    fill(node, words && [icon('info'), el('span', t('notes.timeStays', { words })), choice('actionItem'),
      choice('agreement')])
    if (words) page.shell.announce(t('notes.timeStays', { words }))
  }
  return { node, draw }
}
