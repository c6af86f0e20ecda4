// What stands in the capture line beside its text: kind, people, the note being changed; and how it becomes a command.

import { el } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { localParts } from '../local-time.js'
import { actsOf } from './acts.js'
import { dueDate } from './due-date.js'
import { candidatesOf, hasOwners, readLine, unique } from './line-words.js'
import { changesOf, fieldsOf, ownerKey, withoutEmpty, writtenText } from './note-fields.js'

export class LineDraft {
  #aside = null
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

  kept() {
    const { kind, people } = (this.editing ? this.#aside : this) ?? { kind: 'note', people: [] }
    return kind === 'note' && !people.length ? null : JSON.stringify({ kind, people })
  }

  restore(kept) {
    try {
      Object.assign(this, JSON.parse(kept ?? '{}'))
    } catch {
      // Not ours: begin empty.
    }
  }

  clear() {
    Object.assign(this, { kind: 'note', people: [], editing: null })
  }

  read(text) {
    const read = readLine(text, text.includes('@') ? this.candidates : [])
    const date = this.#dateOf(read.dueWords)
    return { kind: read.kind ?? this.kind, text: read.text, people: unique([...this.people, ...read.people]),
      dueWords: read.dueWords, dueDate: date }
  }

  // Words that stayed as they were keep their day, also one no words could give.
  #dateOf(words) {
    if (!words) return null
    if (this.editing?.dueDate && words === (this.editing.dueWords || this.editing.dueDate)) return this.editing.dueDate
    return dueDate(words, this.today)
  }

  get today() {
    return localParts(this.page.clock.now(), this.page.language.timeZone).date
  }

  chips(read, remove) {
    const { t, language } = this.page
    const own = new Set(this.people.map((one) => one.key))
    const role = hasOwners(read.kind) ? t('notes.owner') : t('notes.speaker')
    return [
      ...read.people.map((one) => el('span.chip', icon(hasOwners(read.kind) ? 'person' : 'message'),
        el('span', el('span.visually-hidden', `${role}: `), one.label),
        own.has(one.key)
          ? el('button.chip-remove', { type: 'button', 'aria-label': t('notes.removePerson', { name: one.label }),
            onclick: () => remove(one.key) }, icon('close')) : null)),
      read.dueWords ? el('span.chip', icon('calendar'), el('span', el('span.visually-hidden', `${t('notes.due')}: `),
        read.dueWords, read.dueDate ? el('strong', ` ${language.day(read.dueDate)}`) : null)) : null,
    ].filter(Boolean)
  }

  // Gives the text as it would be typed: of a note to be changed, or of a line that was not taken (`editing` null).
  take(note, editing = note) {
    const candidates = this.candidates
    const people = [...(note.owners ?? []), ...(note.speaker ? [{ participant: note.speaker }] : [])]
    Object.assign(this, {
      editing, kind: note.kind,
      people: people.map((owner) => candidates.find((one) => one.key === ownerKey(owner))
        ?? { key: ownerKey(owner), label: owner.organisation ?? this.page.t('people.someone'), owner }),
    })
    return writtenText(note)
  }

  putAside(text) {
    this.#aside = { text, kind: this.kind, people: this.people }
  }

  // What was half typed when a line that is there already was taken up to be changed.
  get asideText() {
    return this.#aside?.text ?? ''
  }

  takeBack() {
    const { text = '', ...rest } = this.#aside ?? {}
    this.clear()
    Object.assign(this, rest)
    this.#aside = null
    return text
  }

  // Gives 'added', 'edited', or null when there was nothing to send.
  submit(text) {
    const fields = fieldsOf(this.read(text))
    if (!fields.text) return null
    return this.editing ? this.#change(fields) : this.#add(fields)
  }

  #add(fields) {
    const item = this.item()
    if (!item) return null
    const { page } = this
    const command = { do: 'addNote', item, ...withoutEmpty(fields) }
    actsOf(page).do(command, page.t('facilitate.acts.addNote', { kind: page.t(`kinds.${fields.kind}`) }),
      ({ id }) => (page.model.notes.has(id) ? [{ do: 'deleteNote', note: id }] : null), { isKept: true })
    return 'added'
  }

  #change(fields) {
    changeNote(this.page, this.editing, fields)
    return 'edited'
  }
}

// Changes only what differs, on the revision one saw; its undo counts on nobody having changed it since.
export function changeNote(page, note, fields, label = page.t('facilitate.acts.changeNote')) {
  const changes = changesOf(note, fields)
  if (!changes) return null
  const { id, revision } = note
  const undo = [{ do: 'changeNote', note: id, revision: revision + 1, ...changes.before }]
  return actsOf(page).do({ do: 'changeNote', note: id, revision, ...changes.now }, label, undo, { isKept: true })
}

export function deleteNote(page, note) {
  return actsOf(page).do({ do: 'deleteNote', note: note.id }, page.t('facilitate.acts.deleteNote'),
    [{ do: 'restoreNote', note: note.id }])
}

// `before` null: to the end.
export function moveNote(page, note, item, before) {
  const siblings = page.model.notesOf(note.item)
  const follower = siblings[siblings.findIndex((one) => one.id === note.id) + 1]
  const back = { do: 'moveNote', note: note.id, item: note.item, ...(follower ? { before: follower.id } : {}) }
  return actsOf(page).do({ do: 'moveNote', note: note.id, item, ...(before ? { before } : {}) },
    page.t('facilitate.acts.moveNote'), [back])
}
