// The fields in which a correction is suggested: another wording of a line or a summary, a new line, or that a line
// goes. The suggestion is shown at its place at once, and kept on the device until the server has it.

import { append, el, fill } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { noteKinds, noteText } from '../components/note-line.js'
import { changeView } from './change-view.js'
import { createInName } from './in-name.js'
import { changeOf } from './passage.js'
import { textForm } from './text-form.js'

const lineMax = 8_000
const summaryMax = 20_000
let count = 0

// place: { note } or { item, isSummary: true }; `words`: the words that were selected, which the field selects too.
export function wordingForm(page, { place, text, revision, words = null, existing = null, close }) {
  const { t } = page
  const name = existing ? `change:${existing.id}` : `suggest:${place.note ?? `${place.item}.summary`}`
  const why = whyField(page, `${name}.why`, existing?.why)
  const inName = !existing && page.model.mayForOthers('suggestWording') ? createInName(page) : null
  const preview = el('div.change-preview')
  const common = () => ({ ...why.fields, ...inName?.fields })
  const send = (wanted) => {
    const change = changeOf(text, wanted)
    if (!change || wanted === text.trim()) return t('corrections.same')
    const { text: comes, ...range } = change
    const passage = { ...place, revision, ...range }
    if (existing) page.send({ do: 'changeSuggestion', suggestion: existing.id, passage, text: comes, why: why.text })
    else page.send({ do: 'suggestWording', passage, text: comes, ...common() })
    why.forget()
    return null
  }
  const goes = el('button.button.quiet.small-button.goes-button', { type: 'button', onclick: () => {
    page.send({ do: 'suggestDeletion', passage: { ...place, revision }, ...common() })
    why.forget()
    form.done()
  } }, icon('trash'), t(place.note ? 'corrections.lineGoes' : 'corrections.summaryGoes'))
  const form = textForm(page, {
    name, label: t(place.note ? 'corrections.asItShould' : 'corrections.summaryAsItShould'),
    value: existing?.wanted ?? text, send, close,
    submit: t(existing ? 'common.save' : 'corrections.suggest'), textMax: place.note ? lineMax : summaryMax,
    extra: [preview, why, inName, !existing && text && goes],
  })
  const draw = () => {
    const wanted = form.field.value.trim()
    fill(preview, wanted !== text.trim() && wanted && changeView(page, text, wanted))
    // Whoever has typed other words does not lose them by a press beside them.
    goes.hidden = wanted !== text.trim()
  }
  form.field.addEventListener('input', draw)
  draw()
  const at = words ? text.indexOf(words) : -1
  form.start = () => {
    form.field.focus()
    if (at >= 0) form.field.setSelectionRange(at, at + words.length)
  }
  return form
}

// A new line under a point.
export function lineForm(page, { item, existing = null, close }) {
  const { t, model } = page
  const name = existing ? `change:${existing.id}` : `suggest-line:${item}`
  const id = `suggest-line-${++count}`
  const why = whyField(page, `${name}.why`, existing?.why)
  const inName = !existing && model.mayForOthers('suggestLine') ? createInName(page) : null
  const kind = el('select.input', { id: `${id}-kind` },
    noteKinds.map((one) => el('option', { value: one }, t(`kinds.${one}`))))
  if (existing?.noteKind) kind.value = existing.noteKind
  const place = el('select.input', { id: `${id}-place` }, el('option', { value: '' }, t('corrections.atTheEnd')),
    model.notesOf(item).filter((note) => !note.isExcluded)
      .map((note) => el('option', { value: note.id }, t('corrections.before', { line: shortened(noteText(note, t)) }))))
  const send = (text) => {
    if (existing) {
      page.send({ do: 'changeSuggestion', suggestion: existing.id, text, kind: kind.value, why: why.text })
    } else {
      page.send({
        do: 'suggestLine', item, kind: kind.value, text, ...(place.value ? { before: place.value } : {}),
        ...why.fields, ...inName?.fields,
      })
    }
    why.forget()
    return null
  }
  const field = (control, label) => el('div.field', el('label', { for: control.id }, t(label)), control)
  const form = textForm(page, {
    name, label: t('corrections.newLine'), value: existing?.text ?? '', send, close,
    submit: t(existing ? 'common.save' : 'corrections.suggest'),
    extra: [el('div.in-name-fields', field(kind, 'corrections.kind'), !existing && field(place, 'corrections.place')),
      why, inName],
  })
  form.start = () => form.field.focus()
  return form
}

function whyField(page, name, value = '') {
  const { t } = page
  const id = `why-${++count}`
  const kept = page.keep(name)
  const input = el('input.input', { id, type: 'text', maxlength: lineMax, value: kept.read() ?? value ?? '' })
  input.addEventListener('input', () => kept.keep(input.value || null))
  const node = append(el('div.field'), el('label', { for: id }, t('corrections.why')), input)
  Object.defineProperty(node, 'text', { get: () => input.value.trim() })
  Object.defineProperty(node, 'fields', { get: () => (input.value.trim() ? { why: input.value.trim() } : {}) })
  node.forget = () => kept.keep(null)
  return node
}

function shortened(text) {
  const signs = [...text]
  return signs.length > 60 ? `${signs.slice(0, 60).join('').trimEnd()}…` : text
}
