// The agenda as everyone reads it: items with planned time and state; the current one is marked.
//
//   createAgendaList(page, { signal })      an <ol class="agenda">

import { el, fill, reconcile, setClasses, setAttributes } from '../dom.js'
import { icon } from '../../icons/icons.js'

const symbols = { current: 'play', done: 'check', skipped: 'skip' }

export function createAgendaList(page, { signal }) {
  const { model } = page
  const node = el('ol.agenda')
  model.watch(['items', 'order', 'session'], () => reconcile(node, model.list('items'), {
    create: () => el('li.agenda-item'), update: (row, item) => drawItem(page, row, item),
  }), { signal })
  return node
}

function drawItem({ t, model, language }, row, item) {
  const place = model.order.agenda.indexOf(item.id) + 1
  const status = item.status ?? 'planned'
  const isCurrent = status === 'current'
  setClasses(row, { 'is-current': isCurrent, 'is-done': status === 'done', 'is-skipped': status === 'skipped' })
  setAttributes(row, { 'aria-current': isCurrent ? 'step' : null })
  const mark = symbols[status] ? icon(symbols[status]) : el('span', { 'aria-hidden': 'true' }, String(place))
  const facts = [
    item.timeboxSeconds ? language.duration(item.timeboxSeconds) : null, item.lead,
    status === 'planned' ? null : t(`itemStatus.${status}`),
  ]
  fill(row, el('span.agenda-place', mark), el('div.grow',
    el('p.agenda-title', item.title ?? t('note.erased')), item.explanation && el('p.quiet', item.explanation),
    el('p.small.quiet', facts.filter(Boolean).join(' · '))))
}
