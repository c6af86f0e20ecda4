// Modal questions.
//
//   if (await confirm(page, { title, text, yes: t('common.delete'), isDanger: true })) …
//   openDialog(page, { title, body: [nodes], actions: [buttons] })      returns the <dialog>; the caller closes it
//   followModel(page, dialog, draw)      draws at once, and at each change of the model while the dialog is open
//
// The facts in a question may change while somebody answers it. So `confirm` also takes a function that returns what to
// ask, or null if there is nothing to ask any more: then the dialog closes, unanswered.
//
// `dialog.told` is the place, above the buttons and always in sight, where toast.js says what became of a press. The
// next press clears it.
//
// The focus begins on the heading or in the field marked `autofocus`, never on a button, so that the press that opened
// the dialog, held or repeated, answers nothing.

import { append, el, fill, setText } from '../dom.js'
import { focusHeading } from './presses.js'

let dialogCount = 0
const facts = ['details', 'session', 'order', 'sides', 'participants', 'questions', 'answers', 'items', 'notes',
  'remarks']

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

export function followModel(page, dialog, draw) {
  const scope = new AbortController()
  dialog.addEventListener('close', () => scope.abort())
  page.model.watch(facts, draw, { signal: scope.signal })
}

// Replaces nodes only if they say something else, so that nothing flickers and a screen reader says only what is new.
export function fillIfOther(node, ...children) {
  const fresh = append(el('div'), children)
  if (fresh.textContent !== node.textContent) fill(node, [...fresh.childNodes])
}

// `text`: a string, a node, or nodes. Resolves to true only after "yes".
export function confirm(page, asked) {
  const ask = typeof asked === 'function' ? asked : () => asked
  const { title, yes, no = page.t('common.cancel'), isDanger = false } = ask()
  return new Promise((resolve) => {
    let isSure = false
    const accept = () => {
      isSure = true
      dialog.close()
    }
    const body = el('div.dialog-asked', { 'aria-live': 'polite' })
    const refuse = el('button.button', { type: 'button', onclick: () => dialog.close() }, no)
    const agree = el('button.button', { type: 'button', class: isDanger ? 'danger' : 'primary', onclick: accept }, yes)
    const draw = () => {
      const now = ask()
      if (!now) return dialog.close()
      const { text = '' } = now
      fillIfOther(body, text && typeof text === 'string' ? el('p', text) : text)
      setText(agree, now.yes)
      setText(refuse, now.no ?? page.t('common.cancel'))
    }
    const dialog = openDialog(page, { title, body, actions: [refuse, agree] })
    dialog.addEventListener('close', () => resolve(isSure))
    if (ask === asked) followModel(page, dialog, draw)
    else draw()
  })
}
