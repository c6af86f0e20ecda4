// One person in the list: presence, name, attendance, answers, time spoken; hand and floor at a touch.

import { el, fill, setAttributes, setClasses, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { formatCountdown } from '../clock.js'
import { personName } from '../people.js'

export function createPersonRow(page, { session, open }) {
  const { t, model } = page
  const dot = el('span.presence', el('span.visually-hidden'))
  const name = el('span.person-row-name')
  const detail = el('span.person-row-detail')
  const main = el('button.person-row-main', { type: 'button', onclick: () => open(row.person) }, dot,
    el('span.grow', name, detail))
  const answered = el('span.person-row-answers.number')
  const talk = el('span.person-row-talk.number')
  const hand = el('button.row-tool', { type: 'button', 'aria-pressed': 'false',
    onclick: () => (row.person.handAt ? session.lowerHand(row.person.id) : session.raiseHand(row.person.id)) })
  const floor = el('button.row-tool',
    { type: 'button', 'aria-pressed': 'false', onclick: () => (isSpeaking() ? session.endFloor()
      : session.giveFloor(row.person.id)) }, icon('microphone'), el('span.visually-hidden'))
  const row = el('li.person-row', main, el('span.person-row-numbers', talk, answered), hand, floor)
  const isSpeaking = () => model.session.floor?.participant === row.person.id

  row.draw = (person, { places, counts, parts, isLive }) => {
    row.person = person
    const presence = model.presence.people?.[person.id] ?? 'gone'
    const who = personName(person, t)
    setText(name, who)
    const attendance = person.attendance && person.attendance !== 'present'
      ? t(`attendance.${person.attendance}`) : null
    const side = model.sides.get(person.side)?.name
    const role = (person.roles ?? []).find((one) => one !== 'participant')
    const words = [attendance, person.name ? person.function : null, person.organisation !== side ? person.organisation
      : null,
      role && !(person.roles ?? []).includes('participant')
      && who.toLowerCase() !== t(`facilitate.roles.${role}`).toLowerCase() ? t(`facilitate.roles.${role}`) : null]
      .filter(Boolean).join(' · ')
    setText(detail, words)
    detail.hidden = !words
    setClasses(row, { 'is-speaking': isSpeaking(), 'is-absent': person.attendance === 'absent'
      || person.attendance === 'left', 'is-late': person.attendance === 'late' })
    dot.className = `presence is-${presence}`
    setText(dot.firstChild, `${t(`facilitate.presence.${presence}`)}: `)
    setAttributes(dot, { title: t(`facilitate.presence.${presence}`) })
    const count = counts.get(person.id) ?? 0
    answered.hidden = !parts || !person.isAsked
    setText(answered, `${count}/${parts}`)
    setClasses(answered, { 'is-all': count >= parts })
    setAttributes(answered, { title: t('facilitate.people.answers', { count, of: parts }),
      'aria-label': t('facilitate.people.answers', { count, of: parts }), role: 'img' })
    talk.hidden = !isLive
    setText(talk, person.talkMs ? formatCountdown(Math.floor(person.talkMs / 1000) * 1000) : '')
    setAttributes(talk, { title: t('facilitate.balance.talk') })
    hand.hidden = !model.mayForOthers('raiseHand')
    floor.hidden = !page.may('giveFloor')
    const place = places.get(person.id)
    const handText = t(place ? 'facilitate.floor.lower' : 'facilitate.floor.raise', { name: who })
    const signature = `${place}${handText}`
    if (hand.dataset.is !== signature) {
      hand.dataset.is = signature
      fill(hand, icon('hand'), place ? el('span.hand-place', String(place)) : null,
        el('span.visually-hidden', handText))
    }
    setAttributes(hand, { 'aria-pressed': String(Boolean(place)), title: handText, disabled: isSpeaking() })
    const floorText = t(isSpeaking() ? 'facilitate.floor.endOf' : 'facilitate.floor.give', { name: who })
    setText(floor.lastChild, floorText)
    setAttributes(floor, { 'aria-pressed': String(isSpeaking()), title: floorText })
  }
  return row
}
