// The one field in which the lines of the minutes are typed. It moves to the line that is changed, or to the point that
// gets a new line. Loaded by editing.js for people who may change the minutes.

import { append, el, fill } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { CaptureLine } from '../components/capture-line.js'
import { createDeletedRow, deletedLines } from '../components/deleted-lines.js'
import { progressKey } from '../components/note-row.js'
import { failedChange, failedNote } from '../components/note-trouble.js'
import { createNoteNames } from '../components/unknown-name.js'
import { keepValue, keptValue } from '../kept-input.js'

export class LineEditor {
  #item = null // the point that gets new lines
  #line = null // the <li> of the note that is changed
  #editing = null // the id of that note
  #home = null // the point of that note

  constructor(page, { signal }) {
    Object.assign(this, { page, itemKept: page.keep('minutes-line.item') })
    this.capture = new CaptureLine(page, {
      name: 'minutes-line', item: () => this.#item, items: () => page.model.list('items'), signal,
      notes: () => page.model.notesOf(this.#notesItem), jump: (id) => this.add(id, placeOf(id)),
      onEditing: (id) => this.#showEditing(id), onSent: () => this.#settleInSight(),
    })
    this.done = el('button.button.quiet.small-button', { type: 'button', onclick: () => this.#close() }, icon('check'),
      el('span', page.t('minutes.edit.done')))
    this.node = el('div.minutes-editor', this.capture.node, this.done)
    this.node.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && !event.defaultPrevented && !this.#editing) this.#close()
    })
    page.drawsFailed = ({ command }) => page.may('changeNote') && isDrawn(page.model, command)
  }

  get #notesItem() {
    return this.#editing ? this.page.model.notes.get(this.#editing)?.item : this.#item
  }

  edit(note, line) {
    this.#line = line
    this.capture.edit(note)
  }

  add(item, place) {
    this.#item = item
    this.#remember()
    append(place, this.node)
    this.#draw()
    this.capture.focus()
  }

  takeUp(command) {
    this.add(command.item, placeOf(command.item))
    this.capture.takeUp(command)
  }

  // Words typed before a reload come back in their place. A line without its point goes to the first.
  resume() {
    const { page, capture } = this
    if (capture.resume()) return
    const kept = keptValue(this.itemKept)
    if (capture.isEmpty) return
    const item = page.model.items.has(kept) ? kept : page.model.order.agenda[0]
    if (item) this.add(item, placeOf(item))
  }

  // After the lines were drawn anew. Once nobody may type any more the field goes, and its words stay on the device. If
  // somebody deleted the line that is changed, the field stands under its point.
  settle() {
    if (!this.page.may('changeNote')) {
      this.#line?.classList.remove('is-editing')
      return this.node.remove()
    }
    if (this.node.isConnected) return
    if (this.#editing) this.#line = lineOf(this.#editing)
    this.#line?.classList.add('is-editing')
    const place = this.#line ?? placeOf(this.#home ?? this.#item)
    if (place) append(place, this.node)
  }

  #showEditing(id) {
    this.#line?.classList.remove('is-editing')
    if (!id) return this.#stop()
    if (!this.#line || this.#line.dataset.note !== id) this.#line = lineOf(id)
    this.#editing = id
    this.#home = this.page.model.notes.get(id)?.item ?? null
    this.#line?.classList.add('is-editing')
    if (this.#line) append(this.#line, this.node)
    this.#draw()
  }

  // The line is kept, or left as it was. The next key is for the same line.
  #stop() {
    const [line, id] = [this.#line, this.#editing]
    this.#line = null
    this.#editing = null
    this.#home = null
    this.node.remove()
    this.settle()
    this.#draw()
    requestAnimationFrame(() => focusOn(line, id))
  }

  #close() {
    const place = placeOf(this.#item)
    this.#item = null
    this.#remember()
    this.node.remove()
    this.page.model.touch('you')
    requestAnimationFrame(() => focusAdd(place))
  }

  #remember() {
    keepValue(this.itemKept, this.#item)
  }

  #settleInSight() {
    this.node.scrollIntoView({ block: 'nearest' })
  }

  #draw() {
    this.done.hidden = this.#editing !== null
    this.capture.update()
    this.page.model.touch('you')
  }
}

// The button is shown at once, because the page may be drawn anew only later, and a hidden button takes no focus.
function focusAdd(place) {
  const button = place?.parentElement.querySelector('.add-line')
  if (!button) return
  button.hidden = false
  button.focus()
}

// A refused command that stands at its line or its point; others are listed in the header.
function isDrawn(model, { do: name, item, note }) {
  return name === 'addNote' ? model.items.has(item) : name === 'changeNote' && model.notes.has(note)
}

function lineOf(id) {
  return document.querySelector(`.minutes-text:not([hidden]) .minutes-line[data-note="${CSS.escape(id)}"]`)
    ?? document.querySelector(`.minutes-line[data-note="${CSS.escape(id)}"]`)
}

function placeOf(item) {
  return document.querySelector(`.add-place[data-item="${CSS.escape(item ?? '')}"]`)
}

function focusOn(line, id) {
  const list = line?.parentElement ?? document
  const here = (line?.isConnected && !line.classList.contains('note-gone') ? line : null) ?? lineOf(id)
  const target = here?.querySelector('[data-tool="edit"]') ?? list.querySelector('.note-gone button')
    ?? document.querySelector('.note-gone button')
  target?.focus({ preventScroll: true })
  target?.scrollIntoView({ block: 'nearest' })
}

export function createGone(page) {
  return createDeletedRow(page, { onBack: ({ id }) => requestAnimationFrame(() => focusOn(null, id)) })
}

// The notes with their changes on the way, and the rows of deleted ones.
export function shownNotes(page, notes, isHere, compare) {
  const changes = new Map()
  for (const entry of page.outbox.pending('changeNote')) {
    const list = changes.get(entry.command.note) ?? []
    changes.set(entry.command.note, [...list, entry])
  }
  const changed = (note) => {
    const entries = changes.get(note.id)
    if (!entries) return note
    const last = entries.findLast(({ state }) => state !== 'failed')
    const isExcluded = last?.command.isIncluded === undefined ? note.isExcluded : !last.command.isIncluded
    return {
      ...note, ...last?.command, isExcluded, progress: last && progressKey(last),
      failed: entries.filter(({ state }) => state === 'failed'),
    }
  }
  return deletedLines(page).among(changes.size ? notes.map(changed) : notes, isHere, compare)
}

export function addedNotes(page, itemID) {
  return page.outbox.pending('addNote').filter(({ command }) => command.item === itemID).map((entry) => ({
    ...entry.command, id: entry.id, isNew: true,
    progress: entry.state === 'failed' ? 'note.failed' : progressKey(entry),
    failed: entry.state === 'failed' ? [entry] : [],
  }))
}

// Under a line: a name that nobody has, and words that the server refused.
export function createExtras(page, { takeUp }) {
  const names = createNoteNames(page)
  const trouble = el('div.stack.gap-2')
  const node = el('div.line-extras', names.node, trouble)
  node.draw = (note) => {
    names.draw(note.isNew ? {} : note)
    const signature = JSON.stringify((note.failed ?? []).map(({ id, error }) => [id, error?.code]))
    if (node.drawn === signature) return
    node.drawn = signature
    fill(trouble, (note.failed ?? []).map((entry) =>
      (note.isNew ? failedNote(page, entry, takeUp) : failedChange(page, note, entry))))
  }
  return node
}
