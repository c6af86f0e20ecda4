// Step 4: the points to discuss, each with a timebox. Their sum is shown next to the session's planned length.

import { el, fill, reconcile, setAttributes, setClasses, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { forgetInput, keepInput } from '../kept-input.js'
import { autosaveField } from '../components/autosave.js'
import { deleteThing } from '../components/deletion.js'
import { confirm } from '../components/dialog.js'
import { minutesInput, timeboxOf } from '../components/minutes-input.js'
import { isUseful, plannedSeconds } from './completeness.js'
import { makeSortable, nameHandle, sortHandle } from './sortable.js'

const titleMax = 300
const proseMax = 20_000
const nameMax = 200
const usualMinutes = 15

export function createPointsStep(page, { signal }) {
  const { t, model } = page
  const list = el('ol.sortable.point-list')
  const empty = el('div.empty', icon('agenda'), el('p.strong', t('organise.points.none')),
    el('p', t('organise.points.noneHint')))
  const draw = () => {
    const items = model.list('items')
    empty.hidden = items.length > 0
    let before = 0
    const starts = new Map()
    for (const item of items) {
      starts.set(item.id, before)
      before += item.timeboxSeconds ?? 0
    }
    reconcile(list, items, {
      create: (item) => createPoint(page, item, signal), update: (row, item) => row.draw(item, starts.get(item.id)),
    })
  }
  model.watch(['items', 'order', 'details'], draw, { signal })
  makeSortable(page, list, {
    onMove: (item, before) => page.send({ do: 'moveItem', item, ...(before ? { before } : {}) }),
  })
  list.addEventListener('refused', draw)
  return el('div.stack.gap-4', createSum(page, signal), empty, list, createAdd(page))
}

// The planned length as a bar in which each point has its share; and in words how much time is left or too much.
function createSum(page, signal) {
  const { t, model, language } = page
  const bar = el('div.time-bar', { 'aria-hidden': 'true' })
  const words = el('p.time-words', { role: 'status' })
  model.watch(['items', 'order', 'details', 'session'], () => {
    const items = model.list('items')
    const sum = plannedSeconds(model)
    const length = (model.details.durationMinutes ?? 0) * 60
    const whole = Math.max(sum, length, 1)
    reconcile(bar, items, {
      create: () => el('span'),
      update: (part, item) => {
        part.style.setProperty('--share', ((item.timeboxSeconds ?? 0) / whole).toFixed(4))
        setText(part, String(model.order.agenda.indexOf(item.id) + 1))
      },
    })
    bar.hidden = !sum || !isUseful(model, 'agendaLength')
    setClasses(bar, { 'is-over': sum > length && length > 0 })
    words.hidden = bar.hidden || !length // There is nothing to compare.
    const key = sum === length ? 'fits' : sum < length ? 'left' : 'over'
    fill(words, icon(key === 'over' ? 'warning' : key === 'fits' ? 'check' : 'clock'),
      el('span',
        t(`organise.points.${key}`, {
          sum: language.duration(sum), length: language.duration(length),
          difference: language.duration(Math.abs(length - sum)),
        })))
    setClasses(words, { 'is-over': key === 'over', 'is-fitting': key === 'fits' })
  }, { signal })
  return el('div.time-sum.stack.gap-2', bar, words)
}

function createPoint(page, item, signal) {
  const { t, model, language } = page
  const handle = sortHandle(page)
  const number = el('span.sort-number', { 'aria-hidden': 'true' })
  const starts = el('span.point-start.number.quiet')
  const field = fieldsOf(page, item, signal)
  const row = el('li.sort-row.point-row', { data: { id: item.id } }, handle, el('div.point-place', number, starts),
    el('div.grow.stack.gap-1',
      el('div.point-fields', titleField(page, field), minutesField(page, field, item)),
      createMore(page, field, item)))

  row.draw = (shown, before) => {
    const place = model.order.agenda.indexOf(item.id) + 1
    setText(number, String(place))
    setText(starts, model.details.startsAt ? language.time(model.details.startsAt + before * 1000) : '')
    nameHandle(page, handle, shown.title ?? '')
    setAttributes(row, { 'aria-label': t('organise.points.row', { place, title: shown.title ?? '' }) })
  }
  return row
}

// Returns a function that makes a field for one property of the point.
function fieldsOf(page, item, signal) {
  const { t, model } = page
  return (name, control, extra) => autosaveField(page, {
    label: t(`organise.points.${name}`), control, watch: ['items'], signal, name: `item:${item.id}:${name}`,
    read: () => (model.items.get(item.id) ?? item)[name],
    command: (value) => ({ do: 'changeItem', item: item.id, [name]: value.trim() }),
    ...extra,
  })
}

function titleField({ t }, field) {
  return field('title', el('input.input', { maxlength: titleMax, autocomplete: 'off' }), {
    check: (value) => (value.trim() ? null : t('organise.points.titleNeeded')),
  })
}

// An emptied field is a point without a timebox.
function minutesField(page, field, item) {
  const { t, model } = page
  const seconds = () => (model.items.get(item.id) ?? item).timeboxSeconds
  return field('minutes', minutesInput(page), {
    read: () => (seconds() ? String(Math.round(seconds() / 60)) : ''),
    command: (value) => ({ do: 'changeItem', item: item.id, timeboxSeconds: timeboxOf(value) }),
    check: (value) => (timeboxOf(value) === null ? t('common.minutesWrong') : null),
  })
}

// The other fields are made only when they are opened, because an agenda may have many points.
function createMore(page, field, item) {
  const { t } = page
  const body = el('div.stack.gap-4')
  const more = el('details.more', el('summary', icon('chevron'), t('organise.points.more')), body)
  const remove = () => removePoint(page, item)
  more.addEventListener('toggle', () => more.open && !body.firstChild && fill(body,
    field('explanation', el('textarea.input.short', { rows: 2, maxlength: proseMax }), { isOptional: true }),
    field('lead', el('input.input', { maxlength: nameMax, autocomplete: 'off' }), {
      isOptional: true, hint: t('organise.points.leadHint'),
    }),
    el('div.row',
      el('button.button.danger', { type: 'button', onclick: remove }, icon('trash'), t('organise.points.remove')))))
  return more
}

function removePoint(page, item) {
  const { t, model } = page
  if (model.notesOf(item.id).length) {
    return confirm(page, {
      title: t('organise.points.hasNotesTitle'), text: t('organise.points.hasNotes'),
      yes: t('common.close'), no: t('common.back'),
    })
  }
  return deleteThing(page, 'item', item.id, { text: (model.items.get(item.id) ?? item).title ?? '' })
}

// Enter adds the point, and the cursor stays where the next point is typed.
function createAdd(page) {
  const { t } = page
  const kept = page.keep('point')
  const title = keepInput(el('input.input', {
    id: 'new-point', maxlength: titleMax, autocomplete: 'off', placeholder: t('organise.points.newExample'),
  }), kept)
  const minutes = minutesInput(page, { id: 'new-point-minutes', value: String(usualMinutes) })
  const wrong = el('p.field-error', { id: 'new-point-wrong', role: 'alert', hidden: true }, icon('warning'),
    el('span', t('common.minutesWrong')))
  const showWrong = (isWrong) => {
    wrong.hidden = !isWrong
    setAttributes(minutes, { 'aria-invalid': isWrong ? 'true' : null, 'aria-describedby': isWrong ? wrong.id : null })
  }
  minutes.addEventListener('input', () => showWrong(false))
  const form = el('form.card.sunken.point-add', { novalidate: true },
    el('div.field.grow', el('label', { for: title.id }, t('organise.points.new')), title),
    el('div.field', el('label', { for: minutes.id }, t('organise.points.minutes')), minutes),
    el('button.button.primary', { type: 'submit' }, icon('plus'), t('common.add')), wrong)
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const text = title.value.trim()
    if (!text) return title.focus()
    if (timeboxOf(minutes.value) === null) {
      showWrong(true)
      return minutes.focus()
    }
    page.send({ do: 'addItem', title: text, timeboxSeconds: timeboxOf(minutes.value) })
    title.value = ''
    forgetInput(kept)
    title.focus()
  })
  return form
}
