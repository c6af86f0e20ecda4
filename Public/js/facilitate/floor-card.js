// The speaker with the time spoken, and the queue in order. One key gives the floor to the first.
//
//   createFloorCard(page, { session })      session: SessionCommands

import { el, fill, reconcile, setAttributes, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { keyHint } from '../components/shortcuts.js'
import { formatCountdown } from '../clock.js'
import { personLine, personName } from '../people.js'
import { sideMark } from '../side-marks.js'

const queueShown = 4

export function createFloorCard(page, { session }) {
  const { t, model, clock, signal } = page
  const who = el('span.floor-who')
  const time = el('span.floor-time.number')
  const end = el('button.button', { type: 'button', onclick: () => session.endFloor() },
    el('span', t('facilitate.floor.end')), keyHint('e'))
  const give = el('button.button', { type: 'button', onclick: () => session.giveFloorToFirst() }, icon('hand'),
    el('span', t('facilitate.floor.giveFirst')), keyHint('f'))
  const queue = el('ol.floor-queue')
  const none = el('p.quiet.small.floor-none', t('facilitate.floor.nobodyWaits'))
  const rest = el('p.quiet.small.floor-rest', { hidden: true })
  const node = el('section.floor', { 'aria-label': t('facilitate.floor.title') },
    el('div.floor-speaker', icon('microphone'), who, time, end),
    el('div.floor-waiting', el('div.floor-line', queue, none, rest), give))

  function tick() {
    const { floor } = model.session
    if (floor) setText(time, formatCountdown(Math.max(0, Math.floor((clock.now() - floor.since) / 1000) * 1000)))
  }

  model.watch(['session', 'participants', 'sides'], () => {
    const { floor } = model.session
    const person = floor && model.participants.get(floor.participant)
    fill(who, person ? [sideMark(model, person.side, t), el('strong', personLine(person, t))]
      : el('span.quiet', t('facilitate.floor.nobody')))
    for (const one of [time, end]) one.hidden = !floor
    const waiting = model.queue
    reconcile(queue, waiting.slice(0, queueShown),
      { create: () => createQueueRow(page, session), update: (row, one) => row.draw(one) })
    none.hidden = waiting.length > 0
    rest.hidden = waiting.length <= queueShown
    setText(rest, t('facilitate.floor.more', { count: Math.max(0, waiting.length - queueShown) }))
    setAttributes(give, { disabled: !waiting.length })
    tick()
  }, { signal })
  signal.addEventListener('abort', clock.everySecond(tick))
  return node
}

function createQueueRow({ t, model, language }, session) {
  const mark = el('span')
  const name = el('span.clip')
  const since = el('span.quiet.small.number')
  const give = el('button.queue-person', { type: 'button', onclick: () => session.giveFloor(row.person.id) },
    mark, name, since)
  const lower = el('button.button.quiet.icon-only.queue-remove',
    { type: 'button', onclick: () => session.lowerHand(row.person.id) }, icon('close'), el('span.visually-hidden'))
  const row = el('li', give, lower)
  row.draw = (person) => {
    row.person = person
    const giveText = t('facilitate.floor.give', { name: personLine(person, t) })
    const lowerText = t('facilitate.floor.lower', { name: personLine(person, t) })
    fill(mark, sideMark(model, person.side, t))
    setText(name, personName(person, t))
    setText(since, language.time(person.handAt))
    setAttributes(give, { title: giveText, 'aria-label': giveText })
    setText(lower.lastChild, lowerText)
    setAttributes(lower, { title: lowerText })
  }
  return row
}
