// Modal questions.
//
//   if (await confirm(page, { title, text, yes: t('common.delete'), isDanger: true })) …     isCareful: focus on "no"
//   openDialog(page, { title, body: [nodes], actions: [buttons] })   gives the <dialog>; close() it yourself

import { append, el } from '../dom.js'

let dialogCount = 0

export function openDialog(page, { title, body = [], actions = [] }) {
  const id = `dialog-${++dialogCount}`
  const dialog = el('dialog.dialog', { 'aria-labelledby': id },
    el('div.dialog-body', el('h2', { id }, title), body, el('div.dialog-actions', actions)))
  dialog.addEventListener('close', () => dialog.remove())
  // A press beside it closes; not once something was typed, nor where a selection only ended beside it.
  let isTyped = false
  let isBeside = false
  dialog.addEventListener('input', () => { isTyped = true })
  dialog.addEventListener('pointerdown', (event) => { isBeside = event.target === dialog && isOutside(dialog, event) })
  dialog.addEventListener('click', (event) => isBeside && !isTyped && event.target === dialog && isOutside(dialog, event) && dialog.close())
  append(document.body, dialog)
  dialog.showModal()
  return dialog
}

function isOutside(dialog, { clientX: x, clientY: y }) {
  const { left, right, top, bottom } = dialog.getBoundingClientRect()
  return x < left || x > right || y < top || y > bottom
}

export function confirm(page, { title, text = '', yes, no = page.t('common.cancel'), isDanger = false, isCareful = isDanger }) {
  return new Promise((resolve) => {
    let answer = false
    const dialog = openDialog(page, {
      title,
      body: text ? [text instanceof Node ? text : el('p', text)] : [],
      actions: [
        el('button.button', { type: 'button', autofocus: isCareful, onclick: () => dialog.close() }, no),
        el('button.button', { type: 'button', class: isDanger ? 'danger' : 'primary', autofocus: !isCareful, onclick: () => { answer = true; dialog.close() } }, yes),
      ],
    })
    dialog.addEventListener('close', () => resolve(answer))
  })
}
