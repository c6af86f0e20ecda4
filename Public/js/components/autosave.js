// A form field that saves itself, after a pause in typing and when the focus leaves it. "Saved at 14:02" appears once
// the server has said that the text is on disk, never before.
//
//   autosaveField(page, {
//     label, hint, control: el('input.input'), signal,
//     name: 'details:title',                       a later command under this name replaces one not sent yet
//     watch: ['details'],                          parts of the model that the field reads
//     read: () => model.details.title,             the model's text
//     command: (text) => ({ do: 'changeDetails', title: text }),     null while the text is incomplete
//     check: (text) => null | 'what is wrong',     shown to the user; such a text is not sent
//   })       returns the .field element; .control

import { el, fill, setAttributes, setClasses } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { keepValue, keptValue } from '../kept-input.js'
import { isTooLong } from '../text-length.js'
import { errorText } from './toast.js'

const pauseMs = 700
let fieldCount = 0

export function autosaveField(page, options) {
  const { node, control } = new AutosaveField(page, options)
  return Object.assign(node, { control })
}

class AutosaveField {
  #timer = null
  #isDirty = false
  #edits = 0 // tells the reply to the newest text from older ones
  #awaitedSequence = null // the model has the saved text from this sequence on

  constructor(page, { control, name, watch, read, command, check = null, signal, ...appearance }) {
    Object.assign(this, { page, t: page.t, control, name, read, command, check })
    this.kept = page.keep(`field:${name}`) // a text that cannot be sent as it is
    this.#build(appearance)
    this.#listen(signal)
    page.model.watch(watch, () => this.#refresh(), { signal })
    this.#restore()
  }

  #build({ label, hint = null, isLabelHidden = false, isOptional = false }) {
    const id = `field-${++fieldCount}`
    this.control.id = id
    this.state = el('span.save-state', { 'aria-live': 'off' })
    this.error = el('p.field-error', { id: `${id}-error`, hidden: true })
    const hintNode = hint ? el('p.hint', { id: `${id}-hint` }, hint) : null
    setAttributes(this.control, { 'aria-describedby': [hintNode?.id, this.error.id].filter(Boolean).join(' ') })
    const labelNode = el('label', { for: id, class: isLabelHidden ? 'visually-hidden' : null }, label,
      isOptional && el('span.hint', ` (${this.t('common.optional')})`))
    this.node = el('div.field.autosave', el('div.field-top', labelNode, this.state), hintNode, this.control, this.error)
  }

  #listen(signal) {
    const save = () => this.#save()
    this.control.addEventListener('input', () => this.#typed())
    this.control.addEventListener('change', save)
    this.control.addEventListener('blur', save)
    signal?.addEventListener('abort', save)
    // In the capture phase, so that it comes before page.js asks whether something is unsent.
    window.addEventListener('beforeunload', save, { capture: true, signal })
    window.addEventListener('pagehide', save, { signal })
    document.addEventListener('visibilitychange', () => document.hidden && save(), { signal })
  }

  #restore() {
    const text = keptValue(this.kept)
    if (text === null) return
    this.control.value = text
    this.#isDirty = true
    this.#save()
  }

  #refresh() {
    if (this.#isDirty || (this.#awaitedSequence !== null && this.page.model.sequence < this.#awaitedSequence)) return
    this.#awaitedSequence = null
    const text = this.read() ?? ''
    if (this.control.value !== text) this.control.value = text
  }

  #typed() {
    this.#isDirty = true
    this.#edits += 1
    if (!this.error.hidden && !this.check?.(this.control.value)) this.#complain(null)
    this.#show('typing', '')
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#save(), pauseMs)
  }

  async #save() {
    const { page, control } = this
    clearTimeout(this.#timer)
    if (!this.#isDirty) return
    const text = control.value
    const complaint = this.check?.(text)
    this.#complain(complaint)
    const isRefused = complaint || isTooLong(control)
    keepValue(this.kept, isRefused ? text : null)
    if (isRefused) return this.#show('failed', this.t('autosave.notSaved'))
    const command = this.command(text)
    if (!command) return
    this.#show('saving', this.t(page.live.state === 'live' ? 'autosave.saving' : 'autosave.whenConnected'))
    await this.#send(command, text)
  }

  async #send(command, text) {
    const { page, t } = this
    const edit = ++this.#edits
    try {
      const { seq } = await page.outbox.send(command, { replaces: this.name })
      if (edit !== this.#edits) return
      this.#isDirty = this.control.value !== text
      this.#awaitedSequence = seq
      this.#show('saved', t('autosave.saved', { time: page.language.time(page.clock.now()) }))
    } catch (error) {
      if (edit !== this.#edits) return
      this.#show('failed', t('autosave.notSaved'))
      this.#complain(errorText(t, page.language, error))
    }
  }

  #show(kind, text) {
    setClasses(this.state, { 'is-saved': kind === 'saved', 'is-failed': kind === 'failed' })
    fill(this.state, kind === 'saved' && icon('check'), kind === 'failed' && icon('warning'), text)
  }

  #complain(text) {
    this.error.hidden = !text
    fill(this.error, text && icon('warning'), text)
    setAttributes(this.control, { 'aria-invalid': text ? 'true' : null })
  }
}
