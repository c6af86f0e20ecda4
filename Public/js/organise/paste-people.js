// A pasted list: what each line is understood as stands below it while one looks, and nothing is added before one says so.

import { el, fill, reconcile, setAttributes, setClasses, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { sideName } from '../side-marks.js'
import { keepInput, keepValue } from '../kept-input.js'
import { errorText, toast } from '../components/toast.js'
import { addInPortions } from './add-people.js'
import { people } from './completeness.js'
import { createKnown } from './known-people.js'
import { readPeople } from './people-lines.js'

const longList = 100

export function createPaste(page, { signal }) {
  const { t, model, language } = page
  const key = page.keep('paste')
  const area = keepInput(
    el('textarea.input.code-lines', {
      id: 'paste-lines', rows: 6, spellcheck: 'false', 'aria-describedby': 'paste-hint',
      placeholder: t('organise.lines.example'),
    }),
    key)
  const kinds = ['name', 'function'].map((kind) =>
    el('input', { type: 'radio', name: 'paste-first', value: kind, checked: kind === 'name' }))
  const summary = el('p.strong', { role: 'status' })
  const list = el('ol.lines', { tabindex: '0', 'aria-label': t('organise.lines.understood') })
  const makeSides = el('button.button', { type: 'button', onclick: addSides }, icon('plus'), el('span'))
  const add = el('button.button.primary', { type: 'button', onclick: addPeople })
  const trouble = el('p.field-error', { role: 'alert', hidden: true })
  const known = createKnown(page, { signal })
  const result = el('div.stack.gap-3', { hidden: true }, summary, list, known.node, trouble,
    el('div.row.gap-2', add, makeSides))
  let entries = []
  let isAdding = false

  const node = el('div.stack.gap-4.card.sunken',
    el('div.field', el('label', { for: area.id }, t('organise.lines.label')),
      el('p.hint', { id: 'paste-hint' }, t('organise.lines.hint')), area),
    el('fieldset.row.gap-4', el('legend.label', t('organise.lines.first')),
      kinds.map((box) => el('label.row.gap-2.radio-line', box, t(`organise.lines.${box.value}`)))),
    result)
  area.addEventListener('input', draw)
  for (const box of kinds) box.addEventListener('change', draw)
  model.watch(['sides', 'participants', 'order'], draw, { signal })

  function draw() {
    if (isAdding) return
    const firstColumn = kinds.find((box) => box.checked).value
    entries = readPeople(area.value, { sides: model.list('sides'), people: people(model), firstColumn })
    result.hidden = entries.length === 0
    setClasses(list, { 'is-long': entries.length > longList })
    const good = entries.filter((entry) => !entry.problems.length)
    const bad = entries.length - good.length
    const newSides = sidesToMake()
    known.look(good)
    setText(summary,
      [good.length ? t('organise.lines.good', { count: good.length }) : null,
        bad ? t('organise.lines.bad', { count: bad }) : null]
        .filter(Boolean)
        .join(' '))
    setText(add, t('organise.lines.add', { count: good.length }))
    add.disabled = good.length === 0
    makeSides.hidden = newSides.length === 0
    setText(makeSides.lastChild, t('organise.lines.makeSides', { names: language.list(newSides) }))
    reconcile(list, entries.map((entry, place) => ({ ...entry, id: place })), {
      create: () => el('li.line'), update: (row, entry) => drawLine(page, row, entry),
    })
  }

  function sidesToMake() {
    return [...new Map(entries.filter((entry) => entry.newSide).map((entry) =>
      [entry.newSide.toLowerCase(), entry.newSide])).values()]
  }

  async function addSides() {
    for (const name of sidesToMake()) {
      await page.send({ do: 'addSide', name, kind: 'party' }, { isInField: true }).catch(() => {})
    }
  }

  // One act, however many commands: what was added leaves the field, what was not stays in it, with the reason.
  async function addPeople() {
    const left = new Set(entries)
    const good = entries.filter((entry) => !entry.problems.length)
    isAdding = true
    add.disabled = area.readOnly = true
    trouble.hidden = true
    try {
      await known.identify(good)
    } catch (problem) {
      isAdding = area.readOnly = false
      draw()
      trouble.hidden = false
      return fill(trouble, icon('warning'), errorText(t, language, problem))
    }
    const refused = await addInPortions(page, good, (added) => {
      for (const entry of added) left.delete(entry)
      const lines = [...left].map((entry) => entry.source)
      area.value = (lines.length && entries.heading !== null ? [entries.heading, ...lines] : lines).join('\n')
      keepValue(key, area.value || null)
      setText(summary, t('organise.lines.adding', { count: good.length, done: entries.length - left.size }))
    })
    isAdding = area.readOnly = false
    const added = entries.length - left.size
    draw()
    if (added) toast(page, t('organise.lines.added', { count: added }))
    if (refused.length) {
      const count = refused.reduce((sum, one) => sum + one.people.length, 0)
      const reasons = [...new Set(refused.map(({ problem }) => errorText(t, language, problem)))]
      result.hidden = trouble.hidden = false
      fill(trouble, icon('warning'), [t('organise.lines.notAdded', { count }), ...reasons].join(' '))
    }
    if (left.size) area.focus()
  }
  return node
}

function drawLine(page, row, entry) {
  const { t, model } = page
  const drawn = JSON.stringify([entry, model.list('sides')])
  if (row.drawn === drawn) return
  row.drawn = drawn
  const { person, problems, remarks } = entry
  const isGood = problems.length === 0
  setAttributes(row, { class: `line ${isGood ? 'is-good' : 'is-bad'}` })
  const cell = (name, content) => content && el('div', el('dt', t(`organise.lines.cells.${name}`)), el('dd', content))
  fill(row,
    el('p.line-state', icon(isGood ? 'check' : 'warning'),
      el('span', t(isGood ? 'organise.lines.lineGood' : 'organise.lines.lineBad', { line: entry.line }))),
    el('dl.line-cells',
      cell('name', person.name), cell('function', person.function), cell('organisation', person.organisation),
      cell('side', entry.side ? sideName(model, entry.side, t) : entry.newSide),
      cell('role', entry.roles.map((role) => t(`roles.${role}`)).join(', ')), cell('assignment', entry.assignment),
      cell('email', person.email)),
    problems.map((problem) => el('p.line-problem', t(`organise.lines.problems.${problem.key}`, problem))),
    remarks.map((remark) => el('p.line-remark', t(`organise.lines.remarks.${remark.key}`, remark))))
}
