// A field with room for so many characters: more are never cut off, as `maxlength` does with what is pasted, but counted
// below it; the form is not sent until it fits.
//
//   limitLength(field, 300)       dom.js does it for every `maxlength`
//   isTooLong(field)              for what is sent by other ways than a form
//   onTooLong((count, max) => 'text')

import { append, setText } from './dom.js'
import { charactersOf } from './words.js'

let sentence = (count, max) => `${count} / ${max}`
let fieldCount = 0

export function onTooLong(words) {
  sentence = words
}

export function limitLength(field, max) {
  field.charactersMax = max
  field.addEventListener('input', () => draw(field))
}

export function isTooLong(field) {
  draw(field)
  return isOver(field)
}

// As the server reads it: without what stands before and after. A form's elements are also what has no text: its fieldsets.
function isOver(field) {
  return field.charactersMax !== undefined && field.value.length > field.charactersMax && charactersOf(field.value.trim()) > field.charactersMax
}

function draw(field) {
  const isNow = isOver(field)
  if (!isNow && !field.tooLong) return
  if (!isNow) {
    field.tooLong.remove()
    field.tooLong = null
    field.removeAttribute('aria-invalid')
    return
  }
  if (!field.tooLong) {
    field.tooLong = document.createElement('p')
    Object.assign(field.tooLong, { className: 'field-error too-long', id: `too-long-${++fieldCount}` })
    field.tooLong.setAttribute('role', 'status')
  }
  if (!field.tooLong.isConnected) append(field.closest('.field') ?? field.parentElement, field.tooLong)
  setText(field.tooLong, sentence(charactersOf(field.value.trim()), field.charactersMax))
  field.setAttribute('aria-invalid', 'true')
}

document.addEventListener('submit', (event) => {
  const field = [...event.target.elements].find(isOver)
  if (!field) return
  event.preventDefault()
  event.stopImmediatePropagation()
  draw(field)
  field.focus()
}, { capture: true })
