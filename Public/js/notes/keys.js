// The desk's keys. The note-taker is always typing, so these keys work together with Alt; keys without Alt work only
// when no field has the focus.

import { createShortcuts } from '../components/shortcuts.js'
import { undoHistory } from '../components/undo-history.js'
import { kinds, prefixes } from '../components/line-words.js'

export function deskKeys(page, { line, chosen, openSummary }) {
  const { t, signal } = page
  const shortcuts = createShortcuts(page, {
    name: 'notes',
    groups: [
      { title: t('notes.keys.kinds'), keys: kindKeys(page) },
      { title: t('notes.keys.line'), keys: lineKeys(page) },
      { title: t('notes.keys.editing'), keys: editingKeys(page) },
      {
        title: t('notes.keys.points'), keys: [
          ...itemKeys(page),
          { key: 'l', label: t('notes.keys.toLine'), run: () => line.focus() },
          { key: 'u', label: t('common.undo'), run: () => undoHistory(page).undo() },
          { key: '?', label: t('facilitate.keys.title'), run: () => shortcuts.showHelp() },
        ],
      },
    ],
  })
  const runs = {
    PageDown: () => chosen.step(1), PageUp: () => chosen.step(-1), KeyV: () => chosen.follow(), KeyS: openSummary,
  }
  document.addEventListener('keydown', (event) => {
    if (!event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return
    const run = runs[event.code]
    if (!run || document.querySelector('dialog[open]')) return
    event.preventDefault()
    run()
  }, { signal })
  return shortcuts
}

// A key that is listed here and handled elsewhere.
function shown(keys, label) {
  return { key: keys[0], shown: keys, label, isShownOnly: true }
}

function kindKeys({ t, language }) {
  const letters = prefixes[language.name]
  return kinds.map((kind, place) => shown([`/${letters[kind]}`, `Alt ${place + 1}`], t(`kinds.${kind}`)))
}

function lineKeys({ t }) {
  return [
    shown(['Enter'], t('notes.keys.send')),
    shown(['Shift Enter'], t('notes.keys.newLine')),
    shown(['Tab'], t('notes.keys.take')),
    shown(['Alt Enter'], t('notes.keys.nearest')),
    shown(['@'], t('notes.guide.at')),
    shown(['//'], t('notes.guide.due')),
    shown(['↑'], t('notes.guide.up')),
    shown(['Esc'], t('notes.keys.stop')),
    shown(['Ctrl Z'], t('notes.keys.undo')),
  ]
}

function editingKeys({ t }) {
  return [
    shown(['Alt ↑', 'Alt ↓'], t('notes.keys.move')),
    shown(['Alt M'], t('notes.keys.minutes')),
    shown(['Alt K'], t('notes.keys.done')),
    shown(['Alt O'], t('notes.keys.more')),
    shown(['Alt ⌫'], t('notes.keys.erase')),
  ]
}

function itemKeys({ t }) {
  return [
    shown(['#'], t('notes.guide.point')),
    shown(['Alt PgUp', 'Alt PgDn'], t('notes.keys.step')),
    shown(['Alt V'], t('notes.follow')),
    shown(['Alt S'], t('notes.summary')),
  ]
}
