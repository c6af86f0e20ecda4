// The line in which notes are typed. The kind comes from a prefix ("/a"), a button, or Alt and a digit; owners follow
// "@", times follow "//".
//
// Enter always keeps the line. First it puts in the suggestion that was chosen with the arrow keys, or the only one
// that can be meant. Tab puts in a suggestion, and typing goes on. An "@name" that nobody has stays in the text, and a
// hint offers the nearest names; Alt Enter puts in the nearest. Shift Enter begins a new line in the note. Arrow up in
// an empty line opens the last note for a change.
//
//   const line = new CaptureLine(page, {
//     name: 'line',                            the unsent text is kept under this name
//     item: () => itemID,                      the agenda item the note goes to
//     notes: () => [note, …],                  the notes of that item, for the arrow keys
//     commands: [{ word, label, icon, run }],  more words after "/": follow, undo …
//     items: () => [item, …], jump(id),       "#" jumps to an agenda item
//     onSent(), onEditing(noteID | null),
//   })
//   line.node, line.field, line.focus(), line.edit(note), line.takeUp(command), line.isEmpty, line.update()
//   line.resume()      takes up the change of a note that was typed before a reload; true if there was one

import { forgetInput, keepInput, keepValue, keptValue } from '../kept-input.js'
import { isTooLong } from '../text-length.js'
import { CaptureView } from './capture-view.js'
import { EditBar } from './edit-bar.js'
import { LineDraft } from './line-draft.js'
import { LineSuggestions } from './line-suggestions.js'
import { kindOfPrefix, kinds } from './line-words.js'
import { withoutName } from './name-search.js'
import { withPending } from './note-commands.js'
import { Suggest } from './suggest.js'
import { createTimeHint } from './time-hint.js'
import { undoHistory } from './undo-history.js'
import { createNameHint, takeNearest, unknownIn } from './unknown-name.js'

const nothing = () => {}
const none = () => []

export class CaptureLine {
  #problem = null // why Enter could not keep the line

  constructor(page, { name, item, notes = none, commands = [], items = none, jump = nothing, onSent = nothing,
    onEditing = nothing, signal = page.signal }) {
    Object.assign(this, { page, item, notes, onSent, onEditing })
    this.textKept = page.keep(`${name}.text`)
    this.restKept = page.keep(`${name}.rest`)
    this.changeKept = page.keep(`${name}.change`)
    this.draft = new LineDraft(page, item)
    this.#build({ name, commands, items, jump })
    this.#listen()
    page.model.watch(['items', 'session', 'participants'], () => this.update(), { signal })
  }

  #build({ name, commands, items, jump }) {
    const { page, draft, notes } = this
    const changed = () => this.#changed()
    const setKind = (kind) => this.#setKind(kind)
    this.view = new CaptureView(page, {
      name, onSend: () => this.#submit(), onKind: setKind, onRemove: (key) => { draft.removePerson(key); changed() },
    })
    this.field = this.view.field
    const suggestions = new LineSuggestions(page,
      { field: this.field, draft, commands, items, jump, setKind, changed })
    this.suggest = new Suggest(page, {
      field: this.field, onChange: () => this.#drawHints(),
      find: (before) => suggestions.find(before), take: (option, found) => suggestions.take(option, found),
    })
    this.editBar = new EditBar(page,
      { draft, notes, items, stop: () => this.#stopEditing(), focus: () => this.focus() })
    this.nameHint = createNameHint(page, { take: (person, unknown) => this.#takeName(person, unknown) })
    this.timeHint = createTimeHint(page, { setKind: (kind) => { setKind(kind); this.focus() } })
    const below = [this.nameHint.node, this.timeHint.node]
    this.view.assemble({ above: this.editBar.node, list: this.suggest.node, below })
    this.node = this.view.node
  }

  #listen() {
    const { field } = this
    keepInput(field, this.textKept)
    this.draft.restore(keptValue(this.restKept))
    field.addEventListener('input', () => {
      this.#problem = null
      this.#takePrefix()
      this.#changed()
    })
    field.addEventListener('keydown', (event) => {
      if (event.isComposing || this.suggest.handleKey(event)) return
      if (this.#handleKey(event)) event.preventDefault()
    })
  }

  get isEmpty() {
    return this.draft.isBlank(this.field.value) && !this.draft.editing
  }

  focus() {
    this.field.focus({ preventScroll: true })
  }

  // Returns true if the key was for the line.
  #handleKey(event) {
    if (this.draft.editing && this.editBar.handleKey(event)) return true
    const run = this.#actionFor(event)
    return run !== null && run() !== false
  }

  // The key's action, a function that returns false if there was nothing to do; null if the key means nothing here.
  #actionFor({ key, code, altKey, ctrlKey, metaKey, shiftKey }) {
    const { draft, field } = this
    if (altKey && /^Digit[1-7]$/.test(code)) return () => this.#setKind(kinds[Number(code.at(-1)) - 1])
    if (ctrlKey || metaKey) return key.toLowerCase() === 'z' && !shiftKey ? () => this.#undo() : null
    if (altKey) return key === 'Enter' ? () => this.#takeNearestName() : null
    if (key === 'Enter' && !shiftKey) return () => this.#submit()
    if (key === 'ArrowUp' && (draft.editing ? this.#isAtStart : this.isEmpty)) return () => this.#editNeighbour(-1)
    const isAtEnd = field.selectionStart === field.value.length
    if (key === 'ArrowDown' && draft.editing && isAtEnd) return () => this.#editNeighbour(1)
    if (key === 'Escape' && draft.editing) return () => this.#stopEditing()
    if (key === 'Escape' && !this.isEmpty && field.value === '') return () => this.#reset()
    if (key === 'Backspace' && this.#isAtStart) return () => this.#stripBack()
    return null
  }

  // In an empty line, Ctrl Z undoes the last command; elsewhere the browser undoes the last keystrokes.
  #undo() {
    if (this.field.value !== '' || this.draft.editing) return false
    undoHistory(this.page).undo()
    return true
  }

  get #isAtStart() {
    return this.field.selectionStart === 0 && this.field.selectionEnd === 0
  }

  // "/a " becomes the kind as soon as the space is typed.
  #takePrefix() {
    const { field } = this
    const found = field.value.match(/^\/(\p{L}+)\s/u)
    const kind = found && kindOfPrefix(found[1])
    if (!kind) return
    const caret = Math.max(0, field.selectionStart - found[0].length)
    field.value = field.value.slice(found[0].length)
    field.setSelectionRange(caret, caret)
    this.#setKind(kind)
  }

  // Backspace at the start removes the last person, then the kind.
  #stripBack() {
    const { draft } = this
    if (draft.people.length) draft.people.pop()
    else if (draft.kind !== 'note' && !draft.editing) draft.kind = 'note'
    else return false
    this.#changed()
    return true
  }

