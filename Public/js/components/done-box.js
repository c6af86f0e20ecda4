// An action item is done, or open again: also after the minutes were adopted. Who may, ticks; others read it.
//
//   const box = createDoneBox(page)      an element; box.draw(note)

import { el, fill } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { actorName, isMine } from '../people.js'

export function mayTick({ model }, note) {
  return note.kind === 'actionItem' && model.may('markActionItem')
    && (model.mayForOthers('markActionItem') || isMine(model, note))
}

export function createDoneBox(page) {
  const { t, model, language } = page
  const input = el('input', { type: 'checkbox' })
  const words = el('span', t('note.done'))
  const label = el('label.done-box', input, words)
  const when = el('p.small.quiet')
  const node = el('div.done', label, when)
  let note = null
  input.addEventListener('change', () => {
    page.send({ do: 'markActionItem', note: note.id, isDone: input.checked }).catch(
      () => { input.checked = Boolean(note.isDone) })
  })

  node.draw = (shown) => {
    note = shown
    const may = mayTick(page, shown)
    label.hidden = !may
    input.checked = Boolean(shown.isDone)
    input.setAttribute('aria-label', t('note.doneOf', { number: shown.number ?? '' }))
    const told = shown.doneAt
      ? t('note.doneBy', { date: language.date(shown.doneAt), name: actorName(model, shown.doneBy, t) }) : ''
    fill(when, !may && shown.isDone ? el('span.badge.good', icon('check'), t('note.done')) : null, told && ` ${told}`)
    when.hidden = !shown.isDone
    node.hidden = shown.kind !== 'actionItem' || (!may && !shown.isDone)
  }
  return node
}
