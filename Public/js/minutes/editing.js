// Changes the minutes on the page itself, for people who may: a line becomes a field in its place, new lines are typed
// under a point, a deleted line stays as a row that puts it back. The field is the note-taker's (capture-line.js).
// Readers never load it.
//
//   const editing = new Editing(page, { signal })
//   editing.isOn                        the field is there, and the visitor may use it
//   editing.edit(note, line)            line: the <li> in which the field appears
//   editing.add(itemID, place)          place: the element in which the field appears
//   editing.shown(notes, isHere, compare)   the notes as they will be, and { isGone } where one was deleted
//   editing.added(itemID)               new notes on their way, as { id, entry, … }
//   editing.createGone(), editing.createExtras()     rows and parts of rows, from `parts`

const load = () => import('./line-editor.js')

export class Editing {
  #parts = null
  #editor = null
  #isLoading = false

  constructor(page, { signal }) {
    Object.assign(this, { page, signal })
    page.model.watch(['session', 'you', 'connection'], () => this.#prepare(), { signal })
  }

  // Without a network the field comes when the network does.
  #prepare() {
    if (!this.page.may('changeNote') || this.#parts || this.#isLoading) return
    this.#isLoading = true
    load().then((parts) => this.#begin(parts), () => {}).finally(() => { this.#isLoading = false })
  }

  #begin(parts) {
    if (this.signal.aborted) return
    this.#parts = parts
    this.#editor = new parts.LineEditor(this.page, { signal: this.signal })
    this.page.model.touch('you')
    requestAnimationFrame(() => this.#editor.resume())
  }

  get isOn() {
    return this.#parts !== null && this.page.may('changeNote')
  }

  // False if nothing changed but commands on their way, which only people who may edit see.
  concerns(changes) {
    return this.isOn || changes.all || changes.size > 1 || !changes.has('outbox')
  }

  edit(note, line) {
    this.#editor.edit(note, line)
  }

  add(itemID, place) {
    this.#editor.add(itemID, place)
  }

  // After the lines were drawn anew: the field goes where its line is now.
  settle() {
    this.#editor?.settle()
  }

  shown(notes, isHere, compare) {
    return this.isOn ? this.#parts.shownNotes(this.page, notes, isHere, compare) : notes
  }

  added(itemID) {
    return this.isOn ? this.#parts.addedNotes(this.page, itemID) : []
  }

  createGone() {
    return this.#parts.createGone(this.page)
  }

  createExtras() {
    return this.#parts.createExtras(this.page, { takeUp: (command) => this.#editor.takeUp(command) })
  }
}
