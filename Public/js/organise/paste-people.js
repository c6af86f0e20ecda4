// A pasted list: what each line is understood as stands below it while one looks, and nothing is added before one says so.

import { el, fill, reconcile, setAttributes, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { sideName } from '../people.js'
import { forgetInput, keepInput } from '../kept-input.js'
import { errorText, toast } from '../components/toast.js'
import { people } from './completeness.js'
import { readPeople } from './people-lines.js'

const linesMax = 500

export function createPaste(page, { signal }) {
  const { t, model, language } = page
  const key = page.keep('paste')
  const area = keepInput(el('textarea.input.code-lines', { id: 'paste-lines', rows: 6, spellcheck: 'false', 'aria-describedby': 'paste-hint', placeholder: t('organise.lines.example') }), key)
  const kinds = ['name', 'function'].map((kind) => el('input', { type: 'radio', name: 'paste-first', value: kind, checked: kind === 'name' }))
  const summary = el('p.strong', { role: 'status' })
  const list = el('ol.lines', { tabindex: '0', 'aria-label': t('organise.lines.understood') })
  const makeSides = el('button.button', { type: 'button', onclick: addSides }, icon('plus'), el('span'))
  const add = el('button.button.primary', { type: 'button', onclick: addPeople })
  const trouble = el('p.field-error', { role: 'alert', hidden: true })
  const result = el('div.stack.gap-3', { hidden: true }, summary, list, trouble, el('div.row.gap-2', add, makeSides))
  let entries = []

  const node = el('div.stack.gap-4.card.sunken',
    el('div.field', el('label', { for: area.id }, t('organise.lines.label')), el('p.hint', { id: 'paste-hint' }, t('organise.lines.hint')), area),
    el('fieldset.row.gap-4', el('legend.label', t('organise.lines.first')), kinds.map((box) => el('label.row.gap-2.radio-line', box, t(`organise.lines.${box.value}`)))),
    result)
  area.addEventListener('input', draw)
  for (const box of kinds) box.addEventListener('change', draw)
  model.watch(['sides', 'participants', 'order'], draw, { signal })

  function draw() {
    const firstColumn = kinds.find((box) => box.checked).value
    entries = readPeople(area.value, { sides: model.list('sides'), people: people(model), firstColumn }).slice(0, linesMax)
    result.hidden = entries.length === 0
    const good = entries.filter((entry) => !entry.problems.length)
    const bad = entries.length - good.length
    const newSides = sidesToMake()
    setText(summary, [good.length ? t('organise.lines.good', { count: good.length }) : null, bad ? t('organise.lines.bad', { count: bad }) : null].filter(Boolean).join(' '))
    setText(add, t('organise.lines.add', { count: good.length }))
    add.disabled = good.length === 0
    makeSides.hidden = newSides.length === 0
    setText(makeSides.lastChild, t('organise.lines.makeSides', { names: language.list(newSides) }))
    reconcile(list, entries.map((entry, place) => ({ ...entry, id: place })), { create: () => el('li.line'), update: (row, entry) => drawLine(page, row, entry) })
  }

  function sidesToMake() {
    return [...new Map(entries.filter((entry) => entry.newSide).map((entry) => [entry.newSide.toLowerCase(), entry.newSide])).values()]
  }

  async function addSides() {
    for (const name of sidesToMake()) await page.send({ do: 'addSide', name, kind: 'party' }).catch(() => {})
  }

  async function addPeople() {
    const good = entries.filter((entry) => !entry.problems.length)
    const rest = entries.filter((entry) => entry.problems.length)
    add.disabled = true
    trouble.hidden = true
    try {
      await page.outbox.send({
        do: 'addParticipants',
        participants: good.map(({ person, side, roles, assignment }) => ({ person, roles, assignment, ...(side ? { side } : {}) })),
      })
    } catch (problem) {
      trouble.hidden = false
      fill(trouble, icon('warning'), errorText(t, language, problem))
      add.disabled = false
      return
    }
    area.value = rest.map((entry) => entry.source).join('\n')
    if (area.value) area.dispatchEvent(new Event('input'))
    else forgetInput(key)
    draw()
    toast(page, t('organise.lines.added', { count: good.length }))
    if (rest.length) area.focus()
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
    el('p.line-state', icon(isGood ? 'check' : 'warning'), el('span', t(isGood ? 'organise.lines.lineGood' : 'organise.lines.lineBad', { line: entry.line }))),
    el('dl.line-cells',
      cell('name', person.name), cell('function', person.function), cell('organisation', person.organisation),
      cell('side', entry.side ? sideName(model, entry.side, t) : entry.newSide),
      cell('role', entry.roles.map((role) => t(`roles.${role}`)).join(', ')), cell('assignment', entry.assignment), cell('email', person.email)),
    problems.map((problem) => el('p.line-problem', t(`organise.lines.problems.${problem.key}`, problem))),
    remarks.map((remark) => el('p.line-remark', t(`organise.lines.remarks.${remark.key}`, remark))))
}
