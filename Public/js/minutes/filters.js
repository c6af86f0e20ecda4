// Finds notes again: by kind, and by the owner. While a filter is on, the notes that were found replace the document.
//
//   const filters = createFilters(page, { signal, editing })
//   filters.results      the element that shows what was found
//   filters.onChange = (isFiltered) => …

import { append, el, fill, reconcile, setAttributes, setClasses, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { noteKinds } from '../components/note-line.js'
import { byRank } from '../model.js'
import { isMine, ownerNames } from '../people.js'
import { createLine } from './line.js'

const longList = 60
const mine = '*'

export function createFilters(page, { signal, editing }) {
  const { t, model } = page
  const kinds = createKinds(page, changed)
  const owner = createOwner(page, changed)
  const clear = el('button.button.quiet', { type: 'button', hidden: true, onclick: reset }, icon('close'),
    t('minutes.filter.clear'))
  const count = el('p.strong', { role: 'status' })
  const list = el('ul.minutes-lines.outcomes')
  const details = el('details.more.filter', el('summary', icon('chevron'), t('minutes.filter.title')),
    el('div.stack.gap-3', kinds,
      el('div.field', el('label', { for: owner.id }, t('minutes.filter.owner')), owner),
      el('div.row.between', count, clear)))
  details.results = el('div.filter-results', { hidden: true }, list)
  details.onChange = null
  details.isFiltered = false

  function reset() {
    kinds.clear()
    owner.value = ''
    changed()
    details.querySelector('summary').focus()
  }
  function changed() {
    details.isFiltered = kinds.chosen.size > 0 || owner.value !== ''
    clear.hidden = !details.isFiltered
    details.results.hidden = !details.isFiltered
    if (!details.isFiltered) setText(count, '')
    details.onChange?.(details.isFiltered)
    draw()
  }

  function draw() {
    const notes = [...model.notes.values()].filter((note) => !note.isExcluded)
    details.hidden = notes.length === 0
    kinds.draw(notes)
    owner.draw(notes)
    if (!details.isFiltered) return
    const place = new Map(model.order.agenda.map((id, index) => [id, index]))
    const found = notes.filter((note) => kinds.has(note) && owner.has(note))
      .sort((a, b) => place.get(a.item) - place.get(b.item) || byRank(a, b))
    setText(count, t('minutes.filter.found', { count: found.length }))
    setClasses(list, { 'is-long': found.length > longList })
    reconcile(list, found, {
      create: (note) => createLine(page, { signal, note, editing, isFull: true }),
      update: (line, note) => { line.draw(note); line.removeAttribute('id') },
    })
  }
  model.watch(['notes', 'items', 'order', 'participants', 'own', 'session'], draw, { signal })
  return details
}

// Buttons for the kinds, with how many notes there are of each. Without a chosen kind every note passes.
function createKinds({ t }, changed) {
  const chosen = new Set()
  const buttons = new Map(noteKinds.map((kind) => [kind,
    el('button.button.filter-kind', { type: 'button', 'aria-pressed': 'false', onclick: () => toggle(kind) },
      icon(kind), el('span', t(`minutes.kindsMany.${kind}`)), el('span.badge'))]))
  const node = el('div.filter-kinds', { role: 'group', 'aria-label': t('minutes.filter.kind') })
  append(node, ...buttons.values())

  const show = () => {
    for (const [kind, button] of buttons) setAttributes(button, { 'aria-pressed': String(chosen.has(kind)) })
  }
  function toggle(kind) {
    if (!chosen.delete(kind)) chosen.add(kind)
    show()
    changed()
  }
  node.chosen = chosen
  node.has = (note) => chosen.size === 0 || chosen.has(note.kind)
  node.clear = () => {
    chosen.clear()
    show()
  }
  node.draw = (notes) => {
    for (const [kind, button] of buttons) {
      const many = notes.filter((note) => note.kind === kind).length
      setText(button.lastChild, String(many))
      button.hidden = many === 0 && !chosen.has(kind)
    }
  }
  return node
}

// A choice of one owner: everybody, this participant, or a name.
function createOwner({ t, model, language }, changed) {
  const node = el('select.input', { id: 'filter-owner', onchange: changed })
  node.has = (note) => {
    if (!node.value) return true
    return node.value === mine ? isMine(model, note) : ownerNames(model, note.owners, t).includes(node.value)
  }
  node.draw = (notes) => {
    const all = new Set(notes.flatMap((note) => ownerNames(model, note.owners, t)))
    const names = [...all].sort((a, b) => language.compare(a, b))
    const drawn = JSON.stringify([names, Boolean(model.me)])
    if (node.drawn === drawn) return
    node.drawn = drawn
    const chosen = node.value
    fill(node, el('option', { value: '' }, t('minutes.filter.everyone')),
      model.me && el('option', { value: mine }, t('minutes.filter.mine')),
      names.map((name) => el('option', { value: name }, name)))
    node.value = chosen
  }
  return node
}
