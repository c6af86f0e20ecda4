// Short messages at the bottom, read out politely, with at most one action.
//
//   toast(page, t('note.deleted'), { action: t('common.undo'), onAction: () => … })

import { append, el } from '../dom.js'

const stayMs = 6_000
const stayWithActionMs = 12_000
const shownMax = 3

export function toast(page, text, { action = null, onAction = null } = {}) {
  const area = page.shell.toasts
  const node = el('div.toast', el('span.grow', text))
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
  wait()
  append(area, node)
  while (area.children.length > shownMax) area.firstChild.remove()
}

// The error in the page's own words, by its code.
export function errorText(t, language, error) {
  const key = `errors.${error?.code}`
  return t(language.has(key) ? key : 'errors.other')
}

export function toastError(page, error) {
  toast(page, errorText(page.t, page.language, error))
}
