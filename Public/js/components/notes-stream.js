// What is noted, point by point, live. It does not run away: who reads further up stays there and gets a button "2 new
// notes"; who is at the end stays at the end.
//
//   createNotesStream(page, { signal })      a .notes element that keeps itself up to date

import { append, el, reconcile, setClasses, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { createNoteLine, updateNoteLine } from './note-line.js'

const nearEndPixels = 160
const settleMs = 400
const longLines = 200

export function createNotesStream(page, { signal }) {
  const { model, t } = page
  const points = el('div.notes')
  const empty = el('div.empty', icon('note'), el('p', t('note.empty')))
  const newLabel = el('span')
  const toNew = el('button.button.primary.new-notes',
    { type: 'button', hidden: true, onclick: () => scrollToEnd(true) }, icon('down'), newLabel)
  const end = el('div.notes-end')
  const node = el('div.stack', empty, points, end, toNew)
  let known = null
  let unread = 0

  const isAtEnd = () => end.getBoundingClientRect().top < window.innerHeight + nearEndPixels
  const isShown = () => node.isConnected && node.offsetParent !== null
  function scrollToEnd(isSmooth = false) {
    const wantsCalm = matchMedia('(prefers-reduced-motion: reduce)').matches
    end.scrollIntoView({ block: 'end', behavior: isSmooth && !wantsCalm ? 'smooth' : 'auto' })
  }
  function count(value) {
    unread = value
    toNew.hidden = unread === 0
    if (unread) setText(newLabel, t('note.new', { count: unread }))
  }

  function draw() {
    const wasAtEnd = isShown() && isAtEnd()
    const shown = model.list('items').map((item) => ({ id: item.id, item, notes: model.notesOf(item.id) }))
      .filter((point) => point.notes.length)
    reconcile(points, shown, {
      create: () => {
        const point = el('section.notes-point')
        point.heading = el('h3')
        point.lines = el('ul.notes-lines')
        append(point, point.heading, point.lines)
        return point
      },
      update: (point, { item, notes }) => {
        setText(point.heading, item.title ?? t('note.erased'))
        setClasses(point.lines, { 'is-long': notes.length > longLines })
        reconcile(point.lines, notes,
          { create: createNoteLine, update: (line, note) => updateNoteLine(page, line, note) })
      },
    })
    empty.hidden = shown.length > 0
    const ids = new Set(model.notes.keys())
    const added = known ? [...ids].filter((id) => !known.has(id)).length : 0
    known = ids
    if (added && wasAtEnd && unread === 0) scrollToEnd()
    else if (added) count(unread + added)
  }

  model.watch(['notes', 'items', 'order', 'participants', 'own'], draw, { signal })
  window.addEventListener('scroll', () => unread && isShown() && isAtEnd() && count(0), { passive: true, signal })
  // Lines out of sight get their real height only when they come near: go on until the end stays the end, or somebody acts.
  node.openAtEnd = () => {
    const until = performance.now() + settleMs
    let reached = 0
    let isTouched = false
    const touched = () => { isTouched = true }
    for (const name of ['wheel', 'pointerdown', 'keydown']) {
      window.addEventListener(name, touched, { once: true, passive: true, signal })
    }
    const step = () => {
      if (isTouched || signal.aborted || performance.now() > until || window.scrollY < reached - 2) return
      if (isShown()) {
        scrollToEnd()
        reached = window.scrollY
      }
      requestAnimationFrame(step)
    }
    requestAnimationFrame(step)
  }
  return node
}
