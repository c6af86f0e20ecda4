// Copies text to the clipboard; the button says so for a moment.
//
//   copyButton(page, { label: t('…'), text: () => '…' })      `name`: what a screen reader says;
//                                                           `onCopied`: afterwards
//   await copyText('…')      false if the browser does not allow it

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

export function copyButton(page, { label, name = null, text, onCopied = null }) {
  const { t } = page
  const button = el('button.button', { type: 'button', 'aria-label': name, onclick: copy })
  const draw = (symbol, words) => fill(button, icon(symbol), el('span', words))
  let timer = null
  async function copy() {
    if (!(await copyText(text()))) return toast(page, t('common.copyFailed'))
    draw('check', t('common.copied'))
    onCopied?.()
    page.shell.announce(t('common.copied'))
    clearTimeout(timer)
    timer = setTimeout(() => draw('copy', label), saidMs)
  }
  draw('copy', label)
  return button
}
