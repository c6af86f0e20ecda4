// Modal questions.
//
//   if (await confirm(page, { title, text, yes: t('common.delete'), isDanger: true })) …
//   openDialog(page, { title, body: [nodes], actions: [buttons] })   gives the <dialog>; close() it yourself
//
// A dialog opens on its heading, or in the field marked `autofocus`; never on a button that does something. So the press
// that opened it, held or repeated, answers nothing: whoever means it goes to the button first.

import { append, el } from '../dom.js'
import { focusHeading } from './act-button.js'

let dialogCount = 0

export function openDialog(page, { title, body = [], actions = [] }) {
  const id = `dialog-${++dialogCount}`
  const heading = el('h2', { id, tabindex: '-1' }, title)
  const dialog = el('dialog.dialog', { 'aria-labelledby': id },
    el('div.dialog-body', heading, body, el('div.dialog-actions', actions)))
  // The focus goes back by itself to what opened it; where that is gone, it does not get lost.
  dialog.addEventListener('close', () => {
    dialog.remove()
    if (document.activeElement === document.body) focusHeading()
  })
  // A press beside it closes; not once something was typed, nor where a selection only ended beside it.
  let isTyped = false
  let isBeside = false
  dialog.addEventListener('input', () => { isTyped = true })
  dialog.addEventListener('pointerdown', (event) => { isBeside = event.target === dialog && isOutside(dialog, event) })
  dialog.addEventListener('click',
    (event) => isBeside && !isTyped && event.target === dialog && isOutside(dialog, event) && dialog.close())
  // The second click of a double one that began before it was open is not for what lies under the pointer now.
  let isClicked = false
  dialog.addEventListener('click', (event) => {
    if (event.detail < 2) isClicked = true
    if (isClicked) return
    event.preventDefault()
    event.stopImmediatePropagation()
  }, { capture: true })
  append(document.body, dialog)
  dialog.showModal()
  const field = dialog.querySelector('input[autofocus], textarea[autofocus]')
  if (!field) heading.focus()
  return dialog
}

function isOutside(dialog, { clientX: x, clientY: y }) {
  const { left, right, top, bottom } = dialog.getBoundingClientRect()
  return x < left || x > right || y < top || y > bottom
}

export function confirm(page, { title, text = '', yes, no = page.t('common.cancel'), isDanger = false }) {
  return new Promise((resolve) => {
    let answer = false
    const dialog = openDialog(page, {
      title,
      body: text ? [text instanceof Node ? text : el('p', text)] : [],
      actions: [
        el('button.button', { type: 'button', onclick: () => dialog.close() }, no),
        el('button.button', { type: 'button', class: isDanger ? 'danger' : 'primary',
          onclick: () => { answer = true; dialog.close() } }, yes),
      ],
    })
    dialog.addEventListener('close', () => resolve(answer))
  })
}
