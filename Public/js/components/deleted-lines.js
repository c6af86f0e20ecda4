// A deleted line stays in its place as one quiet row, "Deleted: … – put back". No clock takes the row away: it goes
// when this page does something else with a line, or when the line is back.
//
//   deletedLines(page)                    one per page; survives a switch of language
//   .remember(note), .forget()            the line that was deleted last; something else happened
//   .among(notes, isHere, compare)        these notes in order, with { id, isGone: true, note } where a line that
//                                         belongs here was deleted
//   createDeletedRow(page, { onBack })    an <li>; .draw({ note }). onBack(note): the row goes, and so must the focus
//
// A deletion that waits for the network shows such a row too, and putting back then takes the command back.

import { el, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { byRank } from '../model.js'
import { undoHistory } from './undo-history.js'

const quotedLetters = 60
const all = new WeakMap()

export function deletedLines(page) {
  if (!all.has(page)) all.set(page, new DeletedLines(page))
  return all.get(page)
}

class DeletedLines {
  #last = null

  constructor(page) {
    this.page = page
  }

  remember(note) {
    this.#last = note
  }

  forget() {
    if (!this.#last) return
    this.#last = null
    this.page.model.touch('outbox')
  }

  among(notes, isHere, compare = byRank) {
    const waiting = new Set(this.#waiting().map((entry) => entry.command.note))
    const last = this.#last
    if (!last && !waiting.size) return notes
    const shown = notes.map((note) => (waiting.has(note.id) ? gone(note) : note))
    if (!last || !isHere(last) || this.page.model.notes.has(last.id)) return shown
    const place = shown.findIndex((one) => compare(one.note ?? one, last) > 0)
    shown.splice(place < 0 ? shown.length : place, 0, gone(last))
    return shown
  }

  #waiting() {
    return this.page.outbox.pending('deleteNote').filter(({ state }) => state !== 'failed')
  }

  putBack(note) {
    const { page } = this
    const { t, outbox, shell } = page
    const entry = this.#waiting().find(({ command, state }) => command.note === note.id && state === 'waiting')
    this.forget()
    shell.announce(t('notes.isBack'))
    if (entry) return outbox.discard(entry.id)
    return undoHistory(page).send({ do: 'restoreNote', note: note.id }, t('facilitate.acts.restoreNote'),
      [{ do: 'deleteNote', note: note.id }])
  }
}

function gone(note) {
  return { id: `${note.id} gone`, isGone: true, note }
}

export function createDeletedRow(page, { onBack }) {
  const { t } = page
  const words = el('span.grow')
  const putBack = () => {
    deletedLines(page).putBack(node.note)
    onBack(node.note)
  }
  const back = el('button.link-button', { type: 'button', onclick: putBack }, icon('undo'),
    el('span', t('notes.putBack')))
  const node = el('li.note-gone', words, back)
  node.draw = ({ note }) => {
    node.note = note
    const text = note.text ?? t('note.erased')
    setText(words, t('notes.gone', { text: shortened(text) }))
    back.hidden = !page.may('restoreNote')
  }
  return node
}

function shortened(text) {
  const letters = [...text]
  return letters.length > quotedLetters ? `${letters.slice(0, quotedLetters).join('').trimEnd()}…` : text
}
