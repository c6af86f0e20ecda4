// The note-taker adds more to an agreement or action item than its words: the milestone on which its time hangs, and
// who must be told what came of it. Each change is one that the console undoes.
//
//   openMore(page, note)

import { el } from '../dom.js'
import { openDialog } from '../components/dialog.js'
import { kindLabel, noteText } from '../components/note-line.js'
import { undoHistory } from '../components/undo-history.js'
import { ownerNames, personName } from '../people.js'
import { includeAgreements } from './show.js'

const newMilestone = 'new'
const nameMax = 200
const titleMax = 300
const countMax = 1_000
const units = ['days', 'weeks', 'months']

export async function openMore(page, note) {
  await includeAgreements(page)
  const { t } = page
  const said = page.model.followUps.get(note.id) ?? {}
  const time = timeFields(page, said.condition)
  const duty = dutyFields(page, said.reportDuty)
  const dialog = openDialog(page, {
    title: `${t('agreements.more.title')} – ${kindLabel(note, t)}`,
    body: [el('blockquote.example-text', noteText(note, t)), time.node, duty.node],
    actions: [
      el('button.button', { type: 'button', onclick: () => dialog.close() }, t('common.cancel')),
      el('button.button.primary', { type: 'button', onclick: save }, t('common.save')),
    ],
  })
  async function save() {
    if (!time.isFilled()) return
    if (await saveTime(page, note, said.condition, time) && await saveDuty(page, note, said.reportDuty, duty)) {
      dialog.close()
    }
  }
}

let fieldCount = 0

function field(label, input, hint = null) {
  const id = `more-${++fieldCount}`
  input.id = id
  if (hint) input.setAttribute('aria-describedby', `${id}-hint`)
  return el('div.field', el('label', { for: id }, label), input, hint && el('p.hint', { id: `${id}-hint` }, hint))
}

function timeFields(page, condition) {
  const { t, model } = page
  const words = (key) => t(`agreements.more.${key}`)
  const options = [['', words('none')], ...[...model.milestones.values()].map((one) => [one.id, one.title ?? '']),
    [newMilestone, words('new')]]
  const milestone = el('select.input', { onchange: draw },
    options.map(([value, text]) => el('option', { value }, text)))
  const title = el('input.input', { maxlength: titleMax, autocomplete: 'off' })
  const count = el('input.input', { type: 'number', min: 0, max: countMax, value: condition?.count ?? 0 })
  const unit = el('select.input', units.map((value) => el('option', { value }, words(`units.${value}`))))
  const relation = el('select.input', ['after', 'before'].map((value) =>
    el('option', { value }, words(`relations.${value}`))))
  milestone.value = condition?.milestone ?? ''
  unit.value = condition?.unit ?? 'days'
  relation.value = condition?.relation ?? 'after'
  const name = field(words('newTitle'), title, words('newHint'))
  const how = el('div.more-time', field(words('count'), count), field(words('unit'), unit),
    field(words('relation'), relation))
  function draw() {
    name.hidden = milestone.value !== newMilestone
    how.hidden = milestone.value === ''
  }
  draw()
  return {
    node: el('fieldset.stack.gap-3', el('legend.strong', words('due')), field(words('milestone'), milestone), name,
      how),
    isFilled() {
      if (milestone.value !== newMilestone || title.value.trim()) return true
      title.focus()
      return false
    },
    get newTitle() { return milestone.value === newMilestone ? title.value.trim() : null },
    condition: (id) => (milestone.value === '' ? null : {
      milestone: id ?? milestone.value, relation: relation.value, count: Number(count.value) || 0, unit: unit.value,
    }),
  }
}

async function saveTime(page, note, old, time) {
  const { t } = page
  const label = t('agreements.more.act')
  let id = null
  if (time.newTitle) {
    const made = await undoHistory(page).send({ do: 'addMilestone', title: time.newTitle }, label,
      (reply) => (reply.id ? [{ do: 'removeMilestone', milestone: reply.id }] : null))
    if (!made) return false
    id = made.id
  }
  const now = time.condition(id)
  if (JSON.stringify(normal(now)) === JSON.stringify(normal(old))) return true
  const command = (condition) => ({ do: 'setDueCondition', note: note.id, ...condition })
  return Boolean(await undoHistory(page).send(command(now), label, [command(old)]))
}

function normal(condition) {
  if (!condition) return null
  const { milestone, relation, count = 0, unit } = condition
  return [milestone, relation, count, unit]
}

function dutyFields(page, duty) {
  const { t, model } = page
  const words = (key) => t(`agreements.more.${key}`)
  const isDue = el('input', { type: 'checkbox', checked: Boolean(duty), onchange: draw })
  const to = el('input.input', { autocomplete: 'off', value: ownerNames(model, duty?.to, t).join(', ') })
  const when = el('input.input', { maxlength: nameMax, autocomplete: 'off', value: duty?.words ?? '' })
  const date = el('input.input', { type: 'date', max: '2199-12-31', value: duty?.date ?? '' })
  const rest = el('div.stack.gap-3', field(words('to'), to, words('toHint')), field(words('words'), when),
    field(words('date'), date))
  function draw() { rest.hidden = !isDue.checked }
  draw()
  return {
    node: el('fieldset.stack.gap-3', el('label.choice', isDue, el('span', words('isDue'))), rest),
    get duty() {
      if (!isDue.checked) return null
      const names = to.value.split(',').map((name) => name.trim()).filter(Boolean)
      return { to: names.map((name) => ownerCalled(page, name, duty?.to)), words: when.value.trim(), date: date.value }
    },
  }
}

// A participant of that name; else an organisation. Owners that were there before stay what they were.
function ownerCalled({ t, model }, name, before = []) {
  const known = (before ?? []).find((owner) => ownerNames(model, [owner], t)[0] === name)
  if (known) return known
  const same = (person) => personName(person, t).toLowerCase() === name.toLowerCase() && !person.isRemoved
  const found = model.list('participants').filter(same)
  return found.length === 1 && found[0].name ? { participant: found[0].id } : { organisation: name }
}

async function saveDuty(page, note, old, { duty }) {
  const plain = (one) => one && JSON.stringify([one.to ?? [], one.words ?? '', one.date ?? ''])
  if (plain(duty) === plain(old ?? null)) return true
  const command = (one) => ({ do: 'setReportDuty', note: note.id, isDue: Boolean(one), ...one })
  return Boolean(await undoHistory(page).send(command(duty), page.t('agreements.more.act'), [command(old)]))
}
