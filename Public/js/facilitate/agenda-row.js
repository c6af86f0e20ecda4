// One point of the agenda: a handle (drag it, or the arrow keys), number or state, title, planned and real times.

import { el, fill, setAttributes, setClasses, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'

export function createAgendaRow(page, { move, open, list }) {
  const { t, language } = page
  const handle = el('button.agenda-handle', { type: 'button' }, icon('drag'), el('span.visually-hidden'))
  const mark = el('span.agenda-mark')
  const title = el('span.agenda-title')
  const lead = el('span.agenda-lead')
  const main = el('button.agenda-main', { type: 'button', onclick: () => open(row.item) }, mark,
    el('span.grow', title, lead))
  const start = el('span.agenda-start.number')
  const length = el('span.agenda-length.number')
  const row = el('li.agenda-row', handle, main, el('span.agenda-times', start, length))
  row.handle = handle

  handle.addEventListener('keydown', (event) => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key]
    const place = [...list.children].indexOf(row) + (step ?? 0)
    if (!step || place < 0 || place >= list.children.length) return
    event.preventDefault()
    move(row.item.id, place)
    handle.focus()
  })

  row.draw = ({ item, number, plannedAt, expectedAt, usedMs }, { count, isFrozen }) => {
    row.item = item
    const status = item.status ?? 'planned'
    setClasses(row,
      Object.fromEntries(['planned', 'current', 'done', 'skipped'].map((name) => [`is-${name}`, name === status])))
    const signature = `${number}${status}`
    if (mark.dataset.is !== signature) {
      mark.dataset.is = signature
      fill(mark, status === 'done' ? icon('check') : status === 'current' ? icon('play') : status === 'skipped'
        ? icon('skip') : String(number), el('span.visually-hidden', `${number}, ${t(`facilitate.status.${status}`)}: `))
    }
    setText(title, item.title === null ? t('note.erased') : item.title)
    setText(lead, item.lead ?? '')
    lead.hidden = !item.lead
    setAttributes(main, { 'aria-current': status === 'current' ? 'step' : null })
    setText(handle.lastChild, t('facilitate.agenda.handle', { title: item.title ?? '', place: number, count }))
    handle.hidden = isFrozen

    const isMoved = expectedAt !== null && plannedAt !== null && Math.abs(expectedAt - plannedAt) >= 60_000
    const begunAt = status === 'done' || status === 'current' ? (item.begunAt ?? item.startedAt ?? null) : null
    drawTimes(start, plannedAt === null ? null : language.time(plannedAt),
      begunAt ? language.time(begunAt) : isMoved ? language.time(expectedAt) : null, t('facilitate.agenda.planned'),
      t(begunAt ? 'facilitate.agenda.begun' : 'facilitate.agenda.expected'))
    const box = Math.round(((item.timeboxSeconds ?? 0) + (item.extraSeconds ?? 0)) / 60)
    const used = Math.round(usedMs / 60_000)
    const isReal = status === 'done' || status === 'current'
    setText(length,
      isReal ? t('facilitate.agenda.used', { used, box }) : box ? t('facilitate.agenda.box', { box }) : '–')
    setClasses(length, { 'is-over': isReal && box > 0 && usedMs > (box + 1) * 60_000 })
    setAttributes(length,
      { title: [isReal ? t('facilitate.agenda.usedLong', { used, box }) : t('facilitate.agenda.boxLong', { box }),
        status === 'done' && item.endedAt ? t('facilitate.agenda.ended', { time: language.time(item.endedAt) }) : null]
      .filter(Boolean).join(' · ') })
  }
  return row
}

// The plan, and beside it what is real where that differs.
function drawTimes(node, planned, real, plannedWord, realWord) {
  const signature = `${planned}|${real}`
  if (node.dataset.is === signature) return
  node.dataset.is = signature
  const differs = real && real !== planned
  fill(node,
    planned && el(differs ? 's' : 'span', { title: plannedWord }, el('span.visually-hidden', `${plannedWord} `),
      planned),
    differs ? [' ', el('strong', { title: realWord }, el('span.visually-hidden', `${realWord} `), real)] : null)
}
