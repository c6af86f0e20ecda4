// One agenda item: its words and its time; buttons to start, skip, move and remove it. Also used for a new item.
//
//   openItemDialog(page, itemID | null, { session, move(id, place) })      session: SessionCommands

import { el, setAttributes } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { deleteThing } from '../components/deletion.js'
import { openDialog } from '../components/dialog.js'
import { minutesInput, timeboxOf } from '../components/minutes-input.js'
import { undoHistory } from '../components/undo-history.js'
import { isOver } from '../phases.js'

const usualSeconds = 600

export function openItemDialog(page, id, { session, move }) {
  const { t, model } = page
  const item = id ? model.items.get(id) : null
  const isFrozen = !page.may(id ? 'changeItem' : 'addItem')
  const fields = new ItemFields(page, item)
  const form = el('form.stack', { id: 'item-form', onsubmit: save }, fields.nodes)
  const run = (action) => {
    dialog.close()
    action()
  }
  const submit = el('button.button.primary', { type: 'submit', form: form.id }, t(item ? 'common.save' : 'common.add'))
  const dialog = openDialog(page, {
    title: item ? t('facilitate.item.edit') : t('facilitate.agenda.add'),
    body: [item && !isFrozen && itemTools(page, item, { session, move, run }), form],
    actions: [
      el('button.button', { type: 'button', onclick: () => dialog.close() }, t('common.cancel')), !isFrozen && submit,
    ],
  })
  if (isFrozen) fields.disable()

  function save(event) {
    event.preventDefault()
    const values = fields.values()
    if (!values.title) return fields.title.focus()
    dialog.close()
    if (item) changeItem(page, item, values)
    else addItem(page, values)
  }
}

class ItemFields {
  constructor(page, item) {
    const { t } = page
    const field = (name, control) => el('div.field',
      el('label', { for: control.id }, t(`facilitate.item.${name}`)), control)
    this.title = el('textarea.input.one-line', {
      id: 'item-title', value: item?.title ?? '', maxlength: '300', rows: '1', required: true, autofocus: !item,
      onkeydown: submitOnEnter,
    })
    this.explanation = el('textarea.input.item-explanation',
      { id: 'item-explanation', value: item?.explanation ?? '', maxlength: '20000', rows: '2' })
    const timebox = item ? item.timeboxSeconds : usualSeconds
    this.minutes = minutesInput(page,
      { id: 'item-minutes', class: 'narrow', value: timebox ? String(Math.max(1, Math.round(timebox / 60))) : '' })
    this.lead = el('input.input', { id: 'item-lead', value: item?.lead ?? '', maxlength: '200', list: 'item-leads' })
    this.nodes = [
      field('title', this.title), field('explanation', this.explanation),
      el('div.item-pair', field('minutes', this.minutes), field('lead', this.lead)),
      el('datalist', { id: 'item-leads' }, possibleLeads(page).map((name) => el('option', { value: name }))),
    ]
  }

  values() {
    return {
      title: this.title.value.replace(/\s+/g, ' ').trim(), explanation: this.explanation.value.trim(),
      timeboxSeconds: timeboxOf(this.minutes.value), lead: this.lead.value.trim(),
    }
  }

  disable() {
    for (const control of [this.title, this.explanation, this.minutes, this.lead]) {
      setAttributes(control, { disabled: true })
    }
  }
}

// The title is one line, in a field that can show a long one.
function submitOnEnter(event) {
  if (event.key !== 'Enter' || event.isComposing) return
  event.preventDefault()
  event.target.form.requestSubmit()
}

function possibleLeads({ model }) {
  const names = [...model.participants.values()].flatMap((one) => [one.name || one.function, one.organisation])
  return [...new Set(names.filter(Boolean))]
}

function itemTools(page, item, { session, move, run }) {
  const { t } = page
  const ids = page.model.order.agenda
  const place = ids.indexOf(item.id)
  const isCurrent = item.status === 'current'
  const isEnded = isOver(page.model.session)
  const tool = (symbol, text, action, attributes = {}) =>
    el('button.button', { type: 'button', onclick: () => run(action), ...attributes }, icon(symbol), t(text))
  return el('div.row.gap-2.item-tools',
    page.may('startItem') && !isCurrent && tool('play', 'facilitate.item.start', () => session.start(item)),
    page.may('skipItem') && (isCurrent || item.status === 'planned')
      && tool('skip', 'facilitate.now.skip', () => session.skip(item)),
    !isEnded && [
      tool('up', 'facilitate.item.up', () => move(item.id, place - 1), { disabled: place === 0 }),
      tool('down', 'facilitate.item.down', () => move(item.id, place + 1), { disabled: place === ids.length - 1 }),
    ],
    !isCurrent && tool('trash', 'facilitate.item.remove', () => removeItem(page, item), { class: 'danger' }))
}

function addItem(page, fields) {
  const undo = ({ id }) => (page.model.items.has(id) ? [{ do: 'removeItem', item: id }] : null)
  undoHistory(page).send({ do: 'addItem', ...fields }, page.t('facilitate.acts.addItem'), undo)
}

function changeItem(page, item, values) {
  const { title, explanation, timeboxSeconds = 0, lead } = item
  const old = { title: title ?? '', explanation: explanation ?? '', timeboxSeconds, lead: lead ?? '' }
  const changed = Object.keys(values).filter((name) => values[name] !== old[name])
  if (!changed.length) return
  const change = (all) => ({
    do: 'changeItem', item: item.id, ...Object.fromEntries(changed.map((name) => [name, all[name]])),
  })
  undoHistory(page).send(change(values), page.t('facilitate.acts.changeItem'), [change(old)])
}

function removeItem(page, item) {
  const { title } = page.model.items.get(item.id) ?? item
  const send = (command, back) => undoHistory(page).send(command, page.t('facilitate.acts.removeItem'), back)
  deleteThing(page, 'item', item.id, { text: title ?? '', send })
}
