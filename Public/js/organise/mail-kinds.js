// Which mail can be sent to whom, as the server decides it too. Pure.
//
//   mailsToSend(model, { links, now })   [{ kind, people }]: what can be sent now, in the order in which it is offered
//   mailOf(person, 'invitation')         { state, at, reply, until }, or null
//   canGet(person)                       there is an address, and nobody marked it as wrong

import { answeredQuestions } from '../components/answered-questions.js'
import { isBefore, isOver } from '../phases.js'
import { people } from './completeness.js'
import { emailPattern } from './mail-addresses.js'

export const mailOf = (person, kind) => person.mails?.find((one) => one.kind === kind) ?? null

export const canGet = (person) => emailPattern.test(person.email ?? '') && !person.addressWrongAt

const isWaiting = (person, kind) => mailOf(person, kind)?.state === 'waiting'

export function mailsToSend(model, { unsent }) {
  const { session, order } = model
  const everyone = people(model).filter(canGet)
  const given = answeredQuestions(model)
  const isOpened = isBefore(session) && session.phase !== 'draft'
  const isAnswering = isOpened && session.answersAreOpen && order.questions.length > 0
  const wanted = {
    invitation: unsent.filter((one) => canGet(one) && mailOf(one, 'invitation')?.state !== 'refused'),
    appointment: everyone.filter((one) => one.appointment === 'old'),
    reminder: isAnswering
      ? everyone.filter((one) => one.isAsked && !given.has(one.id) && !one.unsubscribedAt && !unsent.includes(one))
      : [],
    minutes: isOver(session) ? everyone : [],
    // Daily ones go out by themselves.
    digest: session.dailyDigestAt ? [] : everyone.filter((one) => one.wantsDigest && !one.unsubscribedAt),
    actionItems: isOver(session) ? everyone.filter((one) => hasOpenItem(model, one)) : [],
  }
  return Object.entries(wanted)
    .map(([kind, list]) => ({ kind, people: list.filter((one) => !isWaiting(one, kind)) }))
    .filter((one) => one.people.length > 0)
}

function hasOpenItem({ notes }, { id, organisation }) {
  return [...notes.values()].some((note) => note.kind === 'actionItem' && !note.isDone && !note.isExcluded
    && note.owners?.some((owner) => owner.participant === id || (organisation && owner.organisation === organisation)))
}

// How many mails wait, were sent and were refused: { waiting, sent, refused }.
export function mailCounts(model) {
  const counts = { waiting: 0, sent: 0, refused: 0 }
  for (const person of people(model)) for (const mail of person.mails ?? []) counts[mail.state] += 1
  return counts
}
