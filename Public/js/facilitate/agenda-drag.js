// Reorders the agenda with a mouse, pen or finger on a handle. A line shows where the item will go; Escape cancels.
//
//   makeDraggable(list, { move(id, place), signal })

const startPixels = 4
const edgePixels = 48
const scrollPixels = 8

export function makeDraggable(list, { move, signal }) {
  let drag = null

  list.addEventListener('pointerdown', (event) => {
    const handle = event.target.closest('.agenda-handle')
    if (!handle || event.button !== 0) return
    drag = { row: handle.closest('li'), y: event.clientY, id: event.pointerId, isMoving: false, place: null }
    handle.setPointerCapture(event.pointerId)
  }, { signal })

  list.addEventListener('pointermove', (event) => {
    if (!drag || event.pointerId !== drag.id) return
    const by = event.clientY - drag.y
    if (!drag.isMoving && Math.abs(by) < startPixels) return
    drag.isMoving = true
    drag.row.classList.add('is-dragged')
    drag.row.style.translate = `0 ${by}px`
    scrollNearEdge(list, event.clientY)
    drag.place = markPlace(list, drag.row, event.clientY)
  }, { signal })

  function drop(isDone) {
    if (!drag) return
    const { row, place, isMoving } = drag
    drag = null
    row.classList.remove('is-dragged')
    row.style.translate = ''
    removeMarks(list)
    if (isDone && isMoving && place !== null) move(row.item.id, place)
  }

  list.addEventListener('pointerup', () => drop(true), { signal })
  list.addEventListener('pointercancel', () => drop(false), { signal })
  document.addEventListener('keydown', (event) => event.key === 'Escape' && drop(false), { signal })
}

// Draws the line and returns its index in the list without the dragged row.
function markPlace(list, dragged, y) {
  const others = [...list.children].filter((row) => row !== dragged)
  const place = others.findIndex((row) => y < row.getBoundingClientRect().top + row.offsetHeight / 2)
  removeMarks(list)
  if (place < 0) others.at(-1)?.classList.add('drop-after')
  else others[place].classList.add('drop-before')
  return place < 0 ? others.length : place
}

function removeMarks(list) {
  for (const row of list.children) row.classList.remove('drop-before', 'drop-after')
}

function scrollNearEdge(list, y) {
  const scroller = list.closest('.panel')
  if (!scroller || scroller.scrollHeight <= scroller.clientHeight) return
  const { top, bottom } = scroller.getBoundingClientRect()
  if (y < top + edgePixels) scroller.scrollTop -= scrollPixels
  else if (y > bottom - edgePixels) scroller.scrollTop += scrollPixels
}
