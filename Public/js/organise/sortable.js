// Order by drag, touch and keyboard. Rows are children of the list with data-id; each has a handle made here.
//
//   const handle = sortHandle(page, 'Punt 1: Verwachtingen')         a button to put in the row
//   makeSortable(page, list, { onMove: (id, beforeID) => promise })   beforeID null: to the end
//
// On the handle: arrow up and down move by one, Home and End to the ends. Each move is said to a screen reader.

import { el, setAttributes } from '../dom.js'
import { icon } from '../../icons/icons.js'

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
  let dragged = null
  let origin = null

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

  function rowOf(event) {
    const handle = event.target.closest('.sort-handle')
    return handle ? rows().find((row) => row.contains(handle)) : null
  }

  list.addEventListener('keydown', (event) => {
    const row = rowOf(event)
    if (!row || event.altKey || event.ctrlKey || event.metaKey) return
    const target = {
      ArrowUp: row.previousElementSibling, ArrowDown: row.nextElementSibling?.nextElementSibling ?? null,
      Home: rows()[0], End: null,
    }
    if (!(event.key in target)) return
    event.preventDefault()
    const next = target[event.key]
    if (next === row || (event.key === 'ArrowUp' && !next) || (!next && !row.nextElementSibling)) return
    list.insertBefore(row, next)
    event.target.closest('.sort-handle').focus()
    commit(row)
  })

  list.addEventListener('pointerdown', (event) => {
    const row = rowOf(event)
    if (!row || event.button !== 0) return
    dragged = row
    origin = row.nextElementSibling
    list.setPointerCapture(event.pointerId)
    row.classList.add('is-dragged')
    list.classList.add('is-sorting')
  })
  list.addEventListener('pointermove', (event) => {
    if (!dragged) return
    event.preventDefault()
    scrollNearEdge(event.clientY)
    const others = rows().filter((row) => row !== dragged)
    const next = others.find((row) => {
      const box = row.getBoundingClientRect()
      return event.clientY < box.top + box.height / 2
    }) ?? null
    if (dragged.nextElementSibling !== next) list.insertBefore(dragged, next)
  })
  const drop = (isKept) => {
    if (!dragged) return
    const row = dragged
    dragged = null
    row.classList.remove('is-dragged')
    list.classList.remove('is-sorting')
    if (!isKept) list.insertBefore(row, origin)
    else if (row.nextElementSibling !== origin) commit(row)
  }
  list.addEventListener('pointerup', () => drop(true))
  list.addEventListener('pointercancel', () => drop(false))
  window.addEventListener('keydown', (event) => event.key === 'Escape' && drop(false), { signal: page.signal })
}

function scrollNearEdge(y) {
  const edge = 80
  if (y < edge) window.scrollBy(0, -12)
  else if (y > window.innerHeight - edge) window.scrollBy(0, 12)
}
