// An answer typed for somebody on the telephone. Whom it is for is the author's to say: asked each time, kept when it was
// said before; what somebody gave in confidence themselves stays theirs.

import { el, fill, setAttributes, setText } from '../dom.js'
import { toast } from '../components/toast.js'
import { actsOf } from '../components/acts.js'
import { isUnread } from '../components/withheld.js'
import { changeAnswering } from './step-card.js'
import { questionParts } from './answering.js'

export function createAnswerForm(page, { id }) {
  const { t, model } = page
  const parts = questionParts(model)
  const question = el('select.input', { id: 'answer-question', onchange: () => load() },
    parts.map((part, place) => el('option', { value: String(place) },
      `${model.order.questions.indexOf(part.question.id) + 1}. ${part.question.text}${part.words ? ` (${part.words})` : ''}`)))
  const text = el('textarea.input', { id: 'answer-text', maxlength: '8000' })
  const audience = (value) => el('label.choice', el('input', { type: 'radio', name: 'answer-audience', value }),
    el('span', el('span.choice-text', t(`facilitate.audience.${value}`)),
      el('span.choice-hint', t(`facilitate.audience.${value}Hint`))))
  const choices = el('div.choices', { role: 'radiogroup', 'aria-label': t('facilitate.audience.title') },
    audience('everyone'), audience('facilitator'))
  const message = el('p.hint')
  const save = el('button.button', t('facilitate.person.record'))
  const open = el('button.link-button', { type: 'button', onclick: () => changeAnswering(page, true).then(load) },
    t('facilitate.answers.open'))
  const form = el('form.stack.gap-3', { onsubmit: (event) => { event.preventDefault(); send() } },
    el('div.field', el('label', { for: 'answer-question' }, t('facilitate.person.answer')), question),
      el('div.field', el('label', { for: 'answer-text' }, t('facilitate.person.answerText')), text), choices, message,
      el('div.row', save, open))

  function present() {
    const part = parts[Number(question.value)]
    return [...model.answers.values()].find((one) => one.participant === id && one.question === part?.question.id
      && (one.horizon ?? null) === part.horizon) ?? null
  }

  function load() {
    const answer = present()
    const isTheirs = Boolean(answer) && (isUnread(answer) || (answer.audience === 'facilitator' && answer.by === id))
    const isOpen = model.session.answersAreOpen
    text.value = isTheirs ? '' : (answer?.text ?? '')
    for (const input of choices.querySelectorAll('input')) {
      input.checked = answer ? input.value === answer.audience : false
      input.disabled = Boolean(answer)
    }
    setText(message, isTheirs ? t('facilitate.person.confidential') : isOpen
      ? (answer ? t('facilitate.person.replaces') : '') : t('facilitate.person.answersClosed'))
    setAttributes(save, { disabled: isTheirs || !isOpen })
    open.hidden = Boolean(isOpen)
  }

  async function send() {
    const part = parts[Number(question.value)]
    const words = text.value.trim()
    const chosen = choices.querySelector('input:checked')
    if (!words) return text.focus()
    if (!chosen) return choices.querySelector('input').focus()
    const command = { do: 'giveAnswer', question: part.question.id, text: words, audience: chosen.value,
      participant: id }
    if (part.horizon !== null) command.horizon = part.horizon
    if (await actsOf(page).do(command, t('facilitate.acts.answer'))) toast(page, t('facilitate.person.recorded'))
  }

  if (!parts.length) fill(form, el('p.hint', t('facilitate.answers.none')))
  else load()
  return form
}
