// Keys without a modifier that run the page; off while typing, in a dialog, or when switched off (WCAG 2.1.4).
//
//   const keys = createShortcuts(page, { name: 'facilitate', groups: [
//     { title: t('…'), keys: [{ key: 'n', label: t('…'), run }, { key: '?', shown: '?', … }] },
//   ] })
//   keys.showHelp()                 the list, also behind "?"
//   keyHint('n')                    a <kbd> for a button
//
// Keys with `isShownOnly` stand in the list but are handled elsewhere.

import { el } from '../dom.js'
import { openDialog } from './dialog.js'

export function keyHint(...keys) {
  return el('span.key-hint', { 'aria-hidden': 'true' }, keys.map((key) => el('kbd', key)))
}

export function isTyping(target) {
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
    const list = groups.map((group) => [
      el('h3.keys-title', group.title),
      el('dl.keys', group.keys.map((one) => [el('dt', (one.shown ?? [one.key]).map((key) => el('kbd', key))),
        el('dd', one.label)])),
    ])
    const toggle = el('input', { type: 'checkbox', checked: areOn, onchange: (event) => {
      areOn = event.target.checked
      write(storageName, areOn ? null : 'off')
    } })
    const dialog = openDialog(page, {
      title: t('facilitate.keys.title'),
      body: [el('div.keys-groups', list),
        byKey.size > 1 && el('label.choice', toggle, el('span', el('span.choice-text', t('facilitate.keys.on')),
          el('span.choice-hint', t('facilitate.keys.onHint'))))].filter(Boolean),
      actions: [el('button.button.primary', { type: 'button', onclick: () => dialog.close() }, t('common.close'))],
    })
    dialog.classList.add('wide')
  }

  return { showHelp }
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
    // Forbidden: it holds until the page is left.
  }
}
