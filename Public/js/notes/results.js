// The results of the session so far: agreements and action items by number, and joint questions. Each opens in the
// line.
//
//   createResults(page, { open(note) })      an element; .count is how many there are

import { el, reconcile, setAttributes, setClasses, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { ownerNames } from '../people.js'

const longList = 200
const resultKinds = ['agreement', 'actionItem', 'jointQuestion']

export function createResults(page, { open }) {
  const { t, model, signal } = page
  const groups = new Map(resultKinds.map((kind) => [kind, createGroup(page, kind, open)]))
  const empty = el('p.empty', t('notes.noResults'))
  const node = el('div.results', el('h2.panel-title', t('notes.results')), empty, [...groups.values()])
  let shown = new Set() // ids

  // Most notes are no results, so most changes need no drawing.
  const concerns = (changes) => changes.all || changes.has('participants')
    || [...changes.get('notes')].some((id) => shown.has(id) || groups.has(model.notes.get(id)?.kind))

  model.watch(['notes', 'participants'], (changes) => {
    if (!concerns(changes)) return
    const results = resultKinds.flatMap((kind) => resultsOf(model, kind))
    for (const [kind, group] of groups) group.draw(results.filter((note) => note.kind === kind))
    shown = new Set(results.map((note) => note.id))
    node.count = results.length
    empty.hidden = node.count > 0
  }, { signal })
  return node
}

function resultsOf(model, kind) {
  const notes = [...model.notes.values()].filter((note) => note.kind === kind)
  return notes.sort((a, b) => (a.number ?? 0) - (b.number ?? 0) || a.at - b.at)
}

function createGroup(page, kind, open) {
  const list = el('ul.results-list')
  const count = el('span.count')
  const group = el('section.results-group', el('h3', icon(kind), page.t(`notes.plural.${kind}`), count), list)
  group.draw = (notes) => {
    setAttributes(group, { hidden: !notes.length })
    setText(count, String(notes.length))
    setClasses(list, { 'is-long': notes.length > longList })
    reconcile(list, notes, { create: () => createRow(page, open), update: (row, note) => row.draw(note) })
  }
  return group
}

function createRow({ t, model, language }, open) {
  const number = el('span.results-number')
  const text = el('span.results-text')
  const detail = el('span.results-detail')
  const button = el('button.results-row', { type: 'button', dir: 'auto', onclick: () => open(row.note) }, number,
    el('span.grow', text, detail))
  const row = el('li', button)
  row.draw = (note) => {
    if (row.note === note && row.peopleVersion === model.peopleVersion) return
    row.note = note
    row.peopleVersion = model.peopleVersion
    setText(number, note.number ? String(note.number) : '·')
    setText(text, note.text ?? t('note.erased'))
    const due = note.dueDate ? language.day(note.dueDate) : note.dueWords
    setText(detail, [language.list(ownerNames(model, note.owners, t)), due].filter(Boolean).join(' · '))
    setClasses(button, { 'is-done': note.isDone, 'is-open': note.kind === 'actionItem' && !note.owners?.length })
  }
  return row
}
