// Counts the characters of a field with a limit. The browser's `maxlength` cuts off a pasted text; here all of it
// stays, and a form is not sent until its texts fit.
//
//   watchLengths((count, max) => 'text')     call it once on each page; dom.js turns `maxlength` into `charactersMax`
//   isTooLong(field)                         for text that is not sent by a form

import { append, el, setText } from './dom.js'
import { charactersOf, exceeds } from './words.js'

let sentence = (count, max) => `${count} / ${max}`
let fieldCount = 0

export function watchLengths(words) {
  sentence = words
  document.addEventListener('input', ({ target }) => draw(target), { capture: true })
  document.addEventListener('submit', refuseTooLong, { capture: true })
}

export function isTooLong(field) {
  draw(field)
  return isOver(field)
}

// A form's fieldsets have no value.
function isOver({ charactersMax, value }) {
  return charactersMax !== undefined && exceeds(value, charactersMax)
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
  field.tooLong ??= createNotice()
  if (!field.tooLong.isConnected) append(field.closest('.field') ?? field.parentElement, field.tooLong)
  setText(field.tooLong, sentence(charactersOf(field.value.trim()), field.charactersMax))
  field.setAttribute('aria-invalid', 'true')
}

function createNotice() {
  return el('p.field-error.too-long', { id: `too-long-${++fieldCount}`, role: 'status' })
}

function refuseTooLong(event) {
  const field = [...event.target.elements].find(isOver)
  if (!field) return
  event.preventDefault()
  event.stopImmediatePropagation()
  draw(field)
  field.focus()
}
