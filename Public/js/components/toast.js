// Short messages at the bottom, read out politely, with at most one action. While a dialog is open, they are in the
// dialog, above its buttons: behind it nobody would see them. There a trouble stays until the next press.
//
//   toast(page, t('note.deleted'), { action: t('common.undo'), onAction: () => … })
//     about: 'question q3'                        what it speaks of; endToast('question q3') takes it away once that is
//                                                 no longer true
//   toastError(page, error)                        a refusal, in the page's own words

import { append, el, fill } from '../dom.js'
import { icon } from '../../icons/icons.js'

const stayMs = 6_000
const stayWithActionMs = 12_000
const shownMax = 3

export function toast(page, text, { action = null, onAction = null, about = null, isTrouble = false } = {}) {
  const dialog = [...document.querySelectorAll('dialog[open]')].at(-1)
  const node = el('div.toast', { class: isTrouble ? 'is-trouble' : null }, isTrouble && icon('warning'),
    el('span.grow', text))
  node.about = about
  let timer = null
  const remove = () => {
    clearTimeout(timer)
    node.remove()
  }
  const act = () => {
    remove()
    onAction?.()
  }
  if (action) append(node, el('button.button', { type: 'button', onclick: act }, action))
  const wait = () => { timer = setTimeout(remove, action ? stayWithActionMs : stayMs) }
  node.addEventListener('pointerenter', () => clearTimeout(timer))
  node.addEventListener('pointerleave', wait)
  node.addEventListener('focusin', () => clearTimeout(timer))
  node.addEventListener('focusout', wait)
  if (dialog) return fill(dialog.told, node)
  wait()
  if (!action) for (const old of sameIn(page.shell.toasts, text)) old.remove()
  const area = append(page.shell.toasts, node)
  while (area.children.length > shownMax) area.firstChild.remove()
}

// The same words once: a message that comes again takes the place of the one that is there.
function sameIn(area, text) {
  return [...area.children].filter((one) => one.textContent === text)
}

export function endToast(about) {
  for (const node of document.querySelectorAll('.toast')) if (node.about === about) node.remove()
}

// The error in the page's own words, by its code.
export function errorText(t, language, error) {
  const key = `errors.${error?.code}`
  return t(language.has(key) ? key : 'errors.other')
}

export function toastError(page, error) {
  toast(page, errorText(page.t, page.language, error), { isTrouble: true })
}
