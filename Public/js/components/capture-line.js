// The line where notes are typed: kind by a prefix, a button or Alt and a digit; owners after "@", when after "//".
// Enter keeps the line, whatever is suggested: what can only be meant, or was chosen with the arrows, goes with it. Tab
// takes a suggestion and goes on. An "@name" that is nobody stays words and is told, with who comes nearest: Alt+Enter.
// Shift+Enter breaks the line, the arrow up in an empty line takes the last note back to be changed.
//
//   const line = createCaptureLine(page, {
//     name: 'line', item: () => itemID,        where it goes; name is where the unsent text is kept
//     notes: () => [note, …],                  of the item, for the arrow up
//     commands: [{ word, label, run }],        more words after "/": follow, undo …
//     points: () => [item, …], jump(id),       "#" jumps
//     onSent(), onEditing(noteID | null), hint
//   })
//   line.node, line.focus(), line.edit(note), line.isEmpty, line.setKind('agreement')

import { el, fill, setAttributes, setClasses, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { forgetInput, keepInput, keepValue, keptValue } from '../kept-input.js'
import { isTooLong } from '../text-length.js'
import { LineDraft } from './line-draft.js'
import { createSuggest } from './suggest.js'
import { lineSuggestions } from './line-suggestions.js'
import { createEditBar } from './edit-bar.js'
import { withoutName } from './name-search.js'
import { createNameHint, takeNearest, unknownIn } from './unknown-name.js'
import { kindOfPrefix, kinds, prefixes } from './line-words.js'
import { actsOf } from './acts.js'

export function createCaptureLine(page, { name, item, notes = () => [], commands = [], points = () => [],
  jump = () => {}, onSent = () => {}, onEditing = () => {}, signal = page.signal }) {
  const { t, language, model } = page
  const textKey = page.keep(`${name}.text`)
  const restKey = page.keep(`${name}.rest`)
  const draft = new LineDraft(page, item)

  const label = el('label.visually-hidden', { for: `${name}-field` }, t('notes.line'))
  const field = el('textarea.capture-field',
    { id: `${name}-field`, rows: '1', maxlength: '8000', placeholder: t('notes.placeholder'), autocomplete: 'off',
      autocapitalize: 'sentences', 'aria-describedby': `${name}-hint` })
  const kindMark = el('span.capture-kind')
  const chips = el('span.capture-chips')
  const hint = el('span.capture-hint', { id: `${name}-hint` })
  const send = el('button.button.primary.capture-send',
    { type: 'button', onmousedown: (event) => event.preventDefault(), onclick: () => { submit(); field.focus() } },
    icon('arrow'), el('span', t('notes.add')))
  const kindButtons = kinds.map((kind, place) => el('button.kind-button', {
    type: 'button', 'aria-pressed': 'false', data: { kind },
      title: t('notes.kindKeys', { letter: prefixes[language.name][kind], digit: place + 1 }),
    onclick: () => { setKind(kind); field.focus() },
  }, icon(kind), el('span', t(`kinds.${kind}`)),
    el('kbd', { 'aria-hidden': 'true' }, `/${prefixes[language.name][kind]}`)))
  const toolbar = el('div.kind-bar', { role: 'group', 'aria-label': t('notes.kind') }, kindButtons)
  const editBar = createEditBar(page, { draft, stop: () => stopEditing(), notes, points, focus: () => line.focus() })
  const suggest = createSuggest(page, { field,
    ...lineSuggestions(page, { field, draft, commands, points, jump, setKind, changed }), onChange: () => drawHints() })
  const nameHint = createNameHint(page, { take: takeName })
  const row = el('div.capture-row', kindMark, el('span.capture-grow', label, field, chips), send)
  const node = el('div.capture', editBar.node, toolbar, el('div.capture-box', suggest.node, row), nameHint.node, hint)
  let problem = null      // why Enter could not keep the line
  const line = { node, field, focus: () => field.focus({ preventScroll: true }), edit, setKind, send: () => submit(),
    update: () => draw(), draft, get isEmpty() { return draft.isBlank(field.value) && !draft.editing } }

  keepInput(field, textKey)
  draft.restore(keptValue(restKey))
  field.addEventListener('input', () => { problem = null; takePrefix(); changed() })
  field.addEventListener('keydown', (event) => {
    if (event.isComposing || suggest.handleKey(event)) return
    if (handle(event)) event.preventDefault()
  })
  model.watch(['items', 'session', 'participants'], () => draw(), { signal })

  function handle(event) {
    const { key } = event
    if (event.altKey && /^Digit[1-7]$/.test(event.code)) return setKind(kinds[Number(event.code.at(-1)) - 1]) ?? true
    if (draft.editing && editBar.handleKey(event)) return true
    if (event.ctrlKey || event.metaKey) {
      if (key.toLowerCase() === 'z' && !event.shiftKey && field.value === '' && !draft.editing) {
        return actsOf(page).undo(), true
      }
      return false
    }
    if (event.altKey && key === 'Enter') return takeNearestName(), true
    if (event.altKey) return false
    if (key === 'Enter' && !event.shiftKey) return submit(), true
    if (key === 'ArrowUp' && (draft.editing ? isAtStart() : line.isEmpty)) return editNeighbour(-1)
    if (key === 'ArrowDown' && draft.editing && isAtEnd()) return editNeighbour(1)
    if (key === 'Escape' && draft.editing) return stopEditing(), true
    if (key === 'Escape' && !line.isEmpty && field.value === '') return reset(), true
    if (key === 'Backspace' && isAtStart() && field.selectionEnd === 0) return back()
    return false
  }

  function isAtStart() { return field.selectionStart === 0 && field.selectionEnd === 0 }
  function isAtEnd() { return field.selectionStart === field.value.length }

  // "/a " becomes the kind at once, when the space is typed.
  function takePrefix() {
    const found = field.value.match(/^\/(\p{L}+)\s/u)
    const kind = found && kindOfPrefix(found[1])
    if (!kind) return
    const caret = field.selectionStart - found[0].length
    field.value = field.value.slice(found[0].length)
    field.setSelectionRange(Math.max(0, caret), Math.max(0, caret))
    setKind(kind)
  }

  function back() {
    if (draft.people.length) draft.people.pop()
    else if (draft.kind !== 'note' && !draft.editing) draft.kind = 'note'
    else return false
    changed()
    return true
  }

  function setKind(kind) {
    draft.kind = kind
    changed()
    page.shell.announce(t(`kinds.${kind}`))
  }

  function changed() {
    keepValue(textKey, (draft.editing ? draft.asideText : field.value) || null)
    keepValue(restKey, draft.kept())
    draw()
  }

  function draw() {
    const read = draft.read(field.value)
    setAttributes(node, { 'data-kind': read.kind })
    fill(kindMark, icon(read.kind), el('span.visually-hidden', t(`kinds.${read.kind}`)))
    setAttributes(kindMark, { title: t(`kinds.${read.kind}`) })
    for (const button of kindButtons) {
      setAttributes(button, { 'aria-pressed': String(button.dataset.kind === read.kind) })
    }
    fill(chips, draft.chips(read,
      (key) => { draft.people = draft.people.filter((one) => one.key !== key); changed(); field.focus() }))
    chips.hidden = !chips.childNodes.length
    setClasses(node, { 'is-editing': draft.editing })
    setAttributes(field, { placeholder: draft.editing ? t('notes.editPlaceholder') : t('notes.placeholder') })
    setText(send.lastChild, draft.editing ? t('common.save') : t('notes.add'))
    setAttributes(send, { disabled: !item() && !draft.editing })
    drawHints(read)
    editBar.update()
  }

  // While a list is open, it says who there is.
  function drawHints(read = draft.read(field.value)) {
    setText(hint, problem ?? (draft.editing ? t('notes.editHint') : t('notes.lineHint')))
    setClasses(hint, { 'is-problem': problem })
    nameHint.draw(suggest.isOpen ? null : unknownIn(page, read.text))
  }

  function takeName({ key, label, owner }, { written }) {
    const place = field.value.normalize('NFC').indexOf(written)
    if (place >= 0) {
      field.value = withoutName(field.value.normalize('NFC'), { start: place, end: place + written.length })
    }
    if (!draft.people.some((one) => one.key === key)) draft.people.push({ key, label, owner })
    changed()
    field.focus()
  }

  function takeNearestName() {
    const unknown = unknownIn(page, draft.read(field.value).text)
    if (unknown?.near.length) return takeName(unknown.near[0], unknown)
    if (line.isEmpty && takeNearest(page, notes())) return
    page.shell.announce(t('notes.unknown.none'))
  }

  function submit() {
    if (isTooLong(field)) return
    suggest.settle()
    const isBlank = draft.isBlank(field.value)
    const sent = draft.submit(field.value)
    if (!sent) return isBlank ? null : refuse()
    if (sent === 'edited') return stopEditing()
    reset()
    onSent()
  }

  // A line that is only a name or a kind, or has no point to go to, stays; and it says so.
  function refuse() {
    if (!draft.people.length && !field.value.trim()) return
    problem = t(item() || draft.editing ? 'notes.noText' : 'notes.noItem')
    drawHints()
    page.shell.announce(problem)
  }

  function reset() {
    field.value = ''
    draft.clear()
    forgetInput(textKey)
    changed()
  }

  function edit(note) {
    if (!draft.editing && !draft.isBlank(field.value)) draft.putAside(field.value)
    field.value = draft.take(note)
    changed()
    onEditing(note.id)
    field.focus({ preventScroll: true })
    field.setSelectionRange(field.value.length, field.value.length)
  }

  function editNeighbour(step) {
    const all = notes()
    const place = draft.editing ? all.findIndex((one) => one.id === draft.editing.id) + step : all.length - 1
    if (place >= all.length) return stopEditing(), true
    if (!all[place]) return false
    edit(all[place])
    if (step < 0) field.setSelectionRange(0, 0)
    return true
  }

  function stopEditing() {
    field.value = draft.takeBack()
    changed()
    onEditing(null)
    field.focus({ preventScroll: true })
  }

  return line
}
