// Changes, deletes and moves a note of the minutes; each command goes into the undo history.

import { deletedLines } from './deleted-lines.js'
import { changesOf } from './note-fields.js'
import { undoHistory } from './undo-history.js'

// Sends only the fields that differ, for the revision the user saw. Undo works as long as nobody changed the note
// since. Returns null if nothing differs.
export function changeNote(page, note, fields, label = page.t('facilitate.acts.changeNote')) {
  const changes = changesOf(note, fields)
  if (!changes) return null
  const { id, revision } = note
  deletedLines(page).forget()
  const undo = [{ do: 'changeNote', note: id, revision: revision + 1, ...changes.before }]
  return undoHistory(page).send({ do: 'changeNote', note: id, revision, ...changes.now }, label, undo, { isKept: true })
}

// The note as it will be once its changes on the way have reached the server.
export function withPending(page, note) {
  const isItsChange = ({ command, state }) => command.note === note.id && state !== 'failed'
  return page.outbox.pending('changeNote').filter(isItsChange).reduce((shown, { command }) => {
    const isExcluded = command.isIncluded === undefined ? shown.isExcluded : !command.isIncluded
    return { ...shown, ...command, isExcluded, revision: shown.revision + 1 }
  }, note)
}

export function deleteNote(page, note) {
  deletedLines(page).remember(note)
  return undoHistory(page).send({ do: 'deleteNote', note: note.id }, page.t('facilitate.acts.deleteNote'),
    [{ do: 'restoreNote', note: note.id }])
}

// Moves a note before the note `before` of an agenda item; null moves it to the end.
export function moveNote(page, note, item, before) {
  deletedLines(page).forget()
  const siblings = page.model.notesOf(note.item)
  const follower = siblings[siblings.findIndex((one) => one.id === note.id) + 1]
  const move = (to, next) => ({ do: 'moveNote', note: note.id, item: to, ...(next ? { before: next } : {}) })
  return undoHistory(page).send(move(item, before), page.t('facilitate.acts.moveNote'),
    [move(note.item, follower?.id)])
}
