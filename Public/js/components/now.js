// The present moment of a session: the agenda item, the time left, the speaker and the next one.
//
//   createNow(page, { signal })

import { el, fill, setAttributes, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { formatCountdown, remainingMs } from '../clock.js'
import { personLine } from '../people.js'
import { sideMark } from '../side-marks.js'
import { createTimer } from './timer.js'

export function createNow(page, { signal }) {
  const { model, t } = page
  const place = el('p.eyebrow')
  const title = el('h1.now-title')
  const timer = createTimer(page, { item: () => model.currentItem, signal })
  const floor = createFloor(page, signal)
  const next = el('p.now-next.small.quiet')
  let announced // the item's id; undefined before the first drawing

  model.watch(['session', 'items', 'order', 'participants', 'details', 'sides'], () => {
    const item = model.currentItem
    const words = item ? wordsOf(page, item) : wordsBetween(page)
    // A screen reader is told of a new item once, and never of the countdown.
    if (announced !== undefined && item && announced !== item.id) page.shell.announce(`${words.number}: ${words.title}`)
    announced = item?.id ?? null
    setText(place, words.place)
    setText(title, words.title)
    timer.update()
    floor.draw(item)
    const [waiting] = model.queue
    setAttributes(next, { hidden: !waiting && !item })
    setText(next, waiting ? t('now.next', { name: nameOf(page, waiting, 'now.youLower') }) : '\u00a0')
  }, { signal })
  return el('section.now', { 'aria-label': t('now.label') },
    el('div.now-head', el('div.grow', place, title), timer), floor, next)
}

function wordsOf({ model, t, language, clock }, item) {
  const agenda = model.list('items')
  const now = clock.now()
  const left = remainingMs(item, now)
  const number = t('now.place', { place: agenda.indexOf(item) + 1, count: agenda.length })
  const until = left !== null && left > 0 ? t('now.until', { time: language.time(now + left) }) : null
  return { number, place: [number, until].filter(Boolean).join(' · '), title: item.title ?? t('note.erased') }
}

function wordsBetween({ model, t }) {
  const agenda = model.list('items')
  const isOver = agenda.length > 0 && agenda.every((one) => one.status === 'done' || one.status === 'skipped')
  if (isOver) return { place: t('now.closing'), title: t('now.allDone') }
  return { place: t('now.starting'), title: model.details.title ?? t('note.erased') }
}

function nameOf({ model, t }, person, you) {
  return person.id === model.you?.actor ? t(you) : personLine(person, t)
}

// During an item, the lines for the speaker and the next one keep their room, so that nothing jumps.
function createFloor(page, signal) {
  const { model, t, clock } = page
  const floor = el('p.now-floor')
  const spoken = el('span.number.quiet')
  function tick() {
    const since = model.session.floor?.since
    if (since) setText(spoken, formatCountdown(Math.floor(Math.max(0, clock.now() - since) / 1000) * 1000))
  }
  floor.draw = (item) => {
    const speaker = model.participants.get(model.session.floor?.participant)
    setAttributes(floor, { hidden: !speaker && !item })
    tick()
    fill(floor, icon('microphone'), speaker
      ? [el('span.visually-hidden', t('now.floor')), sideMark(model, speaker.side, t),
        el('strong.grow', nameOf(page, speaker, 'now.you')), spoken]
      : el('span.grow.quiet', t('now.nobody')))
  }
  signal?.addEventListener('abort', clock.everySecond(tick))
  return floor
}
