// An organiser or facilitator enters whether somebody comes, for example somebody who telephoned. Each choice is sent
// at once.
//
//   createReplyField(page, participantID, { signal, history })      history: undoHistory(page), where the page has undo

import { el, setAttributes, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { actorName, personName } from '../people.js'
import { isOutdated, replyOf, substituteOf } from './replies.js'

const reasonMax = 300
const nameMax = 200

export function createReplyField(page, id, { signal, history = null }) {
  const { t, model } = page
  const label = t('replies.label')
  const inputs = ['coming', 'notComing', 'none'].map((value) => el('input',
    { type: 'radio', name: 'reply', value, onchange: () => choose(value) }))
  const choices = el('div.row.gap-1', { role: 'radiogroup', 'aria-label': label }, inputs.map((input) =>
    el('label.choice', input, el('span.choice-text', t(`replies.choices.${input.value}`)))))
  const reason = el('input.input', { id: 'reply-reason', maxlength: reasonMax, autocomplete: 'off',
    onchange: () => choose('notComing') })
  const reasonField = el('div.field', el('label', { for: reason.id }, t('replies.reason')),
    el('p.hint', t('replies.reasonHint')), reason)
  const entered = el('p.hint')
  const give = giving(page, id, history)
  const substitute = createSubstitute(page, id, give)
  const node = el('div.stack.gap-3.reply-field', el('div.field', el('span.label', label), choices), entered,
    reasonField, substitute)

  function choose(value) {
    const text = value === 'notComing' && !reasonField.hidden ? { reason: reason.value.trim() } : {}
    const command = value === 'none'
      ? { do: 'takeBackReply', participant: id }
      : { do: 'replyToInvitation', reply: value, participant: id, ...text }
    // After a refusal the choice is again what the server has.
    give(command, 'reply').then((isDone) => isDone || draw())
  }

  function draw() {
    const person = model.participants.get(id)
    node.hidden = !person?.isInvited || !model.mayForOthers('replyToInvitation')
    if (node.hidden) return
    for (const input of inputs) input.checked = input.value === (person.reply ?? 'none')
    reasonField.hidden = person.reply !== 'notComing'
    if (document.activeElement !== reason) reason.value = person.replyReason ?? ''
    setText(entered, enteredWords(page, person))
    entered.hidden = !person.reply
    substitute.hidden = !page.may('sendSubstitute') || Boolean(substituteOf(model, person))
  }
  model.watch(['participants', 'session', 'details', 'you'], draw, { signal })
  return node
}

// Sends a command, with what undoes it: the reply that was there. Nothing undoes it for somebody who had sent a
// substitute, because the substitute would not come back with the reply. Resolves to whether it was done.
function giving(page, id, history) {
  const { t, model } = page
  return (command, act) => {
    if (!history) return page.send(command).then(() => true, () => false)
    const person = model.participants.get(id)
    const earlier = replyOf(model, person)
    const reason = earlier === 'notComing' ? { reason: person.replyReason ?? '' } : {}
    const back = earlier
      ? { do: 'replyToInvitation', participant: id, reply: earlier, ...reason }
      : { do: 'takeBackReply', participant: id }
    const label = t(`replies.acts.${act}`, { name: personName(person, t) })
    return history.send(command, label, substituteOf(model, person) ? null : [back]).then(Boolean)
  }
}

function enteredWords({ t, model, language }, person) {
  if (!person.reply) return ''
  const by = t('replies.enteredBy', {
    name: actorName(model, person.repliedBy, t), date: language.dateShort(person.repliedAt),
  })
  if (!isOutdated(model, person) || !person.repliedFor) return by
  return `${by}. ${t('replies.outdated', { date: language.dateShort(person.repliedFor) })}`
}

function createSubstitute(page, id, give) {
  const { t, model } = page
  const name = el('input.input', { id: 'substitute-name', maxlength: nameMax, autocomplete: 'off' })
  const work = el('input.input', { id: 'substitute-function', maxlength: nameMax, autocomplete: 'off' })
  const error = el('p.field-error', { role: 'alert', hidden: true }, icon('warning'),
    el('span', t('replies.nameNeeded')))
  function send() {
    error.hidden = Boolean(name.value.trim())
    if (!error.hidden) return name.focus()
    const organisation = model.participants.get(id)?.organisation ?? ''
    const person = { name: name.value.trim(), function: work.value.trim(), organisation, email: '' }
    give({ do: 'sendSubstitute', participant: id, person }, 'substitute').then((isDone) => {
      if (!isDone) return
      name.value = ''
      work.value = ''
      show(false)
    })
  }
  const fields = el('div.stack.gap-3', { hidden: true },
    el('div.field', el('label', { for: name.id }, t('replies.name')), name),
    el('div.field', el('label', { for: work.id }, t('replies.function')), work), error,
    el('div', el('button.button', { type: 'button', onclick: send }, t('replies.take'))))
  const open = el('button.button.quiet', { type: 'button', 'aria-expanded': 'false', onclick: () => show(true) },
    icon('people'), t('replies.substitute'))
  function show(isOpen) {
    fields.hidden = !isOpen
    setAttributes(open, { 'aria-expanded': String(isOpen) })
    if (isOpen) name.focus()
  }
  return el('div.stack.gap-3', el('div', open), fields)
}
