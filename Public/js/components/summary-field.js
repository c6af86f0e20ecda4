// The summary of one agenda item for the minutes: kept as it is typed, sent after a pause, says when it is saved.
//
//   createSummaryField(page, { item: () => itemID })     .update(), .field

import { el, fill, setAttributes, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { isTooLong } from '../text-length.js'
import { actsOf } from './acts.js'

const pauseMs = 1_200
let fieldCount = 0

export function createSummaryField(page, { item, label = page.t('notes.summary'), signal = page.signal }) {
  const { t, model } = page
  const id = `summary-${++fieldCount}`
  const field = el('textarea.input.summary-text',
    { id, rows: '2', maxlength: '20000', placeholder: t('notes.summaryPlaceholder') })
  const state = el('span.save-state', { role: 'status' })
  const node = el('div.field.summary', el('div.row.between', el('label', { for: id }, label), state), field)
  let timer = null
  let shown = null
  let isDirty = false
  let revision = 0        // of the summary that was changed: two who write at once are told, not overwritten

  field.addEventListener('input', () => {
    isDirty = true
    setText(state, t('notes.typing'))
    state.className = 'save-state'
    clearTimeout(timer)
    timer = setTimeout(save, pauseMs)
  })
  field.addEventListener('blur', save)
  model.watch(['items', 'session', 'outbox'], () => update(), { signal })
  signal.addEventListener('abort', save)
  // Before page.js asks whether something is unsent.
  window.addEventListener('beforeunload', save, { capture: true, signal })
  window.addEventListener('pagehide', save, { signal })

  async function save() {
    clearTimeout(timer)
    if (!isDirty || !shown) return
    if (isTooLong(field)) return setText(state, t('notes.notSaved'))
    isDirty = false
    const old = model.items.get(shown)?.summary ?? ''
    const summary = field.value
    if (summary === old) return setText(state, '')
    const about = shown
    const done = await actsOf(page).do({ do: 'setSummary', item: about, revision, summary },
      t('facilitate.acts.summary'),
      () => (model.items.get(about)?.summary === summary ? [{ do: 'setSummary', item: about, summary: old }] : null),
        { replaces: `summary:${about}` })
    if (shown !== about) return
    revision = done ? revision + 1 : (model.items.get(about)?.summaryRevision ?? 0)
    state.className = `save-state ${done ? 'is-saved' : 'is-failed'}`
    fill(state, icon(done ? 'check' : 'warning'),
      done ? t('notes.saved', { time: page.language.time(page.clock.now()) }) : t('notes.notSaved'))
    if (!done) isDirty = true
  }

  function update() {
    const about = item()
    const may = page.may('setSummary')
    setAttributes(field, { readonly: !may })
    node.hidden = !about || (!may && !model.items.get(about)?.summary)
    const value = model.items.get(about)?.summary ?? ''
    if (about !== shown) {
      save()
      shown = about
      isDirty = false
      setText(state, '')
      field.value = value
    }
    if (!isDirty && (document.activeElement !== field || field.value === value)) {
      revision = model.items.get(about)?.summaryRevision ?? 0
    }
    if (!isDirty && document.activeElement !== field && field.value !== value) field.value = value
  }

  return Object.assign(node, { update, field })
}
