// One note of the minutes as everyone reads it (note-row.js is for people who write them).
//
//   const node = createNoteLine()          an <li class="note">
//   updateNoteLine(page, node, note)
//   node.tools                             an empty element for a page's own buttons

import { el, fill, setClasses } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { isMine, ownerNames, personLine } from '../people.js'

export const noteKinds = ['note', 'quote', 'question', 'agreement', 'actionItem', 'jointQuestion', 'reservation']

export function createNoteLine() {
  const node = el('li.note')
  node.body = el('div.note-body')
  node.tools = el('div')
  return node
}

export function updateNoteLine(page, node, note) {
  const { t, model } = page
  if (node.note === note && node.peopleVersion === model.peopleVersion) return
  node.note = note
  node.peopleVersion = model.peopleVersion
  const drawn = JSON.stringify([note, model.own.participant?.id, ownerNames(model, note.owners, t),
    personLine(model.participants.get(note.speaker), t), page.language.name])
  if (node.drawn === drawn) return
  node.drawn = drawn
  const isOwn = isMine(model, note)
  for (const kind of noteKinds) node.classList.toggle(`is-${kind}`, kind === note.kind)
  setClasses(node, { 'is-mine': isOwn, 'is-done': note.isDone })
  fill(node.body,
    el('p.note-kind', { class: note.kind === 'note' ? 'visually-hidden' : null }, kindLabel(note, t),
      isOwn && el('span.badge.accent', t('note.mine')),
      note.isDone && el('span.badge.good', icon('check'), t('note.done'))),
    el('p.note-text', noteText(note, t)),
    details(page, note).map((line) => el('p.note-meta', line)))
  fill(node, icon(note.kind), el('div.note-body', node.body, node.tools))
}

export function kindLabel(note, t) {
  const kind = t(`kinds.${note.kind}`)
  return note.number ? `${kind} ${note.number}` : kind
}

export function noteText(note, t) {
  if (note.text === null) return t('note.erased')
  return note.kind === 'quote' ? `“${note.text ?? ''}”` : (note.text ?? '')
}

function details(page, note) {
  const { t, model, language } = page
  const lines = []
  if (note.speaker) lines.push(personLine(model.participants.get(note.speaker), t))
  else if (note.kind === 'quote') lines.push(t('note.anonymousQuote'))
  const owners = ownerNames(model, note.owners, t)
  if (owners.length) lines.push(t('note.owners', { names: language.list(owners) }))
  const due = dueText(page, note)
  if (due) lines.push(t('note.due', { due }))
  return lines
}

// "before the summer (1 July 2026)", or the words or the day alone. Words that only repeat the day are left out.
export function dueText({ language }, { dueWords = '', dueDate }) {
  const day = dueDate ? language.day(dueDate) : ''
  const isSame = dueWords === dueDate || day.toLowerCase().startsWith((dueWords ?? '').toLowerCase())
  const shown = day.replaceAll(' ', '\u00a0')
  if (dueWords && day && !isSame) return `${dueWords} (${shown})`
  return shown || dueWords
}
