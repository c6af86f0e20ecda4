// Draws a part anew. The focus stays on the button that had it; if that is gone, the heading of the part gets it.
//
//   redraw(node, el('h3', …), buttons)      each button has a `data-act`

import { fill } from '../dom.js'

export function redraw(node, ...children) {
  const held = node.contains(document.activeElement) ? document.activeElement.dataset.act ?? '' : null
  fill(node, children)
  if (held === null) return
  const acts = [...node.querySelectorAll('[data-act]')]
  const target = acts.find((one) => one.dataset.act === held) ?? node.querySelector('h2, h3')
  if (!target) return
  if (!target.dataset.act) target.tabIndex = -1
  target.focus({ preventScroll: true })
}
