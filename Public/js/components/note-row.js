// One note as a line: kind, number, words, owners, when, who wrote it; pending and failed ones say so.
//
//   createNoteRow(page, { onEdit })        an element; .draw(note, { pending, isEditing })
//   createPendingRow(page)                 of a note on its way; .draw(entry)

import { append, el, fill, setAttributes, setClasses, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { actorName, ownerNames, personLine } from '../people.js'
import { errorText } from './toast.js'
import { createNoteNames } from './unknown-name.js'
import { kinds } from './line-words.js'
import { wayWord } from './note-line.js'

export function createNoteRow(page, { onEdit }) {
  const { t } = page
  const node = el('li.note')
  const mark = el('span.note-mark')
  const kind = el('span.note-kind')
  const text = el('p.note-text')
  const meta = el('p.note-meta')
  const trouble = el('div.note-trouble', { hidden: true })
  const names = onEdit && createNoteNames(page)
  const edit = onEdit && el('button.note-edit', { type: 'button', onclick: () => onEdit(node.note) }, icon('pencil'),
    el('span.visually-hidden'))
  append(node, ...[mark, el('div.note-body', kind, text, meta, names?.node, trouble), edit].filter(Boolean))

  node.draw = (note, { pending = [], isEditing = false } = {}) => {
    node.note = note
    const change = pending.findLast((entry) => entry.state !== 'failed')
    const shown = change ? { ...note, ...change.command } : note
    const failed = pending.filter((entry) => entry.state === 'failed')
    node.id = note.id
    setClasses(node, { ...Object.fromEntries(kinds.map((one) => [`is-${one}`, one === shown.kind])),
      'is-excluded': shown.isIncluded === undefined ? note.isExcluded : !shown.isIncluded, 'is-done': shown.isDone,
      'is-pending': change, 'is-failed': failed.length, 'is-editing': isEditing })
    if (mark.dataset.kind !== shown.kind) {
      mark.dataset.kind = shown.kind
      fill(mark, icon(shown.kind))
    }
    fill(kind, kindWords(page, shown))
    setText(text, shown.text === null ? t('note.erased') : shown.text)
    fill(meta, metaParts(page, shown))
    if (change) append(meta, el('span.badge', t(wayWord(change))))
    names?.draw(shown)
    trouble.hidden = !failed.length
    fill(trouble, failed.map((entry) => failedChange(page, note, entry)))
    if (edit) {
      edit.hidden = !page.may('changeNote')
      setText(edit.lastChild, t('notes.editLine', { text: (shown.text ?? '').slice(0, 40) }))
      setAttributes(edit, { 'aria-pressed': String(isEditing) })
    }
  }
  return node
}

function kindWords(page, note) {
  const { t, model } = page
  const parts = []
  if (note.kind !== 'note') parts.push(el('strong',
    `${t(`kinds.${note.kind}`)}${note.number ? ` ${note.number}` : ''}`))
  else parts.push(el('span.visually-hidden', t('kinds.note')))
  if (note.speaker) parts.push(el('span', personLine(model.participants.get(note.speaker), t)))
  else if (note.kind === 'quote') parts.push(el('span', t('note.anonymousQuote')))
  return parts
}

function metaParts(page, note) {
  const { t, language, model } = page
  const due = [note.dueWords, note.dueDate && note.dueDate !== note.dueWords ? language.day(note.dueDate) : null]
    .filter(Boolean).join(', ')
  return [
    note.owners?.length
      ? el('span.note-owner', t('note.owners', { names: language.list(ownerNames(model, note.owners, t)) })) : null,
    due ? el('span.note-due', t('note.due', { due })) : null,
    note.isDone ? el('span.badge.good', icon('check'), t('note.done')) : null,
    (note.isIncluded === undefined ? note.isExcluded : !note.isIncluded) ? el('span.badge', t('notes.excluded')) : null,
    el('span.note-by', t('note.by',
      { name: actorName(model, note.editedBy ?? note.by, t), time: language.time(note.editedAt ?? note.at) })),
  ]
}

// A change that was refused: what was typed stays, to be put through after all, or let go.
function failedChange(page, note, { id, command, error }) {
  const { t, outbox, language } = page
  const button = (text, run) => el('button.button', { type: 'button', onclick: run }, text)
  return el('div.notice.bad', icon('warning'), el('div.stack.gap-2.grow',
    el('p', errorText(t, language, error)),
    command.text ? el('p.note-text', command.text) : null,
    el('div.row', button(t(error?.code === 'changed_meanwhile' ? 'notes.overwrite' : 'common.retry'), () => {
      outbox.discard(id)
      outbox.send({ ...command, revision: page.model.notes.get(note.id)?.revision ?? note.revision }, { isKept: true })
    }), button(t('common.discard'), () => outbox.discard(id)))))
}

export function createPendingRow(page, { onTakeBack }) {
  const { t, outbox, model, language } = page
  const node = el('li.note')
  node.draw = (entry) => {
    const { command, state, error } = entry
    const isFailed = state === 'failed'
    node.className = `note is-${command.kind} ${isFailed ? 'is-failed' : 'is-pending'}`
    const signature = `${state}${error?.code}`
    if (node.dataset.state === signature) return
    node.dataset.state = signature
    const due = [command.dueWords, command.dueDate ? language.day(command.dueDate) : null].filter(Boolean).join(', ')
    fill(node, el('span.note-mark', icon(command.kind)), el('div.note-body',
      el('span.note-kind', kindWords(page, command)), el('p.note-text', command.text),
      el('p.note-meta',
        command.owners ? el('span', t('note.owners', { names: language.list(ownerNames(model, command.owners, t)) }))
        : null, due ? el('span', t('note.due', { due })) : null,
        el('span.badge', { class: isFailed ? 'bad' : null }, isFailed ? icon('warning') : null,
          isFailed ? t('note.failed') : t(wayWord(entry)))),
      isFailed && el('div.stack.gap-2', el('p', errorText(t, language, error)), el('div.row',
        el('button.button', { type: 'button', onclick: () => outbox.retry(entry.id) }, t('common.retry')),
        onTakeBack && el('button.button',
          { type: 'button', onclick: () => { outbox.discard(entry.id); onTakeBack(command) } }, t('notes.takeBack')),
        el('button.button', { type: 'button', onclick: () => outbox.discard(entry.id) }, t('common.discard'))))))
  }
  return node
}
