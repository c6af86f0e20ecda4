// During the session: the agenda item, the countdown, the speaker and the queue, the latest result, the sides.

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
const longNameRem = 4.2 // three lines; the point's title then has less room

export function createDuring(page, { signal }) {
  const now = createItem(page, { signal })
  const floor = createFloor(page, { signal })
  // The title gets the room that the rest leaves, so it is fitted again whenever that room changes.
  const observer = new ResizeObserver(() => {
    now.fit()
    floor.fit()
  })
  observer.observe(now)
  signal.addEventListener('abort', () => observer.disconnect())
  return el('section.wall-during',
    el('header.wall-head', now.place, createClock(page, { signal })), now,
    el('div.wall-people', floor, createQueue(page, { signal })), createLatestResult(page, { signal }),
    el('footer.wall-foot', createSides(page, { signal, onlyParties: true })))
}

function createClock({ language, clock }, { signal }) {
  const time = el('p.wall-clock.number')
  const tick = () => setText(time, language.time(clock.now()))
  tick()
  signal.addEventListener('abort', clock.everySecond(tick))
  return time
}

function createItem(page, { signal }) {
  const { t, model } = page
  const place = el('p.wall-eyebrow')
  const title = el('h1.wall-title')
  const timer = createTimer(page, { item: () => model.currentItem, signal })
  const node = el('div.wall-now', title, timer)
  node.place = place
  node.fit = () => node.isConnected && fit(title, () => node.clientHeight, { largest: 3.4, smallest: 1.4 })

  model.watch(['items', 'order', 'session', 'details'], () => {
    const item = model.currentItem
    if (!item) return
    const { agenda } = model.order
    setText(place, t('wall.place', { place: agenda.indexOf(item.id) + 1, count: agenda.length }))
    setText(title, item.title ?? t('note.erased'))
    timer.update()
    node.fit()
  }, { signal })
  return node
}

// The speaker. Drawn only when something differs, so that the fitted name does not flicker.
function createFloor({ t, model, language }, { signal }) {
  const node = el('div.wall-floor')
  let drawn = null
  node.fit = () => {
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize)
    const name = node.querySelector('.wall-speaker')
    if (!name?.isConnected) return
    fit(name, () => speakerRem * rem, { largest: 1.8, smallest: 1.2 })
    if (name.classList.contains('is-clamped')) fit(name, () => longNameRem * rem, { largest: 1.2, smallest: 1.2 })
  }

  model.watch(['session', 'participants', 'sides'], () => {
    const speaker = model.participants.get(model.session.floor?.participant)
    node.className = `wall-floor ${speaker ? sideClass(model, speaker.side) : 'is-empty'}`
    const now = JSON.stringify([speaker, model.sides.get(speaker?.side), language.name])
    if (drawn === now) return
    drawn = now
    if (!speaker) fill(node, el('p.wall-open', icon('people'), el('span', t('wall.open'))))
    else {
      fill(node, sideMark(model, speaker.side, t), el('div.grow', el('p.wall-label', t('wall.speaks')),
        el('p.wall-speaker', personName(speaker, t)), el('p.wall-speaker-detail', personDetail(speaker))))
    }
    node.fit()
  }, { signal })
  return node
}

function createQueue({ t, model, language }, { signal }) {
  const node = el('div.wall-next')
  let drawn = null
  model.watch(['session', 'participants', 'sides'], () => {
    const waiting = model.queue.filter((one) => one.id !== model.session.floor?.participant)
    const now = JSON.stringify([waiting, language.name])
    if (drawn === now) return
    drawn = now
    const more = waiting.length - nextMax
    fill(node, el('p.wall-label', t('wall.next'), more > 0 ? ` (${t('wall.more', { count: more })})` : ''),
      el('ol.wall-queue', waiting.slice(0, nextMax).map((one) =>
        el('li', sideMark(model, one.side, t), el('span', personName(one, t))))))
    setAttributes(node, { hidden: waiting.length === 0 })
  }, { signal })
  return node
}

function createLatestResult({ t, model, language }, { signal }) {
  const node = el('div.wall-agreement', { dir: 'auto' })
  let drawn = null
  model.watch(['notes', 'participants'], () => {
    const latest = latestResult(model)
    node.hidden = !latest
    const now = JSON.stringify([latest, language.name])
    if (!latest || drawn === now) return
    drawn = now
    const owners = language.list(ownerNames(model, latest.owners, t))
    const label = [t('wall.latest'), kindLabel(latest, t), owners].filter(Boolean).join(' · ')
    fill(node, icon(latest.kind),
      el('div.grow', el('p.wall-label', { dir: 'auto' }, label), el('p.wall-agreement-text', noteText(latest, t))))
  }, { signal })
  return node
}

// The agreement with the highest number or the joint question that changed last, whichever of the two changed later.
function latestResult(model) {
  const shown = (kind) => [...model.notes.values()].filter((note) => note.kind === kind && !note.isExcluded)
  const changedAt = (note) => note.editedAt ?? note.at
  const [agreement] = shown('agreement').sort((a, b) => (b.number ?? 0) - (a.number ?? 0))
  const [question] = shown('jointQuestion').sort((a, b) => changedAt(b) - changedAt(a))
  return [agreement, question].filter(Boolean).sort((a, b) => changedAt(b) - changedAt(a))[0]
}
