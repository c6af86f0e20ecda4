// A reply that came by mail, by telephone, by letter or in person: an editor enters it in that person's name.

import { el, fill } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { openDialog } from '../components/dialog.js'
import { errorText, toast } from '../components/toast.js'
import { personLine, personName } from '../people.js'
import { hasAgreed, isAsked } from './progress.js'

const ways = ['mail', 'telephone', 'letter', 'inPerson']

export function openEnter(page) {
  const { t, model, language } = page
  const isOwn = (reply) => hasAgreed(reply) && !reply.enteredWay
  const people = model.list('participants').filter((person) =>
    isAsked(model, person) && person.id !== model.you?.actor && !isOwn(model.minutesReplies.get(person.id)))
  const person = el('select.input', { id: 'enter-person' },
    people.map((one) => el('option', { value: one.id }, personLine(one, t))))
  const choices = ways.map((way, place) => el('label.radio-line.row.gap-2',
    el('input', { type: 'radio', name: 'enter-way', value: way, checked: place === 0 }), t(`round.ways.${way}`)))
  const error = el('p.field-error', { role: 'alert', hidden: true })
  const dialog = openDialog(page, {
    title: t('round.enterTitle'),
    body: people.length
      ? [el('p', t('round.enterText')),
        el('div.field', el('label', { for: person.id }, t('round.enterWho')), person),
        el('fieldset.stack.gap-1', el('legend.label', t('round.enterWay')), choices), error]
      : [el('p', t('round.enterNobody'))],
    actions: [
      el('button.button', { type: 'button', onclick: () => dialog.close() }, t('common.cancel')),
      people.length > 0 && el('button.button.primary', { type: 'button', onclick: send }, t('round.enterYes')),
    ],
  })

  async function send() {
    const way = choices.map((one) => one.querySelector('input')).find((one) => one.checked).value
    try {
      await page.outbox.send({ do: 'enterConsent', participant: person.value, way }, { isInField: true })
      dialog.close()
      toast(page, t('round.enterDone', { name: personName(model.participants.get(person.value), t) }))
    } catch (problem) {
      error.hidden = false
      fill(error, icon('warning'), errorText(t, language, problem))
    }
  }
}
