// A small form in the place where it was asked for: one text, kept on the device until it is sent.
//
//   textForm(page, { name: 'reject:c4', label, hint, value, send: (text) => …, submit, isOptional, emptyText, textMax,
//     close, extra })
//   form.field       the text's field
//   form.done()      closes it, and forgets what was typed
// `value` is what the field begins with when nothing was kept. `send` returns an error's words, or nothing. `emptyText`
// is said when the field is empty and must not be.

import { el, fill } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { forgetInput, keepInput } from '../kept-input.js'
import { isTooLong } from '../text-length.js'

let count = 0

export function textForm(page, options) {
  const { t } = page
  const { name, label, hint, value = '', send, submit, isOptional = false, emptyText, close, extra } = options
  const { textMax = 8_000 } = options
  const id = `correction-${++count}`
  const kept = page.keep(name)
  const field = keepInput(el('textarea.input.short', {
    id, rows: 2, maxlength: textMax,
    'aria-describedby': [hint && `${id}-hint`, `${id}-error`].filter(Boolean).join(' '),
  }), kept)
  if (!field.value) field.value = value
  const error = el('p.field-error', { id: `${id}-error`, role: 'alert', hidden: true })
  const say = (words) => {
    error.hidden = !words
    fill(error, words && [icon('warning'), words])
  }
  const done = () => { forgetInput(kept); close() }
  const onsubmit = (event) => {
    event.preventDefault()
    const text = field.value.trim()
    if (isTooLong(field)) return field.focus()
    const problem = text || isOptional ? send(text) : emptyText ?? t('corrections.empty')
    if (!problem) return done()
    say(problem)
    field.focus()
  }
  const form = el('form.remark-form.correction-form', { novalidate: true, onsubmit },
    el('div.field', el('label', { for: id }, label), hint && el('p.quiet.small', { id: `${id}-hint` }, hint), field,
      error),
    extra,
    el('div.row.gap-2', el('button.button.primary', { type: 'submit' }, submit),
      el('button.button', { type: 'button', onclick: done }, t('common.cancel'))))
  form.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    event.preventDefault()
    close() // The typed words are there again when the form is opened.
  })
  field.addEventListener('input', () => say(null))
  return Object.assign(form, { field, done })
}
