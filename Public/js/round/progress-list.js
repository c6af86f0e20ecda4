// The progress of the round: for each side a bar, its words, and the names behind it.

import { el, fill } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { actorName, personName } from '../people.js'
import { sideName } from '../side-marks.js'
import { changesSince, roundProgress, standings } from './progress.js'

export function createProgress(page, { signal }) {
  const { t, model } = page
  const rows = el('ul.round-sides')
  const names = el('dl.round-names')
  const fold = el('details.more', el('summary', icon('chevron'), t('round.who')), names)
  const node = el('div.round-progress', el('h3.round-heading', t('round.progress')), rows,
    el('p.small.quiet', t('round.silence')), fold)
  let drawn = ''

  node.draw = () => {
    const sides = roundProgress(model)
    const now = JSON.stringify([sides, [...model.minutesReplies.values()], model.circulation.draft,
      model.peopleVersion])
    if (now === drawn) return
    drawn = now
    fill(rows, sides.map((side) => sideRow(page, side)))
    fill(names, standings.map((standing) => {
      const people = sides.flatMap((side) => side.people[standing])
      return people.length && el('div', el('dt', mark(standing), t(`round.standing.${standing}`)),
        el('dd', el('ul', people.map((person) => el('li', personLine(page, person))))))
    }))
  }
  model.watch(['circulation', 'minutesReplies', 'remarks', 'suggestions', 'participants', 'order', 'sides', 'session'],
    node.draw, { signal })
  return node
}

function sideRow({ t, model }, { side, count, people }) {
  const told = standings.filter((name) => people[name].length)
  return el('li', sideName(model, side, t),
    el('div.round-bar', { 'aria-hidden': 'true' }, told.map((name) => {
      const part = el('span', { class: `is-${name}` })
      part.style.setProperty('--share', String(people[name].length / count))
      return part
    })),
    el('p.round-words', told.map((name) => el('span', mark(name), t(`round.counts.${name}`,
      { count: people[name].length })))))
}

// A sign as well as a colour.
const signs = { agreed: 'check', remarked: 'message', read: 'eye', silent: null }

function mark(standing) {
  const sign = signs[standing]
  return el('span.round-mark', { class: `is-${standing}`, 'aria-hidden': 'true' }, sign ? icon(sign) : '–')
}

function personLine({ t, model }, person) {
  const reply = model.minutesReplies.get(person.id)
  const since = changesSince(model, reply)
  const about = [
    reply?.enteredWay && t(`round.enteredBy.${reply.enteredWay}`, { name: actorName(model, reply.enteredBy, t) }),
    reply?.contestedAt && t('round.contested'),
    since > 0 && t('round.changesSince', { count: since }),
  ].filter(Boolean)
  return about.length ? `${personName(person, t)} (${about.join('; ')})` : personName(person, t)
}
