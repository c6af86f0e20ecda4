// A pasted list of people. Below the field the page shows how it reads each line. Nobody is added before the
// organiser says so.

import { el, fill, reconcile, setAttributes, setClasses, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { sideName } from '../side-marks.js'
import { keepInput, keepValue } from '../kept-input.js'
import { errorText, toast } from '../components/toast.js'
import { addInPortions } from './add-people.js'
import { people } from './completeness.js'
import { readPeople } from './people-lines.js'
import { createSamePerson } from './same-person.js'

const longList = 100

export function createPaste(page, { signal }) {
  const paste = new Paste(page, signal)
  return paste.node
}

class Paste {
  #entries = []
  #isAdding = false

  constructor(page, signal) {
    Object.assign(this, { page, key: page.keep('paste'), same: createSamePerson(page, { signal }) })
    this.#create()
    // Chromium's insertText sends one input event for each line: the model draws the list once for all of the lines.
    this.area.addEventListener('input', () => page.model.touch('pasted'))
    for (const box of this.firstColumns) box.addEventListener('change', () => this.#draw())
    page.model.watch(['sides', 'participants', 'order', 'pasted'], () => this.#draw(), { signal })
  }

  #create() {
    const { t } = this.page
    this.area = keepInput(el('textarea.input.code-lines', {
      id: 'paste-lines', rows: 6, spellcheck: 'false', 'aria-describedby': 'paste-hint',
      placeholder: t('organise.lines.example'),
    }), this.key)
    this.firstColumns = ['name', 'function'].map((kind) =>
      el('input', { type: 'radio', name: 'paste-first', value: kind, checked: kind === 'name' }))
    this.summary = el('p.strong', { role: 'status' })
    this.list = el('ol.lines', { tabindex: '0', 'aria-label': t('organise.lines.understood') })
    this.makeSides = el('button.button', { type: 'button', onclick: () => this.#addSides() }, icon('plus'), el('span'))
    this.add = el('button.button.primary', { type: 'button', onclick: () => this.#addPeople() })
    this.trouble = el('p.field-error', { role: 'alert', hidden: true })
    this.result = el('div.stack.gap-3', { hidden: true }, this.summary, this.list, this.same.node, this.trouble,
      el('div.row.gap-2', this.add, this.makeSides))
    this.node = el('div.stack.gap-4.card.sunken',
      el('div.field', el('label', { for: this.area.id }, t('organise.lines.label')),
        el('p.hint', { id: 'paste-hint' }, t('organise.lines.hint')), this.area),
      el('fieldset.row.gap-4', el('legend.label', t('organise.lines.first')),
        this.firstColumns.map((box) =>
          el('label.row.gap-2.radio-line', box, t(`organise.lines.${box.value}`)))),
      this.result)
  }

  get #good() {
    return this.#entries.filter((entry) => !entry.problems.length)
  }

  // The names that the list has for sides which do not exist yet, each once.
  get #newSides() {
    const names = this.#entries.map((entry) => entry.newSide).filter(Boolean)
    return [...new Map(names.map((name) => [name.toLowerCase(), name])).values()]
  }

  #draw() {
    if (this.#isAdding) return
    const { page, list, add, makeSides } = this
    const { t, model, language } = page
    const firstColumn = this.firstColumns.find((box) => box.checked).value
    this.#entries = readPeople(this.area.value, { sides: model.list('sides'), people: people(model), firstColumn })
    const good = this.#good
    const bad = this.#entries.length - good.length
    this.result.hidden = this.#entries.length === 0
    setClasses(list, { 'is-long': this.#entries.length > longList })
    this.same.look(good)
    const counts = [good.length && t('organise.lines.good', { count: good.length }),
      bad && t('organise.lines.bad', { count: bad })]
    setText(this.summary, counts.filter(Boolean).join(' '))
    setText(add, t('organise.lines.add', { count: good.length }))
    add.disabled = good.length === 0
    makeSides.hidden = this.#newSides.length === 0
    setText(makeSides.lastChild, t('organise.lines.makeSides', { names: language.list(this.#newSides) }))
    reconcile(list, this.#entries.map((entry, place) => ({ ...entry, id: place })), {
      create: () => el('li.line'), update: (row, entry) => drawLine(page, row, entry),
    })
  }

  async #addSides() {
    for (const name of this.#newSides) {
      await this.page.send({ do: 'addSide', name, kind: 'party' }, { isInField: true }).catch(() => {})
    }
  }

  // One press sends all commands. People who were added leave the field; the others stay in it, with the reason.
  async #addPeople() {
    const { page, area, add } = this
    const { t, language } = page
    const good = this.#good
    this.#isAdding = true
    add.disabled = area.readOnly = true
    this.trouble.hidden = true
    try {
      await this.same.identify(good)
    } catch (problem) {
      this.#stopAdding()
      return this.#tell([errorText(t, language, problem)])
    }
    const left = new Set(this.#entries)
    const refused = await addInPortions(page, good, (added) => this.#takeAway(added, left, good.length))
    const added = this.#entries.length - left.size
    this.#stopAdding()
    if (added) toast(page, t('organise.lines.added', { count: added }))
    if (refused.length) {
      const count = refused.reduce((sum, one) => sum + one.people.length, 0)
      const reasons = new Set(refused.map(({ problem }) => errorText(t, language, problem)))
      this.#tell([t('organise.lines.notAdded', { count }), ...reasons])
    }
    if (left.size) area.focus()
  }

  #takeAway(added, left, count) {
    const { page, area } = this
    for (const entry of added) left.delete(entry)
    const { heading } = this.#entries
    const lines = [...left].map((entry) => entry.source)
    area.value = (lines.length && heading !== null ? [heading, ...lines] : lines).join('\n')
    keepValue(this.key, area.value || null)
    const done = this.#entries.length - left.size
    setText(this.summary, page.t('organise.lines.adding', { count, done }))
  }

  #stopAdding() {
    this.#isAdding = this.area.readOnly = false
    this.#draw()
  }

  #tell(sentences) {
    this.result.hidden = this.trouble.hidden = false
    fill(this.trouble, icon('warning'), sentences.join(' '))
  }
}

function drawLine(page, row, entry) {
  const { t, model } = page
  const drawn = JSON.stringify([entry, model.list('sides')])
  if (row.drawn === drawn) return
  row.drawn = drawn
  const { person, problems, remarks } = entry
  const isGood = problems.length === 0
  const roles = entry.roles.map((role) => t(`roles.${role}`)).join(', ')
  const side = entry.side ? sideName(model, entry.side, t) : entry.newSide
  setAttributes(row, { class: `line ${isGood ? 'is-good' : 'is-bad'}` })
  const cell = (name, content) => content && el('div', el('dt', t(`organise.lines.cells.${name}`)), el('dd', content))
  fill(row,
    el('p.line-state', icon(isGood ? 'check' : 'warning'),
      el('span', t(isGood ? 'organise.lines.lineGood' : 'organise.lines.lineBad', { line: entry.line }))),
    el('dl.line-cells',
      cell('name', person.name), cell('function', person.function), cell('organisation', person.organisation),
      cell('side', side), cell('role', roles), cell('assignment', entry.assignment), cell('email', person.email)),
    problems.map((problem) => el('p.line-problem', t(`organise.lines.problems.${problem.key}`, problem))),
    remarks.map((remark) => el('p.line-remark', t(`organise.lines.remarks.${remark.key}`, remark))))
}
