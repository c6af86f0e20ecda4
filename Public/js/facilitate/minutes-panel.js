// The minutes in review: per point a summary and what people remarked, each remark accepted or declined with words.

import { el, reconcile, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { createRemarkCard } from '../components/remark-card.js'
import { createSummaryField } from '../components/summary-field.js'

export function createMinutesPanel(page) {
  const { t, model, link, signal } = page
  const state = el('p.grow')
  const whole = createRemarks()
  const points = el('div.minutes-points')
  const node = el('section.minutes', el('div.answers-head', state,
    el('a.button', { href: link.to('/minutes') }, icon('document'), t('facilitate.minutes.read'))), whole.node, points)
  node.open = 0

  function createRemarks() {
    const list = el('div.remarks-list')
    const section = el('section.remarks', { 'aria-label': t('facilitate.remarks.whole') },
      el('h3.part-title', t('facilitate.remarks.whole')), list)
    return { node: section, draw: (remarks) => {
      section.hidden = !remarks.length
      reconcile(list, remarks, { create: () => createRemarkCard(page), update: (card, remark) => card.draw(remark) })
    } }
  }

  function createPoint(item) {
    const title = el('h3.question-text')
    const number = el('span.question-number')
    const counts = el('p.quiet.small')
    const summary = createSummaryField(page, { item: () => item.id })
    const about = el('div.remarks-list')
    const section = el('section.question', el('div.question-head', number, el('div.grow', title, counts)),
      summary, about)
    section.draw = (one, remarks, place) => {
      setText(title, one.title ?? t('note.erased'))
      setText(number, String(place))
      const notes = model.notesOf(one.id).filter((note) => !note.isExcluded)
      const ofKind = (kind) => notes.filter((note) => note.kind === kind).length
      setText(counts,
        [t('facilitate.minutes.counts.notes', { count: notes.length }),
          t('facilitate.minutes.counts.agreements', { count: ofKind('agreement') }),
          t('facilitate.minutes.counts.actions', { count: ofKind('actionItem') })].join(', '))
      summary.update()
      reconcile(about, remarks, { create: createAbout, update: (row, remark) => row.draw(remark) })
    }
    return section
  }

  function createAbout() {
    const quote = el('blockquote.remark-on')
    const card = createRemarkCard(page)
    const row = el('div', quote, card)
    row.draw = (remark) => {
      const note = remark.note && model.notes.get(remark.note)
      quote.hidden = !remark.note
      if (remark.note) {
        setText(quote, note ? [note.kind !== 'note' ? `${t(`kinds.${note.kind}`)} ${note.number ?? ''}`.trim() : null,
          note.text].filter(Boolean).join(': ') : t('facilitate.remarks.noteGone'))
      }
      card.draw(remark)
    }
    return row
  }

  model.watch(['remarks', 'items', 'order', 'notes', 'session', 'participants'], () => {
    const { phase, minutesVersion = 1 } = model.session
    const remarks = [...model.remarks.values()].sort((a, b) => a.at - b.at)
    node.open = phase === 'review' ? remarks.filter((remark) => (remark.outcome ?? 'open') === 'open').length : 0
    setText(state, [t('facilitate.minutes.version', { version: minutesVersion }), phase === 'review'
      ? t('facilitate.minutes.open', { count: node.open }) : t(`phases.${phase}`), model.session.reopenedReason
      ? t('facilitate.minutes.reopened', { reason: model.session.reopenedReason }) : null].filter(Boolean).join(' · '))
    const itemOf = (remark) => remark.item ?? model.notes.get(remark.note)?.item ?? null
    whole.draw(remarks.filter((remark) => !itemOf(remark)))
    let place = 0
    reconcile(points, model.list('items'), { create: createPoint,
      update: (section, item) => section.draw(item, remarks.filter((remark) => itemOf(remark) === item.id), ++place) })
  }, { signal })
  return node
}
