// The deleted dialogues: when each was deleted, and by whom. Each can be put back, or deleted for good.

import { el, fill, reconcile, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'

export function createBin(page, { onRestore, onErase }) {
  const { t } = page
  const count = el('span.badge')
  const list = el('ul.list.bin-list')
  const node = el('details.more.dialogues-bin',
    el('summary', icon('chevron'), t('bin.title'), count), list)
  node.draw = (deleted) => {
    node.hidden = deleted.length === 0
    setText(count, String(deleted.length))
    const latestFirst = (a, b) => (b.deletedAt ?? Infinity) - (a.deletedAt ?? Infinity)
    reconcile(list, [...deleted].sort(latestFirst), {
      key: (one) => one.dialogue, create: () => el('li.bin-row'),
      update: (row, one) => drawRow(page, row, one, { onRestore, onErase }),
    })
  }
  return node
}

function drawRow(page, row, one, { onRestore, onErase }) {
  const { t, language } = page
  const drawn = JSON.stringify([one, language.name])
  if (row.drawn === drawn) return
  row.drawn = drawn
  const text = one.title || t('home.untitled')
  const by = one.deletedByName || t('roles.organiser')
  const said = one.deletedAt
    ? t('bin.deletedBy', { name: by, date: language.dateShort(one.deletedAt), time: language.time(one.deletedAt) })
    : t('bin.justNow')
  fill(row, icon('message'),
    el('div.grow', el('p.bin-text', text), el('p.small.quiet', said)),
    el('div.row.no-wrap.gap-1.bin-tools',
      el('button.button', { type: 'button', 'aria-label': t('bin.putBackOf', { text }), onclick: () => onRestore(one) },
        icon('undo'), t('bin.putBack')),
      el('button.button.quiet.icon-only.erase', {
        type: 'button', 'aria-label': t('bin.eraseOf', { text }), title: t('bin.erase'), onclick: () => onErase(one),
      }, icon('trash'))))
}
