// Puts the rows of a list in order by mouse, touch and keyboard. Rows are children of the list with data-id; each has a
// handle.
//
//   const handle = sortHandle(page)             a button to put in the row
//   nameHandle(page, handle, 'Expectations')    tells a screen reader which row it moves
//   makeSortable(page, list, { onMove: (id, beforeID) => promise })   beforeID null: to the end
//       a refused move: the list hears 'refused', and is drawn again
//
// Keys on the handle: arrow up and down move the row by one, Home and End to the ends. Each move is announced.

import { el, setAttributes } from '../dom.js'
import { icon } from '../../icons/icons.js'

const edgePixels = 80
const scrollPixels = 12

export function sortHandle(page) {
  return el('button.button.quiet.icon-only.sort-handle',
    { type: 'button', 'aria-roledescription': page.t('organise.sort.handle') }, icon('drag'))
}

export function nameHandle(page, handle, title) {
  setAttributes(handle, { 'aria-label': page.t('organise.sort.move', { title }), title: page.t('organise.sort.hint') })
}

export function makeSortable(page, list, { onMove }) {
  const { t, shell } = page
  const rows = () => [...list.children]

  async function commit(row) {
    const before = row.nextElementSibling?.dataset.id ?? null
    const place = rows().indexOf(row) + 1
    shell.announce(t('organise.sort.moved', { place, count: rows().length }))
    try {
      await onMove(row.dataset.id, before)
    } catch {
      list.dispatchEvent(new Event('refused'))
    }
  }

  const rowOf = (event) => {
    const handle = event.target.closest('.sort-handle')
    return handle ? rows().find((row) => row.contains(handle)) : null
  }
  moveByKeys(list, rowOf, commit)
  moveByPointer(page, list, rowOf, commit)
}

function moveByKeys(list, rowOf, commit) {
  list.addEventListener('keydown', (event) => {
    const row = rowOf(event)
    if (!row || event.altKey || event.ctrlKey || event.metaKey) return
    const followers = {
      ArrowUp: row.previousElementSibling, ArrowDown: row.nextElementSibling?.nextElementSibling ?? null,
      Home: list.firstElementChild, End: null,
    }
    if (!(event.key in followers)) return
    event.preventDefault()
    const next = followers[event.key]
    if (next === row || (event.key === 'ArrowUp' && !next) || (!next && !row.nextElementSibling)) return
    list.insertBefore(row, next)
    event.target.closest('.sort-handle').focus()
    commit(row)
  })
}

function moveByPointer(page, list, rowOf, commit) {
  let dragged = null
  let follower = null // the row after the dragged one, before it moved

  list.addEventListener('pointerdown', (event) => {
    const row = rowOf(event)
    if (!row || event.button !== 0) return
    dragged = row
    follower = row.nextElementSibling
    list.setPointerCapture(event.pointerId)
    row.classList.add('is-dragged')
    list.classList.add('is-sorting')
  })
  list.addEventListener('pointermove', (event) => {
    if (!dragged) return
    event.preventDefault()
    scrollNearEdge(event.clientY)
    const next = [...list.children].find((row) => row !== dragged && isBelow(row, event.clientY)) ?? null
    if (dragged.nextElementSibling !== next) list.insertBefore(dragged, next)
  })
  const drop = (isKept) => {
    if (!dragged) return
    const row = dragged
    dragged = null
    row.classList.remove('is-dragged')
    list.classList.remove('is-sorting')
    if (!isKept) list.insertBefore(row, follower)
    else if (row.nextElementSibling !== follower) commit(row)
  }
  list.addEventListener('pointerup', () => drop(true))
  list.addEventListener('pointercancel', () => drop(false))
  window.addEventListener('keydown', (event) => event.key === 'Escape' && drop(false), { signal: page.signal })
}

function isBelow(row, y) {
  const box = row.getBoundingClientRect()
  return y < box.top + box.height / 2
}

function scrollNearEdge(y) {
  if (y < edgePixels) window.scrollBy(0, -scrollPixels)
  else if (y > window.innerHeight - edgePixels) window.scrollBy(0, scrollPixels)
}
