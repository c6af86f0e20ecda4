// One place, several acts, one after another: begin the session, then end it. Another act is another button, and who
// pressed the one before is not left standing on it: a second Enter does nothing.
//
//   let step = el('span')
//   step = changeAct(step, 'end', () => el('button.button', { … }))     the button there now
//   focusHeading(near)                 where the focus goes instead: the open dialog's heading, or the page's
//   rescueFocus()                      after hiding much: the focus does not stay on what is not seen
//   refuseHeldPresses()                once a page: an Enter that is held down presses once
//
// A heading marked `data-stage` goes before others: where a workplace says what is going on. Two states of one thing
// that take each other back, told by aria-pressed, are one button and stay.

import { swap } from '../dom.js'

export function changeAct(button, act, make, focus = focusHeading) {
  if (button.dataset.act === String(act)) return button
  const hadFocus = button.contains(document.activeElement)
  const next = make()
  next.dataset.act = act
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

const isSeen = (node) => node.checkVisibility?.() ?? Boolean(node.offsetParent)

export function rescueFocus() {
  const one = document.activeElement
  if (one && one !== document.body && !isSeen(one)) focusHeading()
}

export function refuseHeldPresses() {
  document.addEventListener('keydown', (event) => {
    const isPress = event.key === 'Enter' && event.target.closest?.('button, summary, input, a[href]')
    if (event.repeat && isPress) event.preventDefault()
  }, { capture: true })
}
