// The notes of one agenda item in order, followed by the notes still on their way to the server. Fast with thousands of
// notes (note-blocks.js). Somebody who reads further up stays there; a button announces new notes.
//
//   const list = new NoteList(page, {
//     item: () => itemID, empty: () => 'text', editing: () => noteID, isReading: () => false,
//     onEdit(note), onTakeBack(command), onBack(note)     onBack: a deleted note was put back
//     after(note)                                         a node to put under the note, or null
//   })
//   list.node (scrolls by itself), list.update(), list.toEnd(), list.show(noteID), list.notes
//
// isReading: an item opens at its first note, as in review, instead of its last.

import { append, el, reconcile, setAttributes, setText } from '../dom.js'
import { actorName, onlyAuthor } from '../people.js'
import { createDeletedRow, deletedLines } from './deleted-lines.js'
import { NoteBlocks } from './note-blocks.js'
import { createNoteRow, createPendingRow } from './note-row.js'
import { currentLayout, watchLayout } from './workplace-layout.js'

const nearEndPixels = 80

export class NoteList {
  notes = []
  rows = [] // the notes, and where one was deleted
  #shownItem = null
  #unread = 0
  #pendingByNote = new Map()
  #wantsEnd = true
  #isWindowed = currentLayout().isWindowed

  constructor(page, { item, empty, editing = () => null, isReading = () => false, onEdit = null, onTakeBack = null,
    onBack = () => {}, after = null, signal = page.signal }) {
    Object.assign(this, { page, item, empty, editing, isReading, onEdit, onTakeBack, onBack, after })
    this.#build()
    // With a window of its own the list scrolls; on a phone, or zoomed in, the page does.
    watchLayout(({ isWindowed }) => {
      this.#isWindowed = isWindowed
      this.blocks.observe(isWindowed ? this.node : null)
    }, signal)
    signal.addEventListener('abort', () => this.blocks.disconnect())
    this.node.addEventListener('scroll', () => { if (this.#isAtEnd) this.#setUnread(0) }, { passive: true })
    page.drawsFailed = ({ command }) => this.#shownItem !== null && this.#shownItem === this.#itemOf(command)
    const watched = ['notes', 'outbox', 'participants', 'remarks', 'session', 'order']
    page.model.watch(watched, (changes) => this.#concerns(changes) && this.update(), { signal })
  }

  #build() {
    const { page } = this
    this.blocks = new NoteBlocks({
      createRow: ({ isGone }) => (isGone ? createDeletedRow(page, this) : createNoteRow(page, this)),
      drawRow: (row, note) => (note.isGone ? row.draw(note) : this.#drawRow(row, note)),
      onFilled: () => { if (this.#wantsEnd) this.node.scrollTop = this.node.scrollHeight },
    })
    this.pendingNode = el('ul.notes-lines')
    this.byline = el('p.stream-by', { hidden: true })
    this.emptyText = el('p.stream-empty', { hidden: true })
    this.newButton = el('button.button.new-notes',
      { type: 'button', hidden: true, onclick: () => this.toEnd({ isByUser: true }) })
    this.node = el('div.stream', { tabindex: '0', role: 'group', 'aria-label': page.t('notes.stream') },
      this.byline, this.emptyText, this.blocks.node, this.pendingNode, this.newButton)
  }

  #itemOf({ do: name, item, note }) {
    if (name === 'addNote') return item
    return name === 'changeNote' && this.page.model.notes.get(note)?.item
  }

  #concerns(changes) {
    const { model } = this.page
    if (changes.all || this.item() !== this.#shownItem) return true
    if (['outbox', 'participants', 'remarks'].some((name) => changes.has(name))) return true
    const isShown = (id) => model.notes.get(id)?.item === this.#shownItem || this.notes.some((one) => one.id === id)
    return [...(changes.get('notes') ?? [])].some(isShown)
  }

  update() {
    const { model } = this.page
    const id = this.item()
    const isOther = id !== this.#shownItem
    const wasAtEnd = this.#wantsEnd || this.#isAtEnd
    const before = this.notes.length
    this.notes = id ? model.notesOf(id) : []
    this.#shownItem = id
    if (isOther) model.touch('outbox') // Commands refused for the other item are now shown elsewhere (unsent.js).
    this.#drawNotes(isOther)
    const pendingCount = this.#drawPending(id)
    this.emptyText.hidden = this.rows.length + pendingCount > 0
    setText(this.emptyText, this.empty())
    if (isOther && this.isReading()) {
      this.#wantsEnd = false
      this.node.scrollTop = 0
    } else if (isOther || (wasAtEnd && !this.isReading())) this.toEnd()
    else if (this.notes.length > before) this.#setUnread(this.#unread + this.notes.length - before)
  }

  #drawNotes(isOther) {
    this.#pendingByNote = new Map()
    for (const entry of this.page.outbox.pending('changeNote')) {
      const list = this.#pendingByNote.get(entry.command.note) ?? []
      this.#pendingByNote.set(entry.command.note, [...list, entry])
    }
    if (isOther) this.blocks.clear()
    this.rows = deletedLines(this.page).among(this.notes, ({ item }) => item === this.#shownItem)
    if (this.rows !== this.notes) this.notes = this.rows.filter((row) => !row.isGone)
    this.#drawAuthor()
    this.blocks.draw(this.rows, this.isReading() ? 'top' : 'end')
  }

  // One person who writes everything is named once, above the lines.
  #drawAuthor() {
    const { page } = this
    this.author = onlyAuthor(page.model)
    this.byline.hidden = !this.author || !this.notes.length
    const name = this.author && actorName(page.model, this.author, page.t)
    setText(this.byline, name ? page.t('notes.writtenBy', { name }) : '')
  }

  #drawRow(row, note) {
    const { page } = this
    const pending = this.#pendingByNote.get(note.id)
    const isEditing = this.editing() === note.id
    const extra = this.after?.(note)
    const signature = JSON.stringify([page.may('changeNote'), note.revision, note.editedAt, note.isExcluded,
      note.isDone,
      note.number, note.rank, isEditing, this.author, note.text?.includes('@') && page.model.peopleVersion,
      pending?.map((one) => one.state)])
    if (row.note === note && row.signature === signature && !extra && !row.extra) return
    row.signature = signature
    row.draw(note, { pending, isEditing, isByOne: this.author !== null })
    if (row.extra === extra) return
    row.extra?.remove()
    row.extra = extra
    if (extra) append(row, extra)
  }

  // Returns how many notes are on their way.
  #drawPending(item) {
    const { page, onTakeBack } = this
    const pending = page.outbox.pending('addNote').filter((entry) => entry.command.item === item)
    reconcile(this.pendingNode, pending,
      { create: () => createPendingRow(page, { onTakeBack }), update: (row, entry) => row.draw(entry) })
    this.pendingNode.hidden = !pending.length
    return pending.length
  }

  get #isAtEnd() {
    return this.node.scrollHeight - this.node.scrollTop - this.node.clientHeight < nearEndPixels
  }

  toEnd({ isByUser = false } = {}) {
    const { node } = this
    this.#setUnread(0)
    this.#wantsEnd = this.#isWindowed
    if (this.#isWindowed) {
      node.scrollTop = node.scrollHeight
      requestAnimationFrame(() => {
        node.scrollTop = node.scrollHeight
        this.#wantsEnd = false
      })
    } else if (isByUser) {
      const last = () => this.pendingNode.lastElementChild ?? this.blocks.lastRow
      requestAnimationFrame(() => last()?.scrollIntoView({ block: 'end' }))
    }
  }

  show(id) {
    const index = this.rows.findIndex((one) => one.id === id)
    if (index >= 0) this.blocks.rowOf(index)?.scrollIntoView({ block: 'nearest' })
  }

  #setUnread(count) {
    this.#unread = count
    setAttributes(this.newButton, { hidden: !count })
    setText(this.newButton, count ? this.page.t('note.new', { count }) : '')
  }
}
