// Shows whether an action item is done, even after the minutes were adopted. People who may change that get a checkbox.
//
//   const done = createDoneCheckbox(page)      an element; done.draw(note)

import { el, fill } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { actorName, isMine } from '../people.js'

export function mayTick({ model }, note) {
  if (note.kind !== 'actionItem' || !model.may('markActionItem')) return false
  return model.mayForOthers('markActionItem') || isMine(model, note)
}

export function createDoneCheckbox(page) {
  const { t, model, language } = page
  const input = el('input', { type: 'checkbox', onchange: send })
  const label = el('label.done-box', input, el('span', t('note.done')))
  const when = el('p.small.quiet')
  const node = el('div.done', label, when)
  let note = null

  function send() {
    page.send({ do: 'markActionItem', note: note.id, isDone: input.checked })
      .catch(() => { input.checked = Boolean(note.isDone) })
  }

  node.draw = (shown) => {
    note = shown
    const { isDone, doneAt, doneBy, number } = shown
    const may = mayTick(page, shown)
    label.hidden = !may
    input.checked = Boolean(isDone)
    input.setAttribute('aria-label', t('note.doneOf', { number: number ?? '' }))
    const by = doneAt && t('note.doneBy', { date: language.date(doneAt), name: actorName(model, doneBy, t) })
    fill(when, !may && isDone && el('span.badge.good', icon('check'), t('note.done')), by && ` ${by}`)
    when.hidden = !isDone
    node.hidden = shown.kind !== 'actionItem' || (!may && !isDone)
  }
  return node
}
