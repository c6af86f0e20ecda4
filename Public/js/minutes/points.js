// Per point: the edited summary, then the notes. What came of it (agreements …) stands here in short, and in full below.

import { el, fill, reconcile, setAttributes, setClasses, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { createSummaryField } from '../components/summary-field.js'
import { createLine, linkButton } from './line.js'
import { createRemarks, remarkButton } from './remarks.js'

const longList = 60
const outcomeKinds = ['agreement', 'actionItem', 'jointQuestion', 'reservation']

export function createPoints(page, { signal }) {
  const { model } = page
  const node = el('div.minutes-points')
  model.watch(['items', 'order', 'notes', 'participants', 'session', 'you'], () => {
    const byItem = new Map(model.order.agenda.map((id) => [id, []]))
    for (const note of model.notes.values()) byItem.get(note.item)?.push(note)
    reconcile(node, model.list('items'), {
      create: (item) => createPoint(page, item, signal),
      update: (section, item) =>
        section.draw(item, byItem.get(item.id).sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0) || (a.id < b.id ? -1 : 1))),
    })
  }, { signal })
  return node
}

function createPoint(page, item, signal) {
  const { t, model, language } = page
  const heading = el('h2')
  const meta = el('p.point-meta.quiet.small')
  const tools = el('div.line-tools')
  const summary = el('div.point-summary')
  const lines = el('ul.minutes-lines')
  const nothing = el('p.quiet')
  const remarks = createRemarks(page, { signal, about: { item: item.id }, label: null })
  const node = el('section.point', { id: item.id }, el('div.line-row', el('div.grow', heading, meta), tools), remarks,
    summary, lines, nothing)

  node.draw = (shown, notes) => {
    const mayEdit = page.may('changeNote')
    const place = model.order.agenda.indexOf(item.id) + 1
    setText(heading, `${place}. ${shown.title ?? t('note.erased')}`)
    const spent = shown.elapsedMs ? t('minutes.spent', { minutes: language.minutes(shown.elapsedMs / 1000) }) : ''
    setText(meta, [shown.status === 'skipped' ? t('minutes.skipped') : spent, shown.lead].filter(Boolean).join(' · '))
    meta.hidden = !meta.textContent
    drawTools(shown)
    drawSummary(shown)
    // Who reads sees what is in; who edits also what is not, marked.
    const here = notes.filter((note) => mayEdit || !note.isExcluded)
    const isFull = (note) => !outcomeKinds.includes(note.kind) || note.isExcluded
    setClasses(lines, { 'is-long': here.length > longList })
    reconcile(lines, here, {
      create: (note) => createLine(page, { signal, note, isFull: isFull(note) }),
      update: (line, note) => line.draw(note), key: (note) => `${note.id}${isFull(note) ? ' full' : ''}`,
    })
    nothing.hidden = here.length > 0 || Boolean(shown.summary) || mayEdit
    setText(nothing,
      shown.status === 'planned' && model.session.phase !== 'live'
        ? t('minutes.notDiscussed')
        : t('minutes.nothingNoted'))
  }

  function drawTools(shown) {
    const mayRemark = page.may('makeRemark')
    const drawn = JSON.stringify([mayRemark, shown.title])
    if (tools.drawn === drawn) return
    tools.drawn = drawn
    fill(tools, mayRemark && remarkButton(page, remarks, shown.title ?? ''),
      linkButton(page, item.id, shown.title ?? ''))
  }

  let editor = null
  let editing = null
  function drawSummary(shown) {
    const may = page.may('setSummary')
    const drawn = JSON.stringify([may, editor ? 'editing' : shown.summary])
    if (summary.drawn === drawn) return
    summary.drawn = drawn
    if (editor && may) return
    editor = null
    fill(summary,
      shown.summary ? el('p.prose', shown.summary) : shown.summary === null ? el('p.quiet', t('note.erased')) : null,
      may
        && el('button.button.quiet.small-button', { type: 'button', onclick: edit }, icon('pencil'),
          t(shown.summary ? 'minutes.editSummary' : 'minutes.writeSummary')))
  }

  function edit() {
    editing = new AbortController()
    editor = createSummaryField(page, {
      item: () => item.id, label: t('minutes.summary'), signal: AbortSignal.any([signal, editing.signal]),
    })
    editor.update()
    const done = el('button.button', { type: 'button', onclick: close }, icon('check'), t('minutes.summaryDone'))
    fill(summary, editor, el('div.row', done))
    setAttributes(summary, { 'data-editing': true })
    editor.field.focus()
  }
  function close() {
    editing.abort()     // which saves what was typed
    editor = null
    summary.drawn = null
    setAttributes(summary, { 'data-editing': null })
    // What was typed may still be on its way: shown as it will be.
    drawSummary({ ...model.items.get(item.id), summary: summary.querySelector('textarea').value.trim() })
    summary.querySelector('button')?.focus()
  }
  return node
}
