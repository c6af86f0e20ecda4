// All notes as they come in, agenda item by agenda item. A reader at the end stays at the end; a reader further up
// stays there and gets a button "2 new notes".
//
//   createNotesStream(page, { signal })      an element; .openAtEnd()

import { el, reconcile, setClasses, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { createNoteLine, updateNoteLine } from './note-line.js'

const nearEndPixels = 160
const settleMs = 400
const longLines = 200

export function createNotesStream(page, { signal }) {
  const { model, t } = page
  const items = el('div.notes')
  const empty = el('div.empty', icon('note'), el('p', t('note.empty')))
  const newLabel = el('span')
  const toNew = el('button.button.primary.new-notes',
    { type: 'button', hidden: true, onclick: () => scrollToEnd(end, 'smooth') }, icon('down'), newLabel)
  const end = el('div.notes-end')
  const node = el('div.stack', empty, items, end, toNew)
  let known = null // ids of the notes drawn before
  let unread = 0

  const isAtEnd = () => isShown(node) && end.getBoundingClientRect().top < window.innerHeight + nearEndPixels
  function count(value) {
    unread = value
    toNew.hidden = unread === 0
    if (unread) setText(newLabel, t('note.new', { count: unread }))
  }

  model.watch(['notes', 'items', 'order', 'participants', 'own'], () => {
    const wasAtEnd = isAtEnd()
    const shown = model.list('items').map((item) => ({ id: item.id, item, notes: model.notesOf(item.id) }))
      .filter(({ notes }) => notes.length)
    reconcile(items, shown, { create: createSection, update: (section, one) => drawSection(page, section, one) })
    empty.hidden = shown.length > 0
    const ids = new Set(model.notes.keys())
    const added = known ? [...ids].filter((id) => !known.has(id)).length : 0
    known = ids
    if (added && wasAtEnd && unread === 0) scrollToEnd(end)
    else if (added) count(unread + added)
  }, { signal })
  window.addEventListener('scroll', () => unread && isAtEnd() && count(0), { passive: true, signal })
  node.openAtEnd = () => openAtEnd(node, end, signal)
  return node
}

function isShown(node) {
  return node.isConnected && node.offsetParent !== null
}

function scrollToEnd(end, behavior = 'auto') {
  const wantsCalm = matchMedia('(prefers-reduced-motion: reduce)').matches
  end.scrollIntoView({ block: 'end', behavior: wantsCalm ? 'auto' : behavior })
}

function createSection() {
  const heading = el('h3')
  const lines = el('ul.notes-lines')
  return Object.assign(el('section.notes-point', heading, lines), { heading, lines })
}

function drawSection(page, { heading, lines }, { item, notes }) {
  setText(heading, item.title ?? page.t('note.erased'))
  setClasses(lines, { 'is-long': notes.length > longLines })
  reconcile(lines, notes, { create: createNoteLine, update: (line, note) => updateNoteLine(page, line, note) })
}

// Lines get their real height only when they come near, so this scrolls in each frame until the end stays where it is
// or the user does something.
function openAtEnd(node, end, signal) {
  const until = performance.now() + settleMs
  let reached = 0
  let isTouched = false
  const touched = () => { isTouched = true }
  for (const name of ['wheel', 'pointerdown', 'keydown']) {
    window.addEventListener(name, touched, { once: true, passive: true, signal })
  }
  const step = () => {
    if (isTouched || signal.aborted || performance.now() > until || window.scrollY < reached - 2) return
    if (isShown(node)) {
      scrollToEnd(end)
      reached = window.scrollY
    }
    requestAnimationFrame(step)
  }
  requestAnimationFrame(step)
}
