// Signs that pass, instead of an interruption: applause, slower, louder, a break.
//
//   createSignalMenu(page, { signal })     one button; its menu opens above it: for those who may ask for the floor
//   createSignalCounts(page, { signal })   who sees it: what is fresh, and how many gave it; nothing when there is nothing

import { el, reconcile, setAttributes, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'

const kinds = ['applause', 'slower', 'louder', 'break']

export function createSignalMenu(page, { signal }) {
  const { model, live, t } = page
  const choices = kinds.map((kind) => el('button.button.quiet', { type: 'button', onclick: () => give(kind) },
    icon(`signal-${kind}`), el('span', t(`signals.${kind}`))))
  const summary = el('summary.button', { title: t('signals.menu') }, icon('signal'), el('span', t('signals.menu')))
  const menu = el('details.signal-menu', summary,
    el('div.signal-choices', { role: 'group', 'aria-label': t('signals.menu') }, choices))

  function give(kind) {
    live.signal(kind)
    page.shell.announce(t('signals.given', { what: t(`signals.${kind}`) }))
    menu.open = false
    summary.focus()
  }

  menu.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !menu.open) return
    event.stopPropagation()
    menu.open = false
    summary.focus()
  })
  document.addEventListener('pointerdown',
    (event) => { if (!menu.contains(event.target)) menu.open = false }, { signal })
  // One that could not be sent now would come too late.
  model.watch(['connection'],
    () => { for (const one of choices) setAttributes(one, { disabled: live.state !== 'live' }) }, { signal })
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
