// A field that saves itself: after a pause in typing, and when one leaves it. "Saved at 14.02" stands there when the
// server said that it is on disk, never before.
//
//   autosaveField(page, {
//     label, hint, control: el('input.input'), signal,
//     name: 'details:title',                       earlier unsent changes under this name are replaced
//     watch: ['details'],                          what of the model to read again after
//     read: () => model.details.title,             what stands in the model, as the control's text
//     command: (text) => ({ do: 'changeDetails', title: text }),     null: not complete yet, wait
//     check: (text) => null | 'what is the matter',                  shown, and not sent
//   })       gives the .field; .control, .refresh()

import { el, fill, setAttributes, setClasses, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { keepValue, keptValue } from '../kept-input.js'
import { isTooLong } from '../text-length.js'
import { errorText } from './toast.js'

const pauseMs = 700
let fieldCount = 0

export function autosaveField(page, { label, hint = null, control, name, watch, read, command, check = null, signal,
  isLabelHidden = false, isOptional = false }) {
  const { t, language, model, clock } = page
  const id = `field-${++fieldCount}`
  const state = el('span.save-state', { 'aria-live': 'off' })
  const error = el('p.field-error', { id: `${id}-error`, hidden: true })
  const hintNode = hint ? el('p.hint', { id: `${id}-hint` }, hint) : null
  control.id = id
  setAttributes(control, { 'aria-describedby': [hintNode?.id, error.id].filter(Boolean).join(' ') })
  const labelNode = el('label', { for: id, class: isLabelHidden ? 'visually-hidden' : null }, label,
    isOptional && el('span.hint', ` (${t('common.optional')})`))
  const node = el('div.field.autosave', el('div.field-top', labelNode, state), hintNode, control, error)
  node.control = control
  const kept = page.keep(`field:${name}`) // what cannot be sent as it is
  let timer = null
  let isDirty = false
  let sent = 0
  let seqAwaited = null

  function show(kind, text = '') {
    setClasses(state, { 'is-saved': kind === 'saved', 'is-failed': kind === 'failed' })
    fill(state, kind === 'saved' && icon('check'), kind === 'failed' && icon('warning'), text)
  }
  function complain(text) {
    error.hidden = !text
    fill(error, text && icon('warning'), text)
    setAttributes(control, { 'aria-invalid': text ? 'true' : null })
  }
  async function save() {
    clearTimeout(timer)
    if (!isDirty) return
    const text = control.value
    const trouble = check?.(text)
    complain(trouble)
    const isRefused = trouble || isTooLong(control)
    keepValue(kept, isRefused ? text : null)
    if (isRefused) return show('failed', t('autosave.notSaved'))
    const wanted = command(text)
    if (!wanted) return
    const mine = ++sent
    show('saving', t(page.live.state === 'live' ? 'autosave.saving' : 'autosave.whenConnected'))
    try {
      const { seq } = await page.outbox.send(wanted, { replaces: name })
      if (mine !== sent) return
      isDirty = control.value !== text
      seqAwaited = seq
      show('saved', t('autosave.saved', { time: language.time(clock.now()) }))
    } catch (problem) {
      if (mine !== sent) return
      show('failed', t('autosave.notSaved'))
      complain(errorText(t, language, problem))
    }
  }
  function changed() {
    isDirty = true
    sent += 1
    if (!error.hidden && !check?.(control.value)) complain(null)
    show('typing', '')
    clearTimeout(timer)
    timer = setTimeout(save, pauseMs)
  }
  control.addEventListener('input', changed)
  control.addEventListener('change', save)
  control.addEventListener('blur', save)
  signal?.addEventListener('abort', () => save())
  // Before page.js asks whether something is unsent.
  window.addEventListener('beforeunload', save, { capture: true, signal })
  window.addEventListener('pagehide', save, { signal })
  document.addEventListener('visibilitychange', () => document.hidden && save(), { signal })

  node.refresh = () => {
    if (isDirty || (seqAwaited !== null && model.sequence < seqAwaited)) return
    seqAwaited = null
    const text = read() ?? ''
    if (control.value !== text) control.value = text
  }
  model.watch(watch, node.refresh, { signal })
  const left = keptValue(kept)
  if (left !== null) {
    control.value = left
    isDirty = true
    save()
  }
  node.setHint = (text) => hintNode && setText(hintNode, text)
  return node
}
