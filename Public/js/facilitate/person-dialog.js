// One person, with the things a facilitator does for somebody who is only on the telephone: raise the hand, give the
// floor, set attendance, propose an agenda item, type an answer.
//
//   openPersonDialog(page, participantID, session)      session: SessionCommands

import { el, setAttributes, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { createReplyField } from '../coming/reply-field.js'
import { replaceButton } from '../components/presses.js'
import { openDialog } from '../components/dialog.js'
import { toast } from '../components/toast.js'
import { undoHistory } from '../components/undo-history.js'
import { personDetail, personName } from '../people.js'
import { sideName } from '../side-marks.js'
import { createAnswerForm } from './answer-form.js'

const attendances = ['present', 'late', 'left', 'absent']

export function openPersonDialog(page, id, session) {
  const { t, model } = page
  const person = model.participants.get(id)
  const scope = new AbortController()
  const presence = el('span.badge')
  const assignment = el('p.prose.quiet')
  const opened = el('p.hint')
  const speaking = createSpeaking(page, id, session)
  const attendance = createAttendance(page, id, session)
  const telephone = createTelephone(page, id)
  const head = el('div.row', sideName(model, person.side, t), el('span.quiet', personDetail(person)), presence)
  const dialog = openDialog(page, {
    title: personName(person, t),
    body: [head, assignment, opened, speaking, attendance, telephone,
      createReplyField(page, id, { signal: scope.signal, history: undoHistory(page) })],
    actions: [el('button.button', { type: 'button', onclick: () => dialog.close() }, t('common.close'))],
  })
  dialog.addEventListener('close', () => scope.abort())
  page.signal.addEventListener('abort', () => dialog.close())

  model.watch(['participants', 'session', 'presence', 'own'], () => {
    const now = model.participants.get(id)
    if (!now) return dialog.close()
    setText(presence, t(`facilitate.presence.${model.presence.people?.[id] ?? 'gone'}`))
    setText(assignment, now.assignment ?? '')
    assignment.hidden = !now.assignment
    drawOpened(page, opened, id)
    speaking.draw(now)
    attendance.draw(now)
    telephone.hidden = !now.isAsked || !model.mayForOthers('giveAnswer')
  }, { signal: scope.signal })
}

// Tells the facilitator when her own link was opened first: if somebody else did that, they have been able to
// read along since.
function drawOpened({ t, model, language }, node, id) {
  const at = id === model.you?.actor ? model.own.participant?.linkOpenedAt : null
  node.hidden = !at
  setText(node, at ? t('withheld.openedAt', { date: language.dateShort(at), time: language.time(at) }) : '')
}

function createSpeaking(page, id, session) {
  const { t, model } = page
  const button = (symbol, key, run) => () =>
    el('button.button', { type: 'button', onclick: run }, icon(symbol), t(`facilitate.floor.${key}`))
  const endFloor = button('microphone', 'end', () => session.endFloor())
  const giveFloor = button('microphone', 'giveShort', () => session.giveFloor(id))
  const lowerHand = button('hand', 'lowerShort', () => session.lowerHand(id))
  const raiseHand = button('hand', 'raiseShort', () => session.raiseHand(id))
  let floor = el('span')
  let hand = el('span')
  const node = el('div.row.gap-2', floor, hand)
  node.draw = (person) => {
    node.hidden = !page.may('giveFloor')
    const isSpeaking = model.session.floor?.participant === id
    floor = isSpeaking ? replaceButton(floor, 'end', endFloor) : replaceButton(floor, 'give', giveFloor)
    hand = person.handAt ? replaceButton(hand, 'lower', lowerHand) : replaceButton(hand, 'raise', raiseHand)
    setAttributes(hand, { disabled: isSpeaking })
  }
  return node
}

function createAttendance(page, id, session) {
  const { t, language, model } = page
  const label = t('facilitate.person.attendance')
  const inputs = attendances.map((name) => el('input',
    { type: 'radio', name: 'attendance', value: name, onchange: () => attend(name) }))
  const choices = el('div.segments', { role: 'radiogroup', 'aria-label': label },
    inputs.map((input) => el('label.segment', input, el('span', t(`attendance.${input.value}`)))))
  const since = el('p.hint')
  // After a refusal the choice is again what the server has.
  const attend = async (name) => (await session.attend(id, name)) ?? node.draw(model.participants.get(id))
  const node = el('div.field', el('span.label', label), choices, since)
  node.draw = ({ attendance, attendanceAt }) => {
    node.hidden = !page.may('setAttendance')
    for (const input of inputs) input.checked = input.value === attendance
    setText(since, attendanceAt ? t('facilitate.person.since', { time: language.time(attendanceAt) }) : '')
  }
  return node
}

function createTelephone(page, id) {
  const { t } = page
  return el('details.more', el('summary', icon('phone'), el('span', t('facilitate.person.telephone'))),
    el('div.stack', el('p.hint', t('facilitate.person.telephoneHint')), createProposal(page, id),
      createAnswerForm(page, { id })))
}

function createProposal(page, participant) {
  const { t } = page
  const field = el('input.input', { id: 'propose-for', maxlength: '300' })

  async function send(event) {
    event.preventDefault()
    const title = field.value.trim()
    if (!title) return field.focus()
    const command = { do: 'proposeItem', title, participant }
    if (!(await undoHistory(page).send(command, t('facilitate.acts.propose')))) return
    field.value = ''
    toast(page, t('facilitate.person.proposed'))
  }
  return el('form.field', { onsubmit: send }, el('label', { for: field.id }, t('facilitate.person.propose')),
    el('div.row.no-wrap.gap-2', field, el('button.button', t('common.send'))))
}
