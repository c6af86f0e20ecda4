// Signals that disappear by themselves, instead of an interruption: applause, slower, louder, a break.
//
//   createSignalMenu(page, { signal })       one button for people who may give signals; its menu opens above it
//   createSignalCounts(page, { signal })     how many gave each fresh signal, for people who see them

import { el, reconcile, setAttributes, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'

const kinds = ['applause', 'slower', 'louder', 'break']

export function createSignalMenu(page, { signal }) {
  const { model, live, t } = page
  const choices = kinds.map((kind) => el('button.button.quiet', { type: 'button', onclick: () => give(kind) },
    icon(`signal-${kind}`), el('span', t(`signals.${kind}`))))
  const label = t('signals.menu')
  const summary = el('summary.button', { title: label }, icon('signal'), el('span', label))
  const menu = el('details.signal-menu', summary,
    el('div.signal-choices', { role: 'group', 'aria-label': label }, choices))

  function close() {
    menu.open = false
    summary.focus()
  }

  function give(kind) {
    live.signal(kind)
    page.shell.announce(t('signals.given', { what: t(`signals.${kind}`) }))
    close()
  }

  menu.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !menu.open) return
    event.stopPropagation()
    close()
  })
  document.addEventListener('pointerdown', (event) => {
    if (!menu.contains(event.target)) menu.open = false
  }, { signal })
  // Without a connection a signal would arrive too late.
  model.watch(['connection'], () => {
    for (const choice of choices) setAttributes(choice, { disabled: live.state !== 'live' })
  }, { signal })
  return menu
}

export function createSignalCounts(page, { signal }) {
  const { model, t } = page
  const list = el('ul.signal-counts', { 'aria-label': t('signals.title') })
  const node = el('div', { role: 'status' }, list)
  model.watch(['signals'], () => {
    const given = kinds.filter((kind) => model.signals[kind])
    node.hidden = !given.length
    reconcile(list, given, {
      key: (kind) => kind,
      create: (kind) => el('li.badge', { class: `is-${kind}` }, icon(`signal-${kind}`), el('span')),
      update: (row, kind) => setText(row.lastChild, t(`signals.counts.${kind}`, { count: model.signals[kind] })),
    })
  }, { signal })
  return node
}
