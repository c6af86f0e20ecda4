// One item of the agenda: a handle (to drag, or for the arrow keys), its number or state, title, planned and real
// times.
//
//   const row = createAgendaRow(page, { move(id, place), open(item), list })
//   row.draw(one of schedule's rows, { count, isFrozen })

import { el, fill, setAttributes, setClasses, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { spentSeconds } from '../clock.js'
import { ofPlanText, shortTimes } from '../components/schedule.js'
import { isOver } from '../phases.js'

const symbols = { done: 'check', current: 'play', skipped: 'skip' }

export function createAgendaRow(page, { move, open, list }) {
  const { t } = page
  const handle = el('button.agenda-handle', { type: 'button' }, icon('drag'), el('span.visually-hidden'))
  const mark = el('span.agenda-mark')
  const title = el('span.agenda-title')
  const lead = el('span.agenda-lead')
  const main = el('button.agenda-main', { type: 'button', onclick: () => open(row.item) }, mark,
    el('span.grow', title, lead))
  const start = el('span.agenda-start.number')
  const length = el('span.agenda-length.number')
  const row = el('li.agenda-row', handle, main, el('span.agenda-times', start, length))
  handle.addEventListener('keydown', (event) => moveByKey(event, { row, list, move, handle }))

  row.draw = ({ item, number, plannedAt, expectedAt, usedMs }, { count, isFrozen }) => {
    row.item = item
    const status = item.status ?? 'planned'
    const states = ['planned', 'current', 'done', 'skipped'].map((name) => [`is-${name}`, name === status])
    setClasses(row, Object.fromEntries(states))
    const isLeftOut = status === 'planned' && isOver(page.model.session)
    drawMark(page, mark, { number, status: isLeftOut ? 'leftOut' : status })
    setText(title, item.title === null ? t('note.erased') : item.title)
    setText(lead, item.lead ?? '')
    lead.hidden = !item.lead
    setAttributes(main, { 'aria-current': status === 'current' ? 'step' : null })
    setText(handle.lastChild, t('facilitate.agenda.handle', { title: item.title ?? '', place: number, count }))
    handle.hidden = isFrozen
    if (isLeftOut) return drawLeftOut(page, start, length)
    drawStart(page, start, { item, plannedAt, expectedAt })
    drawLength(page, length, { item, usedMs })
  }
  return row
}

function moveByKey(event, { row, list, move, handle }) {
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key]
  const place = [...list.children].indexOf(row) + (step ?? 0)
  if (!step || place < 0 || place >= list.children.length) return
  event.preventDefault()
  move(row.item.id, place)
  handle.focus()
}

function drawMark({ t }, mark, { number, status }) {
  const signature = `${number}${status}`
  if (mark.dataset.is === signature) return
  mark.dataset.is = signature
  fill(mark, symbols[status] ? icon(symbols[status]) : String(number),
    el('span.visually-hidden', `${number}, ${t(`facilitate.status.${status}`)}: `))
}

// The session ended before this point: its plan is of no use any more.
function drawLeftOut({ t }, start, length) {
  const words = t('facilitate.status.leftOut')
  setText(start, words)
  start.dataset.is = words
  setText(length, '')
  setAttributes(length, { title: null })
  setClasses(length, { 'is-over': false })
}

// The item is running or has run, so its times are real.
function isReal({ status }) {
  return status === 'done' || status === 'current'
}

// The planned start, followed by the real or expected start if that differs.
function drawStart({ t, language }, node, { item, plannedAt, expectedAt }) {
  const begunAt = isReal(item) ? (item.begunAt ?? item.startedAt ?? null) : null
  const isMoved = expectedAt !== null && plannedAt !== null && Math.abs(expectedAt - plannedAt) >= 60_000
  const planned = plannedAt === null ? null : language.time(plannedAt)
  const actual = begunAt ? language.time(begunAt) : isMoved ? language.time(expectedAt) : null
  const signature = `${planned}|${actual}`
  if (node.dataset.is === signature) return
  node.dataset.is = signature
  const differs = actual && actual !== planned
  const timed = (tag, word, time) => el(tag, { title: word }, el('span.visually-hidden', `${word} `), time)
  const actualWord = t(begunAt ? 'facilitate.agenda.begun' : 'facilitate.agenda.expected')
  fill(node, planned && timed(differs ? 's' : 'span', t('facilitate.agenda.planned'), planned),
    differs ? [' ', timed('strong', actualWord, actual)] : null)
}

// "12 of 15 min" once the item has begun, otherwise "15 min".
function drawLength(page, node, { item, usedMs }) {
  const { t, language } = page
  const seconds = (item.timeboxSeconds ?? 0) + (item.extraSeconds ?? 0)
  const times = shortTimes(page)
  const planned = seconds ? times.duration(seconds) : '–'
  setText(node, isReal(item) ? ofPlanText(times, spentSeconds(usedMs), seconds) : planned)
  setClasses(node, { 'is-over': isReal(item) && seconds > 0 && usedMs > (seconds + 60) * 1000 })
  const box = language.duration(seconds)
  const long = isReal(item)
    ? t('facilitate.agenda.usedLong', { used: language.duration(spentSeconds(usedMs)), box })
    : t('facilitate.agenda.boxLong', { box })
  const isEnded = item.status === 'done' && item.endedAt
  const ended = isEnded ? t('facilitate.agenda.ended', { time: language.time(item.endedAt) }) : null
  setAttributes(node, { title: [long, ended].filter(Boolean).join(' · ') })
}
