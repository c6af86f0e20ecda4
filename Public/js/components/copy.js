// To the clipboard, with the button saying so for a moment.
//
//   copyButton(page, { label: t('…'), text: () => '…', isQuiet: true })
//   await copyText('…')     false where the browser does not let us

import { append, el, fill } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { toast } from './toast.js'

const saidMs = 2_000

export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return copyBySelection(text)
  }
}

// Without https there is no navigator.clipboard.
function copyBySelection(text) {
  const area = el('textarea.visually-hidden', { 'aria-hidden': 'true', tabindex: '-1', value: text })
  const host = document.querySelector('dialog[open]') ?? document.body
  const focused = document.activeElement
  append(host, area)
  area.select()
  let isDone = false
  try {
    isDone = document.execCommand('copy')
  } catch {
    isDone = false
  }
  area.remove()
  focused?.focus({ preventScroll: true })
  return isDone
}

export function copyButton(page, { label, name = null, text, symbol = 'copy', isQuiet = false }) {
  const { t } = page
  const button = el('button.button',
    { type: 'button', class: isQuiet ? 'quiet' : null, 'aria-label': name, onclick: copy })
  const rest = () => fill(button, icon(symbol), el('span', label))
  let timer = null
  async function copy() {
    if (!(await copyText(text()))) return toast(page, t('common.copyFailed'))
    fill(button, icon('check'), el('span', t('common.copied')))
    page.shell.announce(t('common.copied'))
    clearTimeout(timer)
    timer = setTimeout(rest, saidMs)
  }
  rest()
  return button
}
