// The remarks on the minutes that nobody has accepted or declined yet. The question before the minutes are adopted
// names them: author, subject and words.
//
//   openRemarks(model)             [remark, …], the oldest first
//   createOpenRemarks(page)        a list of them

import { el } from '../dom.js'
import { actorName } from '../people.js'
import { kindLabel } from './note-line.js'

const quotedLetters = 120

export function openRemarks(model) {
  const open = [...model.remarks.values()].filter((remark) => (remark.outcome ?? 'open') === 'open')
  return open.sort((a, b) => a.at - b.at)
}

export function createOpenRemarks(page) {
  const { model, t } = page
  return el('ul.open-remarks', openRemarks(model).map((remark) => el('li',
    el('span.strong', [actorName(model, remark.by, t), subject(page, remark)].filter(Boolean).join(', ')),
    el('span', `: “${shortened(remark.text ?? t('note.erased'))}”`))))
}

function subject({ model, t }, { note, item }) {
  if (model.notes.has(note)) return kindLabel(model.notes.get(note), t)
  return model.items.get(item)?.title ?? null
}

function shortened(text) {
  const letters = [...text]
  return letters.length > quotedLetters ? `${letters.slice(0, quotedLetters).join('').trimEnd()}…` : text
}
