// The state of the capture line besides its text: the kind, the people, and the note that is being changed. Turns text
// and state into a command.

import { localParts } from '../local-time.js'
import { deletedLines } from './deleted-lines.js'
import { dueDate } from './due-date.js'
import { candidatesOf, hasOwners, isFieldName, nameInText, prefixOf, readLine, unique } from './line-words.js'
import { changeNote } from './note-commands.js'
import { changesOf, fieldsOf, ownerKey, withoutEmpty, writtenText } from './note-fields.js'
import { undoHistory } from './undo-history.js'

export class LineDraft {
  #aside = null // the half-typed line that waits while a note is changed: { text, kind, people }
  kind = 'note'
  people = []
  editing = null

  constructor(page, item) {
    this.page = page
    this.item = item
  }

  get candidates() {
    return candidatesOf(this.page.model, this.page.t)
  }

  isBlank(text) {
    return text.trim() === '' && this.people.length === 0 && this.kind === 'note'
  }

  // Kind and people as text to keep on the device, or null if there is nothing to keep. `restore` reads it back.
  kept() {
    const { kind, people } = (this.editing ? this.#aside : this) ?? { kind: 'note', people: [] }
    return kind === 'note' && !people.length ? null : JSON.stringify({ kind, people })
  }

  restore(kept) {
    try {
      Object.assign(this, JSON.parse(kept ?? '{}'))
    } catch {
      // This program did not write what was kept: start with an empty line.
    }
  }

  isChanged(text) {
    return changesOf(this.editing, fieldsOf(this.read(text))) !== null
  }

  // The half-typed change of a note as text to keep on the device, or null.
  keptChange(text) {
    const { editing, kind, people } = this
    if (!editing || !this.isChanged(text)) return null
    return JSON.stringify({ note: editing.id, revision: editing.revision, text, kind, people })
  }

  readChange(kept) {
    try {
      return JSON.parse(kept)
    } catch {
      return null // This program did not write what was kept.
    }
  }

  // Returns the text to edit. The revision is the one that the user saw, so that others' changes are not overwritten.
  takeChange({ revision, text, kind, people }, note) {
    Object.assign(this, { editing: note ? { ...note, revision } : null, kind, people })
    return text
  }

  clear() {
    Object.assign(this, { kind: 'note', people: [], editing: null })
  }

  addPerson({ key, label, owner }) {
    if (!this.people.some((one) => one.key === key)) this.people.push({ key, label, owner })
  }

  // A person who was chosen for a name at this place of the text. Returns what stands there instead: '' if the person
  // became a field.
  takeName(person, text, { start, end }) {
    const prefix = prefixOf(text)
    const kind = prefix?.kind ?? this.kind
    const before = prefix ? ' '.repeat(prefix.length) + text.slice(prefix.length) : text
    const isSpeaker = person.owner.participant && !this.people.some((one) => one.owner.participant)
    const canBeField = hasOwners(kind) || kind === 'quote' || isSpeaker
    if (!canBeField || !isFieldName(kind, before, start, end)) return nameInText(person, this.candidates)
    this.addPerson(person)
    return ''
  }

  removePerson(key) {
    this.people = this.people.filter((one) => one.key !== key)
  }

  read(text) {
    const own = { ownKind: this.kind, ownTime: this.#ownTime }
    const { kind, text: rest, people, dueWords } = readLine(text, text.includes('@') ? this.candidates : [], own)
    return {
      kind: kind ?? this.kind, text: rest, people: unique([...this.people, ...people]), dueWords,
      dueDate: this.#dateOf(dueWords),
    }
  }

  // The time of the note that is being changed, as `writtenText` writes it.
  get #ownTime() {
    return this.editing?.dueWords || this.editing?.dueDate || ''
  }

  // Words that did not change keep their day, even a day that the words do not name.
  #dateOf(words) {
    if (!words) return null
    const { editing } = this
    if (editing?.dueDate && words === this.#ownTime) return editing.dueDate
    return dueDate(words, this.today)
  }

  // The day in the dialogue's time zone: '2021-01-26'.
  get today() {
    return localParts(this.page.clock.now(), this.page.language.timeZone).date
  }

  // Takes up a note to be changed, or a line that was not sent (then `editing` is null). Returns the text to edit.
  take(note, editing = note) {
    const owners = [...(note.owners ?? []), ...(note.speaker ? [{ participant: note.speaker }] : [])]
    Object.assign(this, { editing, kind: note.kind, people: owners.map((owner) => this.#candidateOf(owner)) })
    return writtenText(note)
  }

  #candidateOf(owner) {
    const key = ownerKey(owner)
    const label = owner.organisation ?? this.page.t('people.someone')
    return this.candidates.find((one) => one.key === key) ?? { key, label, owner }
  }

  putAside(text) {
    this.#aside = { text, kind: this.kind, people: this.people }
  }

  get asideText() {
    return this.#aside?.text ?? ''
  }

  // Ends the change of a note and returns the text that was put aside for it.
  takeBack() {
    const { text = '', ...rest } = this.#aside ?? {}
    this.clear()
    Object.assign(this, rest)
    this.#aside = null
    return text
  }

  // Returns 'added', 'edited', or null if there was nothing to send.
  submit(text) {
    const fields = fieldsOf(this.read(text))
    if (!fields.text) return null
    if (!this.editing) return this.#add(fields)
    changeNote(this.page, this.editing, fields)
    return 'edited'
  }

  #add(fields) {
    const item = this.item()
    if (!item) return null
    const { page } = this
    const { t, model } = page
    const undo = ({ id }) => (model.notes.has(id) ? [{ do: 'deleteNote', note: id }] : null)
    const label = t('facilitate.acts.addNote', { kind: t(`kinds.${fields.kind}`) })
    deletedLines(page).forget()
    undoHistory(page).send({ do: 'addNote', item, ...withoutEmpty(fields) }, label, undo, { isKept: true })
    return 'added'
  }
}
