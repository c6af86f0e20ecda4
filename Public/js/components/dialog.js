// Modal questions.
//
//   if (await confirm(page, { title, text, yes: t('common.delete'), isDanger: true })) …     isCareful: focus on "no"
//   openDialog(page, { title, body: [nodes], actions: [buttons] })   gives the <dialog>; close() it yourself

import { el } from '../dom.js'

let dialogCount = 0

export function openDialog(page, { title, body = [], actions = [] }) {
  const id = `dialog-${++dialogCount}`
  const dialog = el('dialog.dialog', { 'aria-labelledby': id },
    el('div.dialog-body', el('h2', { id }, title), body, el('div.dialog-actions', actions)))
  dialog.addEventListener('close', () => dialog.remove())
  dialog.addEventListener('click', (event) => event.target === dialog && dialog.close())
  document.body.append(dialog)
  dialog.showModal()
  return dialog
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
