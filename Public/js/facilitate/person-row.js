// One person in the list: presence, name, attendance, answers, time spoken; buttons for the hand and the floor.
//
//   const row = createPersonRow(page, { session, open(person) })
//   row.draw(person, { places, counts, questions, isLive })      as people-panel.js makes them

import { el, fill, setAttributes, setClasses, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { formatCountdown } from '../clock.js'
import { insteadOfInWords, replyMark } from '../coming/reply-words.js'
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
  const hand = createHand(page, session)
  const floor = createFloor(page, session)
  const row = el('li.person-row', main, el('span.person-row-numbers', talk, answered), hand, floor)

  row.draw = (person, context) => {
    row.person = person
    const words = detailOf(page, person)
    setText(name, personName(person, t))
    setText(detail, words)
    detail.hidden = !words
    setClasses(row, {
      'is-speaking': isSpeaking(model, person), 'is-late': person.attendance === 'late',
      'is-absent': person.attendance === 'absent' || person.attendance === 'left',
    })
    drawPresence(page, dot, person)
    drawAnswered(page, answered, person, context)
    talk.hidden = !context.isLive
    setText(talk, person.talkMs ? formatCountdown(Math.floor(person.talkMs / 1000) * 1000) : '')
    setAttributes(talk, { title: t('facilitate.balance.talk') })
    hand.draw(person, context.places.get(person.id))
    floor.draw(person)
  }
  return row
}

function isSpeaking({ session }, person) {
  return session.floor?.participant === person.id
}

// The attendance unless it is "present", the function and organisation unless they are shown already, and the role of
// somebody who is no participant.
function detailOf(page, person) {
  const { t, model } = page
  const { attendance, roles = [], organisation } = person
  const role = roles.includes('participant') ? null : roles[0]
  const roleName = role && t(`facilitate.roles.${role}`)
  const isNamedSo = roleName && personName(person, t).toLowerCase() === roleName.toLowerCase()
  return [
    attendance && attendance !== 'present' ? t(`attendance.${attendance}`) : null,
    attendance ? null : replyMark(page, person)?.text,
    insteadOfInWords(page, person),
    person.name ? person.function : null,
    organisation !== model.sides.get(person.side)?.name ? organisation : null,
    isNamedSo ? null : roleName,
  ].filter(Boolean).join(' · ')
}

function drawPresence({ t, model }, dot, person) {
  const presence = model.presence.people?.[person.id] ?? 'gone'
  const word = t(`facilitate.presence.${presence}`)
  dot.className = `presence is-${presence}`
  setText(dot.firstChild, `${word}: `)
  setAttributes(dot, { title: word })
}

function drawAnswered({ t }, node, person, { counts, questions }) {
  const count = counts.get(person.id) ?? 0
  const words = t('facilitate.people.answers', { count, of: questions })
  node.hidden = !questions || !person.isAsked
  setText(node, `${count}/${questions}`)
  setClasses(node, { 'is-all': count >= questions })
  setAttributes(node, { title: words, 'aria-label': words, role: 'img' })
}

function createHand({ t, model }, session) {
  let shown = null
  const toggle = () => (shown.handAt ? session.lowerHand(shown.id) : session.raiseHand(shown.id))
  const hand = el('button.row-tool', { type: 'button', 'aria-pressed': 'false', onclick: toggle })
  hand.draw = (person, place) => {
    shown = person
    hand.hidden = !model.mayForOthers('raiseHand')
    const words = t(place ? 'facilitate.floor.lower' : 'facilitate.floor.raise', { name: personName(person, t) })
    const signature = `${place}${words}`
    if (hand.dataset.is !== signature) {
      hand.dataset.is = signature
      fill(hand, icon('hand'), place && el('span.hand-place', String(place)), el('span.visually-hidden', words))
    }
    setAttributes(hand,
      { 'aria-pressed': String(Boolean(place)), title: words, disabled: isSpeaking(model, person) })
  }
  return hand
}

function createFloor(page, session) {
  const { t, model } = page
  let shown = null
  const toggle = () => (isSpeaking(model, shown) ? session.endFloor() : session.giveFloor(shown.id))
  const floor = el('button.row-tool', { type: 'button', 'aria-pressed': 'false', onclick: toggle },
    icon('microphone'), el('span.visually-hidden'))
  floor.draw = (person) => {
    shown = person
    floor.hidden = !page.may('giveFloor')
    const isOn = isSpeaking(model, person)
    const words = t(isOn ? 'facilitate.floor.endOf' : 'facilitate.floor.give', { name: personName(person, t) })
    setText(floor.lastChild, words)
    setAttributes(floor, { 'aria-pressed': String(isOn), title: words })
  }
  return floor
}
