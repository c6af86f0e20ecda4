// What is mine: action items and agreements I or my organisation own, what I proposed.

import { append, el, fill, reconcile } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { createDoneCheckbox } from '../components/done-checkbox.js'
import { createNoteLine, updateNoteLine } from '../components/note-line.js'
import { isMine } from '../people.js'

export function createMine(page, { signal }) {
  const { model, t } = page
  const notes = el('ul.notes-lines')
  const empty = el('div.empty', icon('actionItem'), el('p', t('takePart.mine.empty')))
  const proposals = el('ul.list')
  const proposed = el('section.stack.gap-2', el('h2.card-title', t('takePart.mine.proposals')), proposals)

  model.watch(['notes', 'own', 'participants', 'proposals', 'outbox', 'you', 'session'], () => {
    const mine = [...model.notes.values()]
      .filter((note) => ['agreement', 'actionItem'].includes(note.kind) && isMine(model, note))
      .sort((a, b) => (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : a.number - b.number))
    empty.hidden = mine.length > 0
    reconcile(notes, mine, { create: createMineLine, update: updateMineLine })
    const waiting = page.outbox.pending('proposeItem')
      .filter(({ state }) => state !== 'failed')
      .map((entry) => ({ id: entry.id, title: entry.command.title, outcome: 'sending' }))
    const own = [...model.proposals.values()].filter((one) => one.by === model.you?.actor)
    proposed.hidden = own.length + waiting.length === 0
    reconcile(proposals, [...own, ...waiting], {
      create: () => el('li.row.between'),
      update: (line, one) => fill(line, el('span.grow', one.title ?? t('note.erased')),
        el('span.badge', { class: one.outcome === 'accepted' ? 'good' : null }, t(`takePart.proposal.${one.outcome}`))),
    })
  }, { signal })
  function createMineLine() {
    const line = createNoteLine()
    line.done = createDoneCheckbox(page)
    append(line.tools, line.done)
    return line
  }
  function updateMineLine(line, note) {
    updateNoteLine(page, line, note)
    line.done.draw(note)
  }
  return el('div.stack.gap-5', empty, notes, proposed)
}
