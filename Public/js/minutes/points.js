// Each point of the agenda: its summary, then its notes. Outcomes keep their place in the discussion; with remarks and
// anchor they are shown further down.

import { el, fill, reconcile, setAttributes, setClasses, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { spentSeconds } from '../clock.js'
import { createSummaryField } from '../components/summary-field.js'
import { byRank } from '../model.js'
import { createCorrections } from '../corrections/corrections.js'
import { createLine, linkButton } from './line.js'
import { createRemarks, mayRemarkOn, remarkButton } from './remarks.js'

const longList = 60
const outcomeKinds = ['agreement', 'actionItem', 'jointQuestion', 'reservation']

export function createPoints(page, { signal, editing }) {
  const { model } = page
  const node = el('div.minutes-points')
  model.watch(['items', 'order', 'notes', 'participants', 'session', 'you', 'outbox', 'circulation'], (changes) => {
    if (!editing.concerns(changes)) return
    const byItem = new Map(model.order.agenda.map((id) => [id, []]))
    for (const note of model.notes.values()) byItem.get(note.item)?.push(note)
    reconcile(node, model.list('items'), {
      create: (item) => createPoint(page, item, { signal, editing }),
      update: (section, item) => section.draw(item, byItem.get(item.id).sort(byRank)),
    })
    editing.settle()
  }, { signal })
  return node
}

function createPoint(page, item, { signal, editing }) {
  const { t, model } = page
  const heading = el('h2')
  const meta = el('p.point-meta.quiet.small')
  const tools = el('div.line-tools')
  const summary = createSummary(page, item, signal)
  const lines = el('ul.minutes-lines')
  const nothing = el('p.quiet')
  const add = createAdd(page, item, editing)
  const remarks = createRemarks(page, { signal, about: { item: item.id }, label: null })
  const ofSummary = createCorrections(page, { signal, about: { item: item.id, isSummary: true } })
  const corrections = createCorrections(page, { signal, about: { item: item.id } })
  const node = el('section.point', { id: item.id }, el('div.line-row', el('div.grow', heading, meta), tools),
    remarks, summary, ofSummary, lines, nothing, add, corrections)

  node.draw = (shown, notes) => {
    const mayEdit = page.may('changeNote')
    const place = model.order.agenda.indexOf(item.id) + 1
    setText(heading, `${place}. ${shown.title ?? t('note.erased')}`)
    setText(meta, metaText(page, shown))
    meta.hidden = !meta.textContent
    drawTools(page, tools, { remarks, id: item.id, title: shown.title ?? '' })
    summary.draw(shown)
    // Readers see the notes that are in the minutes; people who edit them see the others too, marked.
    const seen = notes.filter((note) => mayEdit || !note.isExcluded)
    const here = [...editing.shown(seen, (note) => note.item === item.id), ...editing.added(item.id)]
    drawLines(page, lines, here, { signal, editing })
    add.draw(shown)
    nothing.hidden = here.length > 0 || Boolean(shown.summary) || mayEdit
    const isLeftOut = shown.status === 'planned' && model.session.phase !== 'live'
    setText(nothing, t(isLeftOut ? 'minutes.notDiscussed' : 'minutes.nothingNoted'))
  }
  return node
}

function metaText({ t, language }, { status, elapsedMs, lead }) {
  const seconds = spentSeconds(elapsedMs ?? 0)
  const spent = seconds ? t('minutes.spent', { minutes: language.duration(seconds) }) : ''
  return [status === 'skipped' ? t('minutes.skipped') : spent, lead].filter(Boolean).join(' · ')
}

function drawTools(page, tools, { remarks, id, title }) {
  const mayRemark = mayRemarkOn(page)
  const drawn = JSON.stringify([mayRemark, title])
  if (tools.drawn === drawn) return
  tools.drawn = drawn
  fill(tools, mayRemark && remarkButton(page, remarks, title), linkButton(page, id, title))
}

// A note that becomes an outcome, or stops being one, gets a new line: the full one has other parts.
function drawLines(page, lines, notes, { signal, editing }) {
  const isFull = (note) => !outcomeKinds.includes(note.kind) || note.isExcluded
  setClasses(lines, { 'is-long': notes.length > longList })
  reconcile(lines, notes, {
    key: (note) => `${note.id}${isFull(note) ? ' full' : ''}`,
    create: (note) => (note.isGone ? editing.createGone()
      : createLine(page, { signal, note, editing, isFull: isFull(note) })),
    update: (line, note) => line.draw(note),
  })
}

// The place of the field for a new line, and the button that opens it.
function createAdd({ t }, item, editing) {
  const place = el('div.add-place', { data: { item: item.id } })
  const button = el('button.button.quiet.small-button.add-line',
    { type: 'button', onclick: () => editing.add(item.id, place) }, icon('plus'), el('span', t('minutes.edit.add')))
  const node = el('div.point-add', place, button)
  node.draw = ({ title }) => {
    node.hidden = !editing.isOn
    button.hidden = Boolean(place.firstChild)
    setAttributes(button, { 'aria-label': t('minutes.edit.addTo', { name: title ?? '' }) })
  }
  return node
}

// The summary of a point, with a field to write it for people who may.
function createSummary(page, item, signal) {
  const { t } = page
  const node = el('div.point-summary')
  let editor = null
  let editing = null

  node.draw = ({ summary }) => {
    const may = page.may('setSummary')
    const drawn = JSON.stringify([may, editor ? 'editing' : summary])
    if (node.drawn === drawn) return
    node.drawn = drawn
    if (editor && may) return
    editor = null
    fill(node,
      summary === null ? el('p.quiet', t('note.erased')) : summary && el('p.prose', summary),
      may && el('button.button.quiet.small-button', { type: 'button', onclick: edit }, icon('pencil'),
        t(summary ? 'minutes.editSummary' : 'minutes.writeSummary')))
  }

  function edit() {
    editing = new AbortController()
    editor = createSummaryField(page, {
      item: () => item.id, label: t('minutes.summary'), signal: AbortSignal.any([signal, editing.signal]),
    })
    editor.update()
    const done = el('button.button', { type: 'button', onclick: close }, icon('check'), t('minutes.summaryDone'))
    fill(node, editor, el('div.row', done))
    setAttributes(node, { 'data-editing': true })
    editor.field.focus()
  }

  function close() {
    editing.abort() // saves what was typed
    editor = null
    node.drawn = null
    setAttributes(node, { 'data-editing': null })
    // The typed words may still be on their way to the server, but they are shown as saved.
    node.draw({ summary: node.querySelector('textarea').value.trim() })
    node.querySelector('button')?.focus()
  }
  return node
}
