// The minutes in review: for each agenda item a summary and the remarks people made. Each remark is accepted or
// declined with words.

import { el, reconcile, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { openRemarks } from '../components/open-remarks.js'
import { createRemarkCard } from '../components/remark-card.js'
import { createSummaryField } from '../components/summary-field.js'

// Returns the panel's element; .open counts the remarks without an answer.
export function createMinutesPanel(page) {
  const { t, model, link, signal } = page
  const state = el('p.grow')
  const whole = createWhole(page)
  const items = el('div.minutes-points')
  const read = el('a.button', { href: link.to('/minutes') }, icon('document'), t('facilitate.minutes.read'))
  const node = el('section.minutes', el('div.answers-head', state, read), whole, items)
  node.open = 0

  model.watch(['remarks', 'items', 'order', 'notes', 'session', 'participants'], () => {
    const remarks = [...model.remarks.values()].sort((a, b) => a.at - b.at)
    const itemOf = (remark) => remark.item ?? model.notes.get(remark.note)?.item ?? null
    node.open = model.session.phase === 'review' ? openRemarks(model).length : 0
    setText(state, stateText(page, node.open))
    whole.draw(remarks.filter((remark) => !itemOf(remark)))
    let place = 0
    reconcile(items, model.list('items'), {
      create: (item) => createItem(page, item.id),
      update: (section, item) => section.draw(item, remarks.filter((remark) => itemOf(remark) === item.id), ++place),
    })
  }, { signal })
  return node
}

// "Version 2 · 3 remarks open · opened again because …"
function stateText({ t, model }, open) {
  const { phase, minutesVersion = 1, reopenedReason } = model.session
  return [
    t('facilitate.minutes.version', { version: minutesVersion }),
    phase === 'review' ? t('facilitate.minutes.open', { count: open }) : t(`phases.${phase}`),
    reopenedReason ? t('facilitate.minutes.reopened', { reason: reopenedReason }) : null,
  ].filter(Boolean).join(' · ')
}

// The remarks on the minutes as a whole.
function createWhole(page) {
  const label = page.t('facilitate.remarks.whole')
  const list = el('div.remarks-list')
  const section = el('section.remarks', { 'aria-label': label }, el('h3.part-title', label), list)
  section.draw = (remarks) => {
    section.hidden = !remarks.length
    reconcile(list, remarks, { create: () => createRemarkCard(page), update: (card, remark) => card.draw(remark) })
  }
  return section
}

function createItem(page, id) {
  const title = el('h3.question-text')
  const number = el('span.question-number')
  const counts = el('p.quiet.small')
  const summary = createSummaryField(page, { item: () => id })
  const list = el('div.remarks-list')
  const section = el('section.question', el('div.question-head', number, el('div.grow', title, counts)), summary, list)
  section.draw = (item, remarks, place) => {
    setText(title, item.title ?? page.t('note.erased'))
    setText(number, String(place))
    setText(counts, countsText(page, id))
    summary.update()
    reconcile(list, remarks, { create: () => createRemark(page), update: (row, remark) => row.draw(remark) })
  }
  return section
}

// "12 notes, 2 agreements, 1 action", without the notes left out of the minutes.
function countsText({ t, model }, itemID) {
  const notes = model.notesOf(itemID).filter((note) => !note.isExcluded)
  const ofKind = (kind) => notes.filter((note) => note.kind === kind).length
  return [
    t('facilitate.minutes.counts.notes', { count: notes.length }),
    t('facilitate.minutes.counts.agreements', { count: ofKind('agreement') }),
    t('facilitate.minutes.counts.actions', { count: ofKind('actionItem') }),
  ].join(', ')
}

// A remark on an agenda item, or on one note of it, which is then quoted.
function createRemark(page) {
  const quote = el('blockquote.remark-on')
  const card = createRemarkCard(page)
  const row = el('div', quote, card)
  row.draw = (remark) => {
    quote.hidden = !remark.note
    if (remark.note) setText(quote, quoteText(page, page.model.notes.get(remark.note)))
    card.draw(remark)
  }
  return row
}

function quoteText({ t }, note) {
  if (!note) return t('facilitate.remarks.noteGone')
  const kind = note.kind === 'note' ? null : `${t(`kinds.${note.kind}`)} ${note.number ?? ''}`.trim()
  return [kind, note.text].filter(Boolean).join(': ')
}
