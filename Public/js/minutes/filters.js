// Finding things back: by kind and by who has to do it. While a filter is on, the document makes way for what was found.
//
//   const filters = createFilters(page, { signal })
//   filters.results      where what was found stands
//   filters.onChange = (isFiltered) => …

import { append, el, fill, reconcile, setAttributes, setClasses, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { noteKinds } from '../components/note-line.js'
import { isMine, ownerNames } from '../people.js'
import { createLine } from './line.js'

const longList = 60
const mine = '*'

export function createFilters(page, { signal }) {
  const { t, model, language } = page
  const kinds = new Set()
  const buttons = new Map(noteKinds.map((kind) => [kind,
    el('button.button.filter-kind', { type: 'button', 'aria-pressed': 'false', onclick: () => toggle(kind) },
      icon(kind), el('span', t(`minutes.kindsMany.${kind}`)), el('span.badge'))]))
  const owner = el('select.input', { id: 'filter-owner', onchange: changed })
  const clear = el('button.button.quiet', { type: 'button', hidden: true, onclick: reset }, icon('close'),
    t('minutes.filter.clear'))
  const count = el('p.strong', { role: 'status' })
  const details = el('details.more.filter', el('summary', icon('chevron'), t('minutes.filter.title')))
  append(details,
    el('div.stack.gap-3',
      el('div.filter-kinds', { role: 'group', 'aria-label': t('minutes.filter.kind') }, [...buttons.values()]),
    el('div.field', el('label', { for: owner.id }, t('minutes.filter.owner')), owner),
    el('div.row.between', count, clear)))
  const list = el('ul.minutes-lines.outcomes')
  details.results = el('div.filter-results', { hidden: true }, list)
  details.onChange = null
  details.isFiltered = false

  function toggle(kind) {
    if (!kinds.delete(kind)) kinds.add(kind)
    setAttributes(buttons.get(kind), { 'aria-pressed': String(kinds.has(kind)) })
    changed()
  }
  function reset() {
    for (const kind of [...kinds]) toggle(kind)
    owner.value = ''
    changed()
    details.querySelector('summary').focus()
  }
  function changed() {
    details.isFiltered = kinds.size > 0 || owner.value !== ''
    clear.hidden = !details.isFiltered
    details.results.hidden = !details.isFiltered
    if (!details.isFiltered) setText(count, '')
    details.onChange?.(details.isFiltered)
    draw()
  }

  function wanted(note) {
    if (note.isExcluded || (kinds.size && !kinds.has(note.kind))) return false
    if (!owner.value) return true
    return owner.value === mine ? isMine(model, note) : ownerNames(model, note.owners, t).includes(owner.value)
  }

  function drawOwners(notes) {
    const names = [...new Set(notes.flatMap((note) =>
      ownerNames(model, note.owners, t)))].sort((a, b) => language.compare(a, b))
    const drawn = JSON.stringify([names, Boolean(model.me)])
    if (owner.drawn === drawn) return
    owner.drawn = drawn
    const chosen = owner.value
    fill(owner, el('option', { value: '' }, t('minutes.filter.everyone')),
      model.me && el('option', { value: mine }, t('minutes.filter.mine')),
      names.map((name) => el('option', { value: name }, name)))
    owner.value = chosen
  }

  function draw() {
    const place = new Map(model.order.agenda.map((id, index) => [id, index]))
    const notes = [...model.notes.values()].filter((note) => !note.isExcluded)
    for (const [kind, button] of buttons) {
      const many = notes.filter((note) => note.kind === kind).length
      setText(button.lastChild, String(many))
      button.hidden = many === 0 && !kinds.has(kind)
    }
    details.hidden = notes.length === 0
    drawOwners(notes)
    if (!details.isFiltered) return
    const found = notes.filter(wanted).sort((a, b) =>
      place.get(a.item) - place.get(b.item) || (a.rank ?? 0) - (b.rank ?? 0))
    setText(count, t('minutes.filter.found', { count: found.length }))
    setClasses(list, { 'is-long': found.length > longList })
    reconcile(list, found, {
      create: (note) => createLine(page, { signal, note, isFull: true }),
      update: (line, note) => { line.draw(note); line.removeAttribute('id') },
    })
  }
  model.watch(['notes', 'items', 'order', 'participants', 'own', 'session'], draw, { signal })
  return details
}
