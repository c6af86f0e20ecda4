// A press does only what it was meant for: no button under the focus turns into one that does something else.
//
//   step = replaceButton(step, 'end', () => el('button.button', { … }))      returns the button that is there now
//   focusHeading(near)         focuses the heading of the dialog around `near`, or of the page; [data-stage] first
//   refuseHeldPresses()        once for each page: an Enter that is held down presses once
//
// Actions that take turns in one place (begin the session, end it) get a button each. The new button does not get the
// focus, so a second Enter does nothing. A button with two states (aria-pressed) stays.

import { swap } from '../dom.js'

// `focus` is called with the new button if the old one had the focus.
export function replaceButton(button, action, make, focus = focusHeading) {
  if (button.dataset.action === String(action)) return button
  const hadFocus = button.contains(document.activeElement)
  const next = make()
  next.dataset.action = action
  swap(button, next)
  if (hadFocus) focus(next)
  return next
}

export function focusHeading(near = null) {
  const within = near?.closest('dialog') ?? document.querySelector('main')
  const headings = [...(within?.querySelectorAll('[data-stage], h1, h2') ?? [])].filter(isSeen)
  const heading = headings.find((one) => one.hasAttribute('data-stage')) ?? headings[0] ?? within
  if (!heading) return
  heading.tabIndex = -1
  heading.focus({ preventScroll: true })
}

export const isSeen = (node) => node.checkVisibility?.() ?? Boolean(node.offsetParent)

export function refuseHeldPresses() {
  document.addEventListener('keydown', (event) => {
    const isPress = event.key === 'Enter' && event.target.closest?.('button, summary, input, a[href]')
    if (event.repeat && isPress) event.preventDefault()
  }, { capture: true })
}
