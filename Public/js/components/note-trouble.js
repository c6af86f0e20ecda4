// A note that the server refused: the reason, the words, and buttons to send it again or discard it.
//
//   failedChange(page, note, entry)              entry: a changeNote of the outbox
//   failedNote(page, entry, onTakeBack)          entry: an addNote; onTakeBack(command) puts it back into the line

import { el } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { errorText } from './toast.js'

function textButton(text, onclick) {
  return el('button.button', { type: 'button', onclick }, text)
}

// A refused change keeps its words, so that the user can send them again or discard them.
export function failedChange(page, note, { id, command, error }) {
  const { t, outbox, language, model } = page
  const sendAgain = () => {
    outbox.discard(id)
    const revision = model.notes.get(note.id)?.revision ?? note.revision
    outbox.send({ ...command, revision }, { isKept: true })
  }
  const isConflict = error?.code === 'changed_meanwhile'
  return el('div.notice.bad', icon('warning'), el('div.stack.gap-2.grow',
    el('p', errorText(t, language, error)), command.text && el('p.note-text', command.text),
    el('div.row', textButton(t(isConflict ? 'notes.overwrite' : 'common.retry'), sendAgain),
      textButton(t('common.discard'), () => outbox.discard(id)))))
}

export function failedNote(page, { id, command, error }, onTakeBack) {
  const { t, outbox, language } = page
  const takeBack = () => {
    outbox.discard(id)
    onTakeBack(command)
  }
  return el('div.stack.gap-2', el('p', errorText(t, language, error)), el('div.row',
    textButton(t('common.retry'), () => outbox.retry(id)),
    onTakeBack && textButton(t('notes.takeBack'), takeBack),
    textButton(t('common.discard'), () => outbox.discard(id))))
}
