// Reordering by pointer: mouse, pen or finger on a handle. A line shows where the point will go; Escape lets go.

const startPixels = 4
const edgePixels = 48

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
    scrollNearEdge(event.clientY)
    mark(event.clientY)
  }, { signal })

  list.addEventListener('pointerup', () => drop(true), { signal })
  list.addEventListener('pointercancel', () => drop(false), { signal })
  document.addEventListener('keydown', (event) => event.key === 'Escape' && drag && drop(false), { signal })

  function mark(y) {
    const others = [...list.children].filter((row) => row !== drag.row)
    const place = others.findIndex((row) => y < row.getBoundingClientRect().top + row.offsetHeight / 2)
    drag.place = place < 0 ? others.length : place
    for (const row of list.children) row.classList.remove('drop-before', 'drop-after')
    if (place < 0) others.at(-1)?.classList.add('drop-after')
    else others[place].classList.add('drop-before')
  }

  function scrollNearEdge(y) {
    const scroller = list.closest('.panel')
    if (!scroller || scroller.scrollHeight <= scroller.clientHeight) return
    const { top, bottom } = scroller.getBoundingClientRect()
    if (y < top + edgePixels) scroller.scrollTop -= 8
    else if (y > bottom - edgePixels) scroller.scrollTop += 8
  }

  function drop(isDone) {
    if (!drag) return
    const { row, place, isMoving } = drag
    drag = null
    row.classList.remove('is-dragged')
    row.style.translate = ''
    for (const one of list.children) one.classList.remove('drop-before', 'drop-after')
    if (isDone && isMoving && place !== null) move(row.item.id, place)
  }
}
