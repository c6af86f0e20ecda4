// A form for the answer of somebody on the telephone. The author decides on the readers: the facilitator asks each
// time, and a choice made before stays. An answer that the author gave in confidence cannot be replaced here.

import { el, setAttributes, setText } from '../dom.js'
import { isUnread } from '../components/withheld.js'
import { toast } from '../components/toast.js'
import { undoHistory } from '../components/undo-history.js'
import { questionParts } from './answer-counts.js'
import { changeAnswering } from './answering.js'

export function createAnswerForm(page, { id }) {
  const parts = questionParts(page.model)
  if (parts.length) return new AnswerForm(page, id, parts).node
  return el('form.stack.gap-3', el('p.hint', page.t('facilitate.answers.none')))
}

class AnswerForm {
  constructor(page, participant, parts) {
    Object.assign(this, { page, t: page.t, participant, parts })
    const { t } = page
    this.question = el('select.input', { id: 'answer-question', onchange: () => this.#load() },
      parts.map((part, place) => el('option', { value: String(place) }, this.#nameOf(part))))
    this.text = el('textarea.input', { id: 'answer-text', maxlength: '8000' })
    this.audiences = ['everyone', 'facilitator'].map((value) =>
      el('input', { type: 'radio', name: 'answer-audience', value }))
    this.message = el('p.hint')
    this.save = el('button.button', t('facilitate.person.record'))
    this.open = el('button.link-button', { type: 'button', onclick: () => this.#openQuestions() },
      t('facilitate.answers.open'))
    const field = (name, control) => el('div.field',
      el('label', { for: control.id }, t(`facilitate.person.${name}`)), control)
    const choices = el('div.choices', { role: 'radiogroup', 'aria-label': t('facilitate.audience.title') },
      this.audiences.map((input) => this.#choice(input)))
    this.node = el('form.stack.gap-3', { onsubmit: (event) => this.#send(event) },
      field('answer', this.question), field('answerText', this.text), choices, this.message,
      el('div.row', this.save, this.open))
    this.#load()
  }

  #nameOf({ question, words }) {
    const number = this.page.model.order.questions.indexOf(question.id) + 1
    return `${number}. ${question.text}${words ? ` (${words})` : ''}`
  }

  #choice(input) {
    const { t } = this
    return el('label.choice', input, el('span',
      el('span.choice-text', t(`facilitate.audience.${input.value}`)),
      el('span.choice-hint', t(`facilitate.audience.${input.value}Hint`))))
  }

  async #openQuestions() {
    await changeAnswering(this.page, true)
    this.#load()
  }

  get #part() {
    return this.parts[Number(this.question.value)]
  }

  get #present() {
    const { question, horizon } = this.#part
    const isPresent = (one) => one.participant === this.participant && one.question === question.id
      && (one.horizon ?? null) === horizon
    return [...this.page.model.answers.values()].find(isPresent) ?? null
  }

  #load() {
    const answer = this.#present
    const isGivenByAuthor = answer?.audience === 'facilitator' && answer.by === this.participant
    const isConfidential = Boolean(answer) && (isUnread(answer) || isGivenByAuthor)
    const isOpen = this.page.model.session.answersAreOpen
    this.text.value = isConfidential ? '' : (answer?.text ?? '')
    for (const input of this.audiences) {
      input.checked = input.value === answer?.audience
      input.disabled = Boolean(answer)
    }
    setText(this.message, this.#messageFor({ answer, isConfidential, isOpen }))
    setAttributes(this.save, { disabled: isConfidential || !isOpen })
    this.open.hidden = Boolean(isOpen)
  }

  #messageFor({ answer, isConfidential, isOpen }) {
    const { t } = this
    if (isConfidential) return t('facilitate.person.confidential')
    if (!isOpen) return t('facilitate.person.answersClosed')
    return answer ? t('facilitate.person.replaces') : ''
  }

  async #send(event) {
    event.preventDefault()
    const { page, t, participant } = this
    const { question, horizon } = this.#part
    const text = this.text.value.trim()
    const chosen = this.audiences.find((input) => input.checked)
    if (!text) return this.text.focus()
    if (!chosen) return this.audiences[0].focus()
    const command = { do: 'giveAnswer', question: question.id, text, audience: chosen.value, participant }
    if (horizon !== null) command.horizon = horizon
    if (await undoHistory(page).send(command, t('facilitate.acts.answer'))) toast(page, t('facilitate.person.recorded'))
  }
}
