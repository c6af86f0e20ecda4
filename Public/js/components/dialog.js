// Modal questions.
//
//   if (await confirm(page, { title, text, yes: t('common.delete'), isDanger: true })) …
//   openDialog(page, { title, body: [nodes], actions: [buttons] })      returns the <dialog>; the caller closes it
//
// `dialog.told` is the place, above the buttons and always in sight, where toast.js says what became of a press. The
// next press clears it.
//
// The focus begins on the heading or in the field marked `autofocus`, never on a button, so that the press that opened
// the dialog, held or repeated, answers nothing.

import { append, el, fill } from '../dom.js'
import { focusHeading } from './presses.js'

let dialogCount = 0

export function openDialog(page, { title, body = [], actions = [] }) {
  const id = `dialog-${++dialogCount}`
  const told = el('div.dialog-told', { role: 'alert' })
  const heading = el('h2', { id, tabindex: '-1' }, title)
  const dialog = el('dialog.dialog', { 'aria-labelledby': id },
    el('div.dialog-body', heading, body, el('div.dialog-foot', told, el('div.dialog-actions', actions))))
  dialog.told = told
  for (const press of ['click', 'submit']) dialog.addEventListener(press, () => fill(told), { capture: true })
  // The button that opened the dialog gets the focus back; if it is gone, the heading does.
  dialog.addEventListener('close', () => {
    dialog.remove()
    if (document.activeElement === document.body) focusHeading()
  })
  closeOnPressBeside(dialog)
  refuseDoubleClick(dialog)
  append(document.body, dialog)
  dialog.showModal()
  const field = dialog.querySelector('input[autofocus], textarea[autofocus]')
  if (!field) heading.focus()
  return dialog
}

// A press outside the dialog closes it, unless something was typed, or a selection that began inside ends there.
function closeOnPressBeside(dialog) {
  let isTyped = false
  let isBeside = false
  const isOutside = (event) => event.target === dialog && !contains(dialog, event)
  dialog.addEventListener('input', () => { isTyped = true })
  dialog.addEventListener('pointerdown', (event) => { isBeside = isOutside(event) })
  dialog.addEventListener('click', (event) => isBeside && !isTyped && isOutside(event) && dialog.close())
}

// After a double click that opened the dialog, its second click presses nothing.
function refuseDoubleClick(dialog) {
  let isClicked = false
  dialog.addEventListener('click', (event) => {
    if (event.detail < 2) isClicked = true
    if (isClicked) return
    event.preventDefault()
    event.stopImmediatePropagation()
  }, { capture: true })
}

function contains(dialog, { clientX: x, clientY: y }) {
  const { left, right, top, bottom } = dialog.getBoundingClientRect()
  return x >= left && x <= right && y >= top && y <= bottom
}

// `text`: a string, a node, or nodes. Resolves to true only after "yes".
export function confirm(page, { title, text = '', yes, no = page.t('common.cancel'), isDanger = false }) {
  return new Promise((resolve) => {
    let isSure = false
    const accept = () => {
      isSure = true
      dialog.close()
    }
    const dialog = openDialog(page, {
      title, body: text && typeof text === 'string' ? [el('p', text)] : [text],
      actions: [
        el('button.button', { type: 'button', onclick: () => dialog.close() }, no),
        el('button.button', { type: 'button', class: isDanger ? 'danger' : 'primary', onclick: accept }, yes),
      ],
    })
    dialog.addEventListener('close', () => resolve(isSure))
  })
}
