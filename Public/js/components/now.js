// The moment: which point, how long still, who speaks, who is next.
//
//   createNow(page, { signal })      a .now element that keeps itself up to date

import { el, fill, setAttributes, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { formatCountdown, remainingMs } from '../clock.js'
import { personLine } from '../people.js'
import { sideMark } from '../side-marks.js'
import { createTimer } from './timer.js'

export function createNow(page, { signal }) {
  const { model, t, language, clock } = page
  const place = el('p.eyebrow')
  const title = el('h1.now-title')
  const timer = createTimer(page, { item: () => model.currentItem, signal })
  const floor = el('p.now-floor')
  const next = el('p.now-next.small.quiet')
  const node = el('section.now', { 'aria-label': t('now.label') },
    el('div.now-head', el('div.grow', place, title), timer), floor, next)

  let announced
  // A new point is said once to who listens; the countdown never is.
  function announce(item) {
    if (announced !== undefined && announced !== item?.id && item) {
      page.shell.announce(
        `${t('now.place', { place: model.order.agenda.indexOf(item.id) + 1, count: model.order.agenda.length })}: ${item.title ?? t('note.erased')}`)
    }
    announced = item?.id ?? null
  }

  function draw() {
    const item = model.currentItem
    announce(item)
    const agenda = model.list('items')
    if (item) {
      const left = remainingMs(item, clock.now())
      const until = left !== null && left > 0 ? t('now.until', { time: language.time(clock.now() + left) }) : null
      setText(place, [t('now.place', { place: agenda.indexOf(item) + 1, count: agenda.length }), until].filter(Boolean)
        .join(' · '))
      setText(title, item.title ?? t('note.erased'))
    } else {
      const isOver = agenda.length > 0 && agenda.every((one) => one.status === 'done' || one.status === 'skipped')
      setText(place, t(isOver ? 'now.closing' : 'now.starting'))
      setText(title, isOver ? t('now.allDone') : (model.details.title ?? t('note.erased')))
    }
    timer.update()
    const speaker = model.participants.get(model.session.floor?.participant)
    // Both lines keep their room, so that nothing jumps when somebody speaks or asks to.
    setAttributes(floor, { hidden: !speaker && !item })
    if (!speaker) fill(floor, icon('microphone'), el('span.grow.quiet', t('now.nobody')))
    if (speaker) {
      fill(floor, icon('microphone'), el('span.visually-hidden', t('now.floor')), sideMark(model, speaker.side, t),
        el('strong.grow', speaker.id === model.you?.actor ? t('now.you') : personLine(speaker, t)), speakingTime())
    }
    const waiting = model.queue[0]
    setAttributes(next, { hidden: !waiting && !item })
    setText(next, waiting ? t('now.next',
      { name: waiting.id === model.you?.actor ? t('now.youLower') : personLine(waiting, t) }) : '\u00a0')
  }

  const spoken = el('span.number.quiet')
  function speakingTime() {
    tick()
    return spoken
  }
  function tick() {
    const since = model.session.floor?.since
    if (since) setText(spoken, formatCountdown(Math.floor(Math.max(0, clock.now() - since) / 1000) * 1000))
  }

  model.watch(['session', 'items', 'order', 'participants', 'details', 'sides'], draw, { signal })
  signal?.addEventListener('abort', clock.everySecond(tick))
  return node
}
