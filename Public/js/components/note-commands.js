// Changes, deletes and moves a note of the minutes; each command goes into the undo history.

import { undoHistory } from './undo-history.js'

// Sends only the fields that differ, for the revision the user saw. Undo works as long as nobody changed the note
// since. Returns null if nothing differs.
export function changeNote(page, note, fields, label = page.t('facilitate.acts.changeNote')) {
  const old = {
    kind: note.kind, text: note.text ?? '', speaker: note.speaker ?? '', owners: note.owners ?? [],
    dueWords: note.dueWords ?? '', dueDate: note.dueDate ?? '',
    isDone: Boolean(note.isDone), isIncluded: !note.isExcluded,
  }
  const changed = Object.keys(fields).filter((name) => JSON.stringify(fields[name]) !== JSON.stringify(old[name]))
  if (!changed.length) return null
  const change = (revision, values) => {
    const picked = Object.fromEntries(changed.map((name) => [name, values[name]]))
    return { do: 'changeNote', note: note.id, revision, ...picked }
  }
  const undo = [change(note.revision + 1, old)]
  return undoHistory(page).send(change(note.revision, fields), label, undo, { isKept: true })
}

export function deleteNote(page, note) {
  return undoHistory(page).send({ do: 'deleteNote', note: note.id }, page.t('facilitate.acts.deleteNote'),
    [{ do: 'restoreNote', note: note.id }])
}

// Moves a note before the note `before` of an agenda item; null moves it to the end.
export function moveNote(page, note, item, before) {
  const siblings = page.model.notesOf(note.item)
  const follower = siblings[siblings.findIndex((one) => one.id === note.id) + 1]
  const move = (to, next) => ({ do: 'moveNote', note: note.id, item: to, ...(next ? { before: next } : {}) })
  return undoHistory(page).send(move(item, before), page.t('facilitate.acts.moveNote'),
    [move(note.item, follower?.id)])
}
