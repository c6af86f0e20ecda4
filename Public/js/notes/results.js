// What came out of it so far: agreements and action items by number, joint questions; each opens in the line.

import { el, reconcile, setAttributes, setClasses, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { ownerNames } from '../people.js'

const longList = 200
const shownKinds = ['agreement', 'actionItem', 'jointQuestion']

export function createResults(page, { open }) {
  const { t, model, language, signal } = page
  const groups = new Map(shownKinds.map((kind) => [kind, createGroup(kind)]))
  const empty = el('p.empty', t('notes.noResults'))
  const node = el('div.results', el('h2.panel-title', t('notes.results')), empty,
    [...groups.values()].map((group) => group.node))

  function createGroup(kind) {
    const list = el('ul.results-list')
    const count = el('span.count')
    return { list, count,
      node: el('section.results-group', el('h3', icon(kind), t(`notes.plural.${kind}`), count), list) }
  }

  function createRow() {
    const number = el('span.results-number')
    const text = el('span.results-text')
    const detail = el('span.results-detail')
    const button = el('button.results-row', { type: 'button', onclick: () => open(row.note) }, number,
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

  // Most notes are no results: then there is nothing to draw.
  let shown = new Set()
  model.watch(['notes', 'participants'], (changes) => {
    const isOurs = changes.all || changes.has('participants')
      || [...changes.get('notes')].some((id) => shown.has(id) || groups.has(model.notes.get(id)?.kind))
    if (!isOurs) return
    shown = new Set()
    node.count = 0
    for (const [kind, group] of groups) {
      const notes = [...model.notes.values()].filter((note) => note.kind === kind)
        .sort((a, b) => (a.number ?? 0) - (b.number ?? 0) || a.at - b.at)
      node.count += notes.length
      for (const note of notes) shown.add(note.id)
      setAttributes(group.node, { hidden: !notes.length })
      setText(group.count, String(notes.length))
      setClasses(group.list, { 'is-long': notes.length > longList })
      reconcile(group.list, notes, { create: createRow, update: (row, note) => row.draw(note) })
    }
    empty.hidden = node.count > 0
  }, { signal })
  return node
}
