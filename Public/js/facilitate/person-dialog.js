// One person, and all one does for somebody who has only the telephone: hand, floor, attendance, a point proposed, an
// answer typed for them.

import { el, setAttributes, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { changeAct } from '../components/act-button.js'
import { openDialog } from '../components/dialog.js'
import { toast } from '../components/toast.js'
import { actsOf } from '../components/acts.js'
import { personDetail, personName } from '../people.js'
import { sideName } from '../side-marks.js'
import { createAnswerForm } from './answer-form.js'

const attendances = ['present', 'late', 'left', 'absent']

export function openPersonDialog(page, id, session) {
  const { t, model, language } = page
  const scope = new AbortController()
  const person = () => model.participants.get(id)
  const presence = el('span.badge')
  const act = (symbol, key, run) => () => el('button.button', { type: 'button', onclick: run }, icon(symbol),
    t(`facilitate.floor.${key}`))
  const endFloor = act('microphone', 'end', () => session.endFloor())
  const giveFloor = act('microphone', 'giveShort', () => session.giveFloor(id))
  const lowerHand = act('hand', 'lowerShort', () => session.lowerHand(id))
  const raiseHand = act('hand', 'raiseShort', () => session.raiseHand(id))
  let floor = el('span')
  let hand = el('span')
  const speak = el('div.row.gap-2', floor, hand)
  const choices = el('div.segments', { role: 'radiogroup', 'aria-label': t('facilitate.person.attendance') },
    attendances
    .map((name) => el('label.segment', el('input', { type: 'radio', name: 'attendance', value: name,
      onchange: () => session.attend(id, name) }), el('span', t(`attendance.${name}`)))))
  const since = el('p.hint')
  const proposal = el('input.input', { id: 'propose-for', maxlength: '300' })
  const propose = el('form.field', { onsubmit: (event) => { event.preventDefault(); sendProposal() } },
    el('label', { for: 'propose-for' }, t('facilitate.person.propose')),
    el('div.row.no-wrap.gap-2', proposal, el('button.button', t('common.send'))))
  const answer = createAnswerForm(page, { id })
  const telephone = el('details.more', el('summary', icon('phone'), el('span', t('facilitate.person.telephone'))),
    el('div.stack', el('p.hint', t('facilitate.person.telephoneHint')), propose, answer))
  const assignment = el('p.prose.quiet')
  // One's own: whoever opened the link before its owner did could read along since.
  const opened = el('p.hint')
  const dialog = openDialog(page, {
    title: personName(person(), t),
    body: [el('div.row', sideName(model, person().side, t), el('span.quiet', personDetail(person())), presence),
      assignment, opened, speak,
      el('div.field', el('span.label', t('facilitate.person.attendance')), choices, since), telephone],
    actions: [el('button.button', { type: 'button', onclick: () => dialog.close() }, t('common.close'))],
  })
  dialog.addEventListener('close', () => scope.abort())
  page.signal.addEventListener('abort', () => dialog.close())

  function isSpeaking() {
    return model.session.floor?.participant === id
  }

  function sendProposal() {
    const title = proposal.value.trim()
    if (!title) return proposal.focus()
    actsOf(page).do({ do: 'proposeItem', title, participant: id }, t('facilitate.acts.propose')).then((done) => {
      if (!done) return
      proposal.value = ''
      toast(page, t('facilitate.person.proposed'))
    })
  }

  model.watch(['participants', 'session', 'presence', 'own'], () => {
    const one = person()
    if (!one) return dialog.close()
    const isHere = model.presence.people?.[id] ?? 'gone'
    setText(presence, t(`facilitate.presence.${isHere}`))
    setText(assignment, one.assignment ?? '')
    assignment.hidden = !one.assignment
    const openedAt = id === model.you?.actor ? model.own.participant?.linkOpenedAt : null
    opened.hidden = !openedAt
    setText(opened,
      openedAt ? t('withheld.openedAt', { date: language.dateShort(openedAt), time: language.time(openedAt) }) : '')
    speak.hidden = !page.may('giveFloor')
    floor = isSpeaking() ? changeAct(floor, 'end', endFloor) : changeAct(floor, 'give', giveFloor)
    hand = one.handAt ? changeAct(hand, 'lower', lowerHand) : changeAct(hand, 'raise', raiseHand)
    setAttributes(hand, { disabled: isSpeaking() })
    choices.parentNode.hidden = !page.may('setAttendance')
    for (const input of choices.querySelectorAll('input')) input.checked = input.value === one.attendance
    setText(since, one.attendanceAt ? t('facilitate.person.since', { time: language.time(one.attendanceAt) }) : '')
    telephone.hidden = !one.isAsked || !model.mayForOthers('giveAnswer')
  }, { signal: scope.signal })
  return dialog
}
