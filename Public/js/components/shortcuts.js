// Keys without a modifier that run the page. Off while the user types, in a dialog, and when the user switched them off
// (WCAG 2.1.4).
//
//   const keys = createShortcuts(page, { name: 'facilitate', groups: [
//     { title: t('…'), keys: [{ key: 'n', label: t('…'), run }, …] },
//   ] })
//   keys.showHelp()      the list of keys
//   keyHint('n')         a <kbd> for a button
//
// A key with `shown: ['Alt ↑']` is listed like that; one with `isShownOnly` is only listed, and handled elsewhere. One
// with `mayRepeat` runs again while it is held down.

import { el } from '../dom.js'
import { openDialog } from './dialog.js'

export function keyHint(...keys) {
  return el('span.key-hint', { 'aria-hidden': 'true' }, keys.map((key) => el('kbd', key)))
}

function isTyping(target) {
  return Boolean(target?.closest?.(
    'input:not([type="checkbox"], [type="radio"], [type="button"]), textarea, select, [contenteditable="true"]'))
}

export function createShortcuts(page, { name, groups, signal = page.signal }) {
  const { t } = page
  const storageName = `polder:keys:${name}`
  let areOn = read(storageName) !== 'off'
  const byKey = new Map(groups.flatMap((group) => group.keys).filter((one) => !one.isShownOnly)
    .map((one) => [one.key, one]))

  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
    if (isTyping(event.target) || document.querySelector('dialog[open]')) return
    const shortcut = byKey.get(event.key)
    if (!shortcut || (!areOn && event.key !== '?')) return
    if (event.repeat && !shortcut.mayRepeat) return
    event.preventDefault()
    shortcut.run()
  }, { signal })

  function showHelp() {
    const toggle = el('input', { type: 'checkbox', checked: areOn, onchange: (event) => {
      areOn = event.target.checked
      write(storageName, areOn ? null : 'off')
    } })
    const dialog = openDialog(page, {
      title: t('facilitate.keys.title'),
      body: [el('div.keys-groups', groups.map(keyList)), byKey.size > 1 && switchOff(t, toggle)],
      actions: [el('button.button.primary', { type: 'button', onclick: () => dialog.close() }, t('common.close'))],
    })
    dialog.classList.add('wide')
  }

  return { showHelp }
}

function keyList({ title, keys }) {
  const row = ({ key, shown = [key], label }) => [el('dt', shown.map((one) => el('kbd', one))), el('dd', label)]
  return [el('h3.keys-title', title), el('dl.keys', keys.map(row))]
}

function switchOff(t, toggle) {
  return el('label.choice', toggle, el('span',
    el('span.choice-text', t('facilitate.keys.on')), el('span.choice-hint', t('facilitate.keys.onHint'))))
}

function read(name) {
  try {
    return localStorage.getItem(name)
  } catch {
    return null
  }
}

function write(name, value) {
  try {
    if (value === null) localStorage.removeItem(name)
    else localStorage.setItem(name, value)
  } catch {
    // Storage is forbidden: the choice lasts until the page is left.
  }
}
