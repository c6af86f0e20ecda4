// The sides that face each other, and the convenor. Their names save themselves. While there is no side yet, there
// are three empty fields to fill in.

import { el, fill, reconcile } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { sideClass } from '../people.js'
import { sideMark } from '../side-marks.js'
import { autosaveField } from '../components/autosave.js'
import { deleteThing } from '../components/deletion.js'
import { confirm } from '../components/dialog.js'

const nameMax = 200
const sidesMax = 12
const drawnAfterMs = 150 // An accepted command is drawn by then.

export function createSides(page, { signal }) {
  const { t, model } = page
  const list = el('ul.stack.gap-3.sides-list')
  const first = createFirst(page)
  const add = el('div.row.gap-2')
  model.watch(['sides', 'order'], () => {
    const sides = model.list('sides')
    first.hidden = sides.length > 0
    reconcile(list, sides, { create: (side) => createSide(page, side, signal), update: (row) => row.draw() })
    add.hidden = sides.length === 0 || sides.length >= sidesMax
  }, { signal })
  fill(add,
    ['party', 'convenor'].map((kind) => el('button.button.quiet',
      { type: 'button', onclick: () => addSide(page, kind, list) }, icon('plus'), t(`organise.sides.add.${kind}`))))
  return el('section.stack.gap-4', { 'aria-labelledby': 'sides-heading' },
    el('div.stack.gap-1', el('h2', { id: 'sides-heading' }, t('organise.sides.title')),
      el('p.hint', t('organise.sides.hint'))),
    first, list, add)
}

function createFirst(page) {
  const { t } = page
  const fields = ['first', 'second', 'convenor'].map((name) => {
    const input = el('input.input', {
      id: `side-${name}`, maxlength: nameMax, autocomplete: 'off', placeholder: t(`organise.sides.example.${name}`),
    })
    return { name, input, kind: name === 'convenor' ? 'convenor' : 'party' }
  })
  const form = el('form.card.stack.gap-4', { novalidate: true },
    fields.map(({ name, input }) =>
      el('div.field', el('label', { for: input.id }, t(`organise.sides.${name}`)), input)),
    el('div.row', el('button.button.primary', { type: 'submit' }, t('organise.sides.make'))))
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const filled = fields.filter(({ input }) => input.value.trim())
    if (!filled.length) return fields[0].input.focus()
    for (const { input, kind } of filled) {
      page.send({ do: 'addSide', name: input.value.trim(), kind })
      input.value = ''
    }
  })
  return form
}

function createSide(page, side, signal) {
  const { t, model } = page
  const mark = el('span')
  const current = () => model.sides.get(side.id) ?? side
  const field = autosaveField(page, {
    label: t(side.kind === 'convenor' ? 'organise.sides.convenor' : 'organise.sides.name'), watch: ['sides'], signal,
    name: `side:${side.id}`,
    control: el('input.input', { maxlength: nameMax, autocomplete: 'off' }),
    read: () => current().name,
    command: (name) => ({ do: 'changeSide', side: side.id, name: name.trim() }),
    check: (name) => (name.trim() ? null : t('organise.sides.nameNeeded')),
  })
  const remove = el('button.button.quiet.icon-only',
    { type: 'button', title: t('common.delete'), onclick: () => removeSide(page, current()) }, icon('trash'))
  const row = el('li.side-row', mark, field, remove)
  row.draw = () => {
    mark.className = `side-row-mark ${sideClass(model, side.id)}`
    fill(mark, sideMark(model, side.id, t, { isNamed: false }))
    remove.setAttribute('aria-label', t('organise.sides.remove', { name: current().name ?? '' }))
  }
  return row
}

async function addSide(page, kind, list) {
  const { t, model } = page
  const names = new Set(model.list('sides').map((side) => side.name))
  let number = model.list('sides').length + 1
  let name = t(`organise.sides.new.${kind}`, { number })
  while (names.has(name)) name = t(`organise.sides.new.${kind}`, { number: ++number })
  const select = () => setTimeout(() => list.lastElementChild?.querySelector('input')?.select(), drawnAfterMs)
  await page.send({ do: 'addSide', name, kind }, { isInField: true }).then(select, () => {})
}

function removeSide(page, { id }) {
  const { t, model } = page
  const side = model.sides.get(id) ?? { id }
  const members = [...model.participants.values()].filter((one) => one.side === side.id && !one.isRemoved)
  if (members.length) {
    return confirm(page, {
      title: t('organise.sides.inUseTitle', { name: side.name ?? '' }),
      text: t('organise.sides.inUse', { count: members.length }), yes: t('common.close'), no: t('common.back'),
    })
  }
  return deleteThing(page, 'side', side.id, { text: side.name ?? '' })
}
