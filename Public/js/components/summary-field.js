// The summary of one agenda item for the minutes. Sent after a pause in typing; says when it is saved.
//
//   createSummaryField(page, { item: () => itemID })      an element; .update(), .field

import { el, fill, setAttributes, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { isTooLong } from '../text-length.js'
import { undoHistory } from './undo-history.js'

const pauseMs = 1_200
let fieldCount = 0

export function createSummaryField(page, options) {
  const summary = new SummaryField(page, options)
  return Object.assign(summary.node, { update: () => summary.update(), field: summary.field })
}

class SummaryField {
  #timer = null
  #shownItem = null
  #isDirty = false
  #revision = 0 // of the summary the user started from; if somebody else changed it since, the server refuses

  constructor(page, { item, label = page.t('notes.summary'), signal = page.signal }) {
    Object.assign(this, { page, item })
    const { t } = page
    const id = `summary-${++fieldCount}`
    this.field = el('textarea.input.summary-text',
      { id, rows: '2', maxlength: '20000', placeholder: t('notes.summaryPlaceholder') })
    this.state = el('span.save-state', { role: 'status' })
    this.node = el('div.field.summary', el('div.row.between', el('label', { for: id }, label), this.state), this.field)
    this.#listen(signal)
  }

  #listen(signal) {
    const save = () => this.#save()
    this.field.addEventListener('input', () => this.#typed())
    this.field.addEventListener('blur', save)
    this.page.model.watch(['items', 'session', 'outbox'], () => this.update(), { signal })
    signal.addEventListener('abort', save)
    // In the capture phase, so that it comes before page.js asks whether something is unsent.
    window.addEventListener('beforeunload', save, { capture: true, signal })
    window.addEventListener('pagehide', save, { signal })
  }

  #typed() {
    this.#isDirty = true
    setText(this.state, this.page.t('notes.typing'))
    this.state.className = 'save-state'
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#save(), pauseMs)
  }

  #summaryOf(id) {
    return this.page.model.items.get(id)?.summary ?? ''
  }

  #revisionOf(id) {
    return this.page.model.items.get(id)?.summaryRevision ?? 0
  }

  async #save() {
    const { page, state } = this
    clearTimeout(this.#timer)
    if (!this.#isDirty || !this.#shownItem) return
    if (isTooLong(this.field)) return setText(state, page.t('notes.notSaved'))
    this.#isDirty = false
    const id = this.#shownItem
    const old = this.#summaryOf(id)
    const summary = this.field.value
    if (summary === old) return setText(state, '')
    const command = { do: 'setSummary', item: id, revision: this.#revision, summary }
    const undo = () => (this.#summaryOf(id) === summary ? [{ do: 'setSummary', item: id, summary: old }] : null)
    const label = page.t('facilitate.acts.summary')
    const reply = await undoHistory(page).send(command, label, undo, { replaces: `summary:${id}` })
    if (this.#shownItem !== id) return
    this.#revision = reply ? this.#revision + 1 : this.#revisionOf(id)
    if (!reply) this.#isDirty = true
    this.#showSaved(Boolean(reply))
  }

  #showSaved(isSaved) {
    const { t, language, clock } = this.page
    this.state.className = `save-state ${isSaved ? 'is-saved' : 'is-failed'}`
    fill(this.state, icon(isSaved ? 'check' : 'warning'),
      isSaved ? t('notes.saved', { time: language.time(clock.now()) }) : t('notes.notSaved'))
  }

  update() {
    const { page, field } = this
    const id = this.item()
    const may = page.may('setSummary')
    const summary = this.#summaryOf(id)
    setAttributes(field, { readonly: !may })
    this.node.hidden = !id || (!may && !summary)
    if (id !== this.#shownItem) this.#show(id, summary)
    if (this.#isDirty) return
    const isFocused = document.activeElement === field
    if (!isFocused || field.value === summary) this.#revision = this.#revisionOf(id)
    if (!isFocused && field.value !== summary) field.value = summary
  }

  #show(id, summary) {
    this.#save()
    this.#shownItem = id
    this.#isDirty = false
    setText(this.state, '')
    this.field.value = summary
  }
}
