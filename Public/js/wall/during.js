// During the session: the point, the countdown, who speaks and who is next, the latest agreement, the sides.

import { el, fill, setAttributes, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { createTimer } from '../components/timer.js'
import { kindLabel, noteText } from '../components/note-line.js'
import { ownerNames, personDetail, personName, sideClass } from '../people.js'
import { sideMark } from '../side-marks.js'
import { fit } from './fit.js'
import { createSides } from './sides.js'

const nextMax = 3
const speakerRem = 2.9

export function createDuring(page, { signal }) {
  const { t, model, language, clock } = page
  const place = el('p.wall-eyebrow')
  const time = el('p.wall-clock.number')
  const title = el('h1.wall-title')
  const timer = createTimer(page, { item: () => model.currentItem, signal })
  const floor = el('div.wall-floor')
  const next = el('div.wall-next')
  const agreement = el('div.wall-agreement')

  const now = el('div.wall-now', title, timer)
  const fitTitle = () => now.isConnected && fit(title, () => now.clientHeight, { largest: 3.4, smallest: 1.4 })

  const rem = () => parseFloat(getComputedStyle(document.documentElement).fontSize)
  function fitSpeaker() {
    const name = floor.querySelector('.wall-speaker')
    if (name?.isConnected) fit(name, () => speakerRem * rem(), { largest: 1.8, smallest: 1.2 })
  }

  function drawItem() {
    const item = model.currentItem
    if (!item) return
    setText(place,
      t('wall.place', { place: model.order.agenda.indexOf(item.id) + 1, count: model.order.agenda.length }))
    setText(title, item.title ?? t('note.erased'))
    timer.update()
    fitTitle()
  }

  function drawSpeaker() {
    const speaker = model.participants.get(model.session.floor?.participant)
    floor.className = `wall-floor ${speaker ? sideClass(model, speaker.side) : 'is-empty'}`
    const drawn = JSON.stringify([speaker, model.sides.get(speaker?.side), language.name])
    if (floor.drawn !== drawn) {
      floor.drawn = drawn
      fill(floor, speaker
        ? [sideMark(model, speaker.side, t), el('div.grow', el('p.wall-label', t('wall.speaks')),
          el('p.wall-speaker', personName(speaker, t)), el('p.wall-speaker-detail', personDetail(speaker)))]
        : el('p.wall-open', icon('people'), el('span', t('wall.open'))))
      fitSpeaker()
    }
    const waiting = model.queue.filter((one) => one.id !== speaker?.id)
    const queued = JSON.stringify([waiting, language.name])
    if (next.drawn === queued) return
    next.drawn = queued
    const more = waiting.length - nextMax
    fill(next, el('p.wall-label', t('wall.next'), more > 0 ? ` (${t('wall.more', { count: more })})` : ''),
      el('ol', { class: 'wall-queue' }, waiting.slice(0, nextMax)
        .map((one) => el('li', sideMark(model, one.side, t), el('span', personName(one, t))))))
    setAttributes(next, { hidden: waiting.length === 0 })
  }

  // Of the last agreement by number and the last joint question by time, whichever was settled later.
  function latestResult() {
    const shown = (kind) => [...model.notes.values()].filter((note) => note.kind === kind && !note.isExcluded)
    const settledAt = (note) => note.editedAt ?? note.at
    const last = [
      shown('agreement').sort((a, b) => (b.number ?? 0) - (a.number ?? 0))[0],
      shown('jointQuestion').sort((a, b) => settledAt(b) - settledAt(a))[0],
    ].filter(Boolean)
    return last.sort((a, b) => settledAt(b) - settledAt(a))[0]
  }

  function drawAgreement() {
    const latest = latestResult()
    agreement.hidden = !latest
    const drawn = JSON.stringify([latest, language.name])
    if (!latest || agreement.drawn === drawn) return
    agreement.drawn = drawn
    const owners = ownerNames(model, latest.owners, t)
    fill(agreement, icon(latest.kind),
      el('div.grow',
        el('p.wall-label',
          `${t('wall.latest')} · ${kindLabel(latest, t)}${owners.length ? ` · ${language.list(owners)}` : ''}`),
        el('p.wall-agreement-text', noteText(latest, t))))
  }

  model.watch(['items', 'order', 'session', 'details'], drawItem, { signal })
  model.watch(['session', 'participants', 'sides'], drawSpeaker, { signal })
  model.watch(['notes', 'participants'], drawAgreement, { signal })
  // The room for the title is what the rest leaves.
  const observer = new ResizeObserver(() => {
    fitTitle()
    fitSpeaker()
  })
  observer.observe(now)
  signal.addEventListener('abort', () => observer.disconnect())
  const tick = () => setText(time, language.time(clock.now()))
  tick()
  signal.addEventListener('abort', clock.everySecond(tick))
  return el('section.wall-during',
    el('header.wall-head', place, time),
    now,
    el('div.wall-people', floor, next),
    agreement,
    el('footer.wall-foot', createSides(page, { signal, onlyParties: true })))
}
