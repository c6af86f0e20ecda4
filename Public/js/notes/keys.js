// The desk's keys. With Alt they work while typing, since one always is; without, only when no field has the focus.

import { createShortcuts } from '../components/shortcuts.js'
import { actsOf } from '../components/acts.js'
import { kinds, prefixes } from '../components/line-words.js'

export function deskKeys(page, { line, target, openSummary }) {
  const { t, language, signal } = page
  const shown = (keys, label) => ({ key: keys[0], shown: keys, label, isShownOnly: true })
  const shortcuts = createShortcuts(page, {
    name: 'notes',
    groups: [
      { title: t('notes.keys.kinds'),
        keys: kinds.map((kind, place) => shown([`/${prefixes[language.name][kind]}`, `Alt ${place + 1}`],
          t(`kinds.${kind}`))) },
      { title: t('notes.keys.line'), keys: [
        shown(['Enter'], t('notes.keys.send')), shown(['Shift Enter'], t('notes.keys.newLine')),
          shown(['Tab'], t('notes.keys.take')), shown(['Alt Enter'], t('notes.keys.nearest')),
          shown(['@'], t('notes.guide.at')), shown(['//'], t('notes.guide.due')),
        shown(['↑'], t('notes.guide.up')), shown(['Esc'], t('notes.keys.stop')),
          shown(['Ctrl Z'], t('notes.keys.undo')),
      ] },
      { title: t('notes.keys.editing'), keys: [
        shown(['Alt ↑', 'Alt ↓'], t('notes.keys.move')), shown(['Alt M'], t('notes.keys.minutes')),
          shown(['Alt K'], t('notes.keys.done')), shown(['Alt ⌫'], t('notes.keys.erase')),
      ] },
      { title: t('notes.keys.points'), keys: [
        shown(['#'], t('notes.guide.point')), shown(['Alt PgUp', 'Alt PgDn'], t('notes.keys.step')),
          shown(['Alt V'], t('notes.follow')), shown(['Alt S'], t('notes.summary')),
        { key: 'l', label: t('notes.keys.toLine'), run: () => line.focus() },
          { key: 'u', label: t('common.undo'), run: () => actsOf(page).undo() },
        { key: '?', label: t('facilitate.keys.title'), run: () => shortcuts.showHelp() },
      ] },
    ],
  })
  document.addEventListener('keydown', (event) => {
    if (!event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented
      || document.querySelector('dialog[open]')) {
      return
    }
    const run = { PageDown: () => target.step(1), PageUp: () => target.step(-1), KeyV: () => target.follow(),
      KeyS: openSummary }[event.code]
    if (!run) return
    event.preventDefault()
    run()
  }, { signal })
  return shortcuts
}
