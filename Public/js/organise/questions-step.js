// Step 3: the questions that everyone answers before the dialogue. Organisers begin with a template or
// without one, and change, add and order the questions.

import { el, fill, reconcile, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { autosaveField } from '../components/autosave.js'
import { deleteThing, quoted } from '../components/deletion.js'
import { toastError } from '../components/toast.js'
import { makeSortable, nameHandle, sortHandle } from './sortable.js'

const proseMax = 20_000
const nameMax = 200
const horizonsMax = 4
const questionsMax = 20
const drawnAfterMs = 150 // An accepted command is drawn by then.

export function createQuestionsStep(page, { signal }) {
  const { t, model } = page
  const list = el('ol.sortable.question-list')
  const empty = el('div.empty', icon('question'), el('p.strong', t('organise.questions.none')),
    el('p', t('organise.questions.noneHint')),
    el('div.row.centre-row',
      el('button.button.primary', { type: 'button', onclick: () => addTemplate(page) },
        t('organise.questions.template'))))
  const add = el('button.button', { type: 'button', onclick: addOne }, icon('plus'), t('organise.questions.add'))
  const draw = () => {
    const questions = model.list('questions')
    empty.hidden = questions.length > 0
    add.disabled = questions.length >= questionsMax
    reconcile(list, questions, {
      create: (question) => createQuestion(page, question, signal), update: (row, question) => row.draw(question),
    })
  }
  model.watch(['questions', 'order', 'answers'], draw, { signal })
  makeSortable(page, list, {
    onMove: (id, before) => {
      const questions = model.order.questions.filter((one) => one !== id)
      questions.splice(before ? questions.indexOf(before) : questions.length, 0, id)
      return page.send({ do: 'orderQuestions', questions })
    },
  })
  list.addEventListener('refused', draw)

  async function addOne() {
    const known = new Set(model.order.questions)
    await page.send({ do: 'addQuestion', text: t('organise.questions.newText') }, { isInField: true }).catch(() => {})
    const isNew = (row) => !known.has(row.dataset.id)
    setTimeout(() => [...list.children].find(isNew)?.open(), drawnAfterMs)
  }
  return el('div.stack.gap-4', empty, list, el('div.row', add))
}

async function addTemplate(page) {
  const { t, language, model } = page
  try {
    const { questions } = await page.api.get(`/api/template?language=${model.details.language || language.name}`)
    for (const { text, explanation, example, viceVersa, horizons, askedBy } of questions) {
      const command = { do: 'addQuestion', text, explanation, example, viceVersa, horizons, askedBy }
      const given = Object.entries(command).filter(([, value]) => value !== undefined)
      await page.outbox.send(Object.fromEntries(given), { isInField: true })
    }
    page.shell.announce(t('organise.questions.templateAdded'))
  } catch (error) {
    toastError(page, error)
  }
}

function createQuestion(page, question, signal) {
  const { t, model } = page
  const handle = sortHandle(page)
  const number = el('span.sort-number', { 'aria-hidden': 'true' })
  const title = el('span.sort-title')
  const badges = el('span.row.gap-2.sort-badges')
  const summary = el('summary.sort-summary', icon('chevron'), el('span.grow', title, badges))
  const body = el('div.stack.gap-4.sort-body')
  const details = el('details.sort-details', summary, body)
  const row = el('li.sort-row', { data: { id: question.id } }, handle, number, details)
  // Its fields are made when it is opened.
  const fillBody = () => body.firstChild || fill(body, questionFields(page, question, signal))
  details.addEventListener('toggle', () => details.open && fillBody())

  row.draw = (shown) => {
    setText(number, String(model.order.questions.indexOf(question.id) + 1))
    setText(title, shown.text ?? '')
    nameHandle(page, handle, shown.text ?? '')
    fill(badges,
      shown.viceVersa && el('span.badge', t('organise.questions.viceVersa')),
      shown.horizons?.length > 0
        && el('span.badge', t('organise.questions.horizonCount', { count: shown.horizons.length })),
      shown.isRevealed && el('span.badge.accent', icon('eye'), t('organise.questions.revealed')))
  }
  row.open = () => {
    details.open = true
    fillBody()
    const input = body.querySelector('textarea, input')
    input.focus()
    input.select()
  }
  return row
}

function questionFields(page, question, signal) {
  const { t, model } = page
  const current = () => model.questions.get(question.id) ?? question
  const field = (name, control, extra = {}) => autosaveField(page, {
    label: t(`organise.questions.${name}`), hint: t(`organise.questions.${name}Hint`), control, signal,
    watch: ['questions'], name: `question:${question.id}:${name}`,
    read: () => current()[name],
    command: (value) => ({ do: 'changeQuestion', question: question.id, [name]: value.trim() }),
    check: (value) => (name === 'text' && !value.trim() ? t('organise.questions.textNeeded') : null),
    ...extra,
  })
  const prose = () => el('textarea.input.short', { rows: 2, maxlength: proseMax })
  return [
    field('text', prose()),
    field('explanation', prose(), { isOptional: true }),
    field('example', prose(), { isOptional: true }),
    viceVersaBox(page, question, current, signal),
    field('horizons', el('textarea.input.short', { rows: 2 }), {
      isOptional: true,
      read: () => (current().horizons ?? []).join('\n'),
      command: (value) => ({ do: 'changeQuestion', question: question.id, horizons: linesOf(value) }),
      check: (value) =>
        (linesOf(value).length > horizonsMax ? t('organise.questions.tooManyHorizons', { max: horizonsMax }) : null),
    }),
    field('askedBy', el('input.input', { maxlength: nameMax }), { isOptional: true }),
    page.may('removeQuestion')
      && el('div.row', el('button.button.danger', { type: 'button', onclick: () => removeQuestion(page, current()) },
        icon('trash'), t('organise.questions.remove'))),
  ]
}

function viceVersaBox(page, question, current, signal) {
  const { t, model } = page
  const show = () => { box.checked = Boolean(current().viceVersa) }
  const send = () => page.send({ do: 'changeQuestion', question: question.id, viceVersa: box.checked }).catch(show)
  const box = el('input', { type: 'checkbox', onchange: send })
  model.watch(['questions'], show, { signal })
  return el('label.choice', box,
    el('span', el('span.choice-text', t('organise.questions.viceVersa')),
      el('span.choice-hint', t('organise.questions.viceVersaHint'))))
}

function removeQuestion(page, question) {
  const { t, model } = page
  const answers = [...model.answers.values()].filter((one) => one.question === question.id).length
  const text = model.questions.get(question.id)?.text ?? ''
  deleteThing(page, 'question', question.id, {
    text,
    question: answers > 0 && {
      title: t('organise.questions.removeTitle', { text: quoted(text) }),
      text: t('organise.questions.removeAnswered', { count: answers }),
    },
  })
}

function linesOf(text) {
  return text.split('\n').map((line) => line.trim()).filter(Boolean)
}
