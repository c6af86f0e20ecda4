// The part of the invitation that depends on the person's roles: a note-taker is not asked for answers. Pure.
//
//   roleWords(person, { model, language })     in the language of the invitation; '' if there is nothing to say
//   rolesTold(model)                           [{ role, person }]: each kind of person on the list, once

import { people } from './completeness.js'

const order = ['organiser', 'facilitator', 'noteTaker', 'observer']

export function roleWords(person, { model, language }) {
  const held = order.filter((role) => person.roles?.includes(role))
  const sentences = held.map((role) => language.t(`organise.invitation.roles.${role}`))
  if (person.isAsked) sentences.push(answersWords(model, language))
  return sentences.filter(Boolean).join(' ')
}

export function rolesTold(model) {
  const told = new Map()
  for (const person of people(model)) {
    const role = order.find((one) => person.roles?.includes(one)) ?? (person.isAsked ? 'participant' : null)
    if (role && !told.has(role)) told.set(role, { role, person: { roles: role === 'participant' ? [] : [role],
      isAsked: role === 'participant' } })
  }
  return [...told.values()]
}

function answersWords({ details: { answersDueAt: due }, order: { questions } }, language) {
  const count = questions.length
  if (!count) return ''
  if (!due) return language.t('organise.invitation.answers', { count })
  return language.t('organise.invitation.answersBefore', {
    count, date: language.dateLong(due), time: language.time(due),
  })
}
