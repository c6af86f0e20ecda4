// The agenda as everyone reads it: points with planned time and state; the current one marked.
//
//   createAgendaList(page, { signal })      an <ol class="agenda">

import { el, fill, reconcile, setClasses, setAttributes } from '../dom.js'
import { icon } from '../../icons/icons.js'

export function createAgendaList(page, { signal }) {
  const { model, t, language } = page
  const node = el('ol.agenda')
  const symbols = { current: 'play', done: 'check', skipped: 'skip' }

  model.watch(['items', 'order', 'session'], () => reconcile(node, model.list('items'), {
    create: () => el('li.agenda-item'),
    update: (line, item) => {
      const place = model.order.agenda.indexOf(item.id) + 1
      const status = item.status ?? 'planned'
      setClasses(line,
        { 'is-current': status === 'current', 'is-done': status === 'done', 'is-skipped': status === 'skipped' })
      setAttributes(line, { 'aria-current': status === 'current' ? 'step' : null })
      fill(line,
        el('span.agenda-place',
          symbols[status] ? icon(symbols[status]) : el('span', { 'aria-hidden': 'true' }, String(place))),
        el('div.grow', el('p.agenda-title', item.title ?? t('note.erased')),
          item.explanation && el('p.quiet', item.explanation),
          el('p.small.quiet', [item.timeboxSeconds ? language.minutes(item.timeboxSeconds) : null, item.lead || null,
            status === 'planned' ? null : t(`itemStatus.${status}`)].filter(Boolean).join(' · '))))
    },
  }), { signal })
  return node
}
