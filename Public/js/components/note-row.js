// One note in the list of the people who write the minutes: kind, number, text, owners, due date, author and time. A
// change on its way to the server is shown at once and marked; a refused one says why and can be sent again.
//
//   createNoteRow(page, { onEdit })              an element; .draw(note, { pending, isEditing, isByOne })
//                                                isByOne: one person wrote all notes, so no line names its author
//   createPendingRow(page, { onTakeBack })       a note on its way; .draw(entry of the outbox)

import { append, el, fill, setAttributes, setClasses, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { actorName, ownerNames, personLine } from '../people.js'
import { kinds } from './line-words.js'
import { dueText } from './note-line.js'
import { failedChange, failedNote } from './note-trouble.js'
import { createNoteNames, createPendingNames } from './unknown-name.js'

const quotedLetters = 40

export function createNoteRow(page, { onEdit }) {
  const { t, language } = page
  const mark = el('span.note-mark')
  const kind = el('span.note-kind')
  const text = el('p.note-text')
  const meta = el('p.note-meta')
  const time = el('span.note-time')
  const trouble = el('div.note-trouble', { hidden: true })
  const names = onEdit && createNoteNames(page)
  const edit = onEdit && createEditButton(page, () => onEdit(node.note))
  const node = append(el('li.note'), mark, el('div.note-body', kind, text, meta, names?.node, trouble), time, edit)

  node.draw = (note, { pending = [], isEditing = false, isByOne = false } = {}) => {
    node.note = note
    node.id = note.id
    const change = pending.findLast((entry) => entry.state !== 'failed')
    const failed = pending.filter((entry) => entry.state === 'failed')
    const shown = change ? { ...note, ...change.command } : note
    setClasses(node, {
      ...Object.fromEntries(kinds.map((one) => [`is-${one}`, one === shown.kind])), 'is-excluded': isExcluded(shown),
      'is-done': shown.isDone, 'is-pending': change, 'is-failed': failed.length, 'is-editing': isEditing,
    })
    if (mark.dataset.kind !== shown.kind) {
      mark.dataset.kind = shown.kind
      fill(mark, icon(shown.kind))
    }
    fill(kind, kindWords(page, shown))
    setText(text, shown.text === null ? t('note.erased') : shown.text)
    fill(meta, metaParts(page, shown, isByOne), change && el('span.badge', t(progressKey(change))))
    setText(time, isByOne ? language.time(note.editedAt ?? note.at) : '')
    names?.draw(shown)
    trouble.hidden = !failed.length
    fill(trouble, failed.map((entry) => failedChange(page, note, entry)))
    edit?.draw(shown, isEditing)
  }
  return node
}

function createEditButton(page, onclick) {
  const label = el('span.visually-hidden')
  const button = el('button.note-edit', { type: 'button', onclick }, icon('pencil'), label)
  button.draw = (note, isEditing) => {
    button.hidden = !page.may('changeNote')
    setText(label, page.t('notes.editLine', { text: (note.text ?? '').slice(0, quotedLetters) }))
    setAttributes(button, { 'aria-pressed': String(isEditing) })
  }
  return button
}

// A note has isExcluded, a command that changes it has isIncluded.
function isExcluded(note) {
  return note.isIncluded === undefined ? note.isExcluded : !note.isIncluded
}

// The words for a command that waits for a connection, or was sent and is not yet on the server's disk.
export function progressKey({ state }) {
  return state === 'waiting' ? 'note.pending' : 'note.saving'
}

function kindWords(page, note) {
  const { t, model } = page
  const kind = t(`kinds.${note.kind}`)
  const parts = []
  if (note.kind === 'note') parts.push(el('span.visually-hidden', kind))
  else parts.push(el('strong', note.number ? `${kind} ${note.number}` : kind))
  if (note.speaker) parts.push(el('span', personLine(model.participants.get(note.speaker), t)))
  else if (note.kind === 'quote') parts.push(el('span', t('note.anonymousQuote')))
  return parts
}

function ownersText({ t, language, model }, { owners }) {
  return owners?.length ? t('note.owners', { names: language.list(ownerNames(model, owners, t)) }) : ''
}

function metaParts(page, note, isByOne) {
  const { t, language, model } = page
  const due = dueText(page, note)
  const owners = ownersText(page, note)
  const name = actorName(model, note.editedBy ?? note.by, t)
  const time = language.time(note.editedAt ?? note.at)
  return [
    owners && el('span.note-owner', owners),
    due && el('span.note-due', t('note.due', { due })),
    note.isDone && el('span.badge.good', icon('check'), t('note.done')),
    isExcluded(note) && el('span.badge', t('notes.excluded')),
    !isByOne && el('span.note-by', t('note.by', { name, time })),
  ]
}

export function createPendingRow(page, { onTakeBack }) {
  const { t } = page
  const node = el('li.note')
  const names = createPendingNames(page)
  node.draw = (entry) => {
    const { command, state, error } = entry
    const isFailed = state === 'failed'
    node.className = `note is-${command.kind} ${isFailed ? 'is-failed' : 'is-pending'}`
    const signature = `${state}${error?.code}`
    if (node.dataset.state === signature) return
    node.dataset.state = signature
    const due = dueText(page, command)
    const owners = ownersText(page, command)
    const progress = el('span.badge', { class: isFailed ? 'bad' : null }, isFailed && icon('warning'),
      t(isFailed ? 'note.failed' : progressKey(entry)))
    names.draw(command)
    fill(node, el('span.note-mark', icon(command.kind)), el('div.note-body',
      el('span.note-kind', kindWords(page, command)), el('p.note-text', command.text),
      el('p.note-meta', owners && el('span', owners), due && el('span', t('note.due', { due })), progress),
      names.node, isFailed && failedNote(page, entry, onTakeBack)))
  }
  return node
}