  #setKind(kind) {
    this.draft.kind = kind
    this.#changed()
    this.page.shell.announce(this.page.t(`kinds.${kind}`))
  }

  #changed() {
    const { draft } = this
    keepValue(this.textKept, (draft.editing ? draft.asideText : this.field.value) || null)
    keepValue(this.restKept, draft.kept())
    keepValue(this.changeKept, draft.keptChange(this.field.value))
    this.update()
  }

  update() {
    const { draft } = this
    const read = draft.read(this.field.value)
    const isEditing = Boolean(draft.editing)
    this.view.draw({ read, people: draft.people, isEditing, canSend: Boolean(this.item()) || isEditing })
    this.#drawHints(read)
    this.editBar.update()
  }

  // While the list of suggestions is open it shows who there is, so the hint about names stays away.
  #drawHints(read = this.draft.read(this.field.value)) {
    const { t } = this.page
    const hint = t(this.draft.editing ? 'notes.editHint' : 'notes.lineHint')
    this.view.drawHint(this.#problem ?? hint, this.#problem)
    this.nameHint.draw(this.suggest.isOpen ? [] : unknownIn(this.page, read.text))
    this.timeHint.draw(this.suggest.isOpen ? null : read)
  }

  #takeName(person, { written }) {
    const { field } = this
    const text = field.value.normalize('NFC')
    const start = text.indexOf(written)
    const end = start + written.length
    const inText = start < 0 ? '' : this.draft.takeName(person, text, { start, end })
    if (inText) field.value = text.slice(0, start) + inText + text.slice(end)
    else if (start >= 0) field.value = withoutName(text, { start, end })
    this.#changed()
    field.focus()
  }

  #takeNearestName() {
    const all = unknownIn(this.page, this.draft.read(this.field.value).text)
    const unknown = all.find((one) => one.near.length)
    if (unknown) return this.#takeName(unknown.near[0], unknown)
    if (this.isEmpty && takeNearest(this.page, this.notes())) return
    this.page.shell.announce(this.page.t('notes.unknown.none'))
  }

  #submit() {
    const { draft, field } = this
    if (isTooLong(field)) return
    this.suggest.settle()
    const isBlank = draft.isBlank(field.value)
    const sent = draft.submit(field.value)
    if (!sent) return isBlank ? null : this.#refuse()
    if (sent === 'edited') return this.#stopEditing()
    this.#reset()
    this.onSent()
  }

  // A line with only a name or a kind, or without an agenda item to go to, stays where it is and says why.
  #refuse() {
    if (!this.draft.people.length && !this.field.value.trim()) return
    this.#problem = this.page.t(this.item() || this.draft.editing ? 'notes.noText' : 'notes.noItem')
    this.#drawHints()
    this.page.shell.announce(this.#problem)
  }

  #reset() {
    this.field.value = ''
    this.draft.clear()
    forgetInput(this.textKept)
    this.#changed()
  }

  // A change of another note that is half typed is kept first.
  edit(given) {
    const { draft, field } = this
    const note = withPending(this.page, given)
    if (draft.editing && draft.isChanged(field.value)) draft.submit(field.value)
    if (!draft.editing && !draft.isBlank(field.value)) draft.putAside(field.value)
    field.value = draft.take(note)
    this.#changed()
    this.onEditing(note.id)
    this.focus()
    field.setSelectionRange(field.value.length, field.value.length)
  }

  // If somebody deleted the note meanwhile, its words become a new line.
  resume() {
    const { draft, field } = this
    const change = draft.readChange(keptValue(this.changeKept))
    if (!change) return false
    const note = this.page.model.notes.get(change.note)
    if (!draft.isBlank(field.value)) {
      if (!note) return false
      draft.putAside(field.value)
    }
    field.value = draft.takeChange(change, note)
    this.#changed()
    if (note) this.onEditing(note.id)
    return true
  }

  // Puts a refused addNote command back into the line. A text typed there is sent first.
  takeUp(command) {
    if (!this.isEmpty) this.#submit()
    this.field.value = this.draft.take(command, null)
    this.#setKind(command.kind)
    this.focus()
  }

  #editNeighbour(step) {
    const all = this.notes()
    const { editing } = this.draft
    const place = editing ? all.findIndex((one) => one.id === editing.id) + step : all.length - 1
    if (place >= all.length) {
      this.#stopEditing()
      return true
    }
    if (!all[place]) return false
    this.edit(all[place])
    if (step < 0) this.field.setSelectionRange(0, 0)
    return true
  }

  #stopEditing() {
    this.field.value = this.draft.takeBack()
    this.#changed()
    this.onEditing(null)
    this.focus()
  }
}
