// In words, for those who organise: how many of a party come, and the mark beside a name.

import { personName } from '../people.js'
import { replyCounts, replyOf, substituteOf } from './replies.js'

// '5 komen · 1 verhinderd · 2 nog niet gezegd'; empty while nobody in the dialogue has replied.
export function countsInWords({ model, t }, people) {
  const counts = replyCounts(model, people)
  if (!counts) return ''
  return ['coming', 'notComing', 'unsaid'].filter((name) => counts[name] || name === 'coming')
    .map((name) => t(`replies.counts.${name}`, { count: counts[name] })).join(' · ')
}

// `isComing`: for the colour of the mark. Null where there is nothing to say.
export function replyMark({ model, t }, person) {
  const reply = replyOf(model, person)
  if (!reply) return null
  const substitute = reply === 'notComing' ? substituteOf(model, person) : null
  const name = substitute && replyOf(model, substitute) !== 'notComing' ? personName(substitute, t) : null
  return { isComing: reply === 'coming', text: t(`replies.marks.${name ? 'replaced' : reply}`, { name }) }
}

export function insteadOfInWords({ model, t }, person) {
  if (!person.insteadOf) return null
  return t('replies.insteadOf', { name: personName(model.participants.get(person.insteadOf), t) })
}
