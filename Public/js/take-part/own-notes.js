// The agreements and action items that this participant or the participant's organisation owns; and the points that
// this participant proposed.

import { append, el, fill, reconcile } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { createLatePlace } from '../agreements/show.js'
import { createDoneCheckbox } from '../components/done-checkbox.js'
import { createNoteLine, updateNoteLine } from '../components/note-line.js'
import { isMine } from '../people.js'

const kinds = ['actionItem', 'agreement']

export function createOwnNotes(page, { signal }) {
  const { model, t } = page
  const list = el('ul.notes-lines')
  const empty = el('div.empty', icon('actionItem'), el('p', t('takePart.mine.empty')))
  const proposals = el('ul.list')
  const proposed = el('section.stack.gap-2', el('h2.card-title', t('takePart.mine.proposals')), proposals)

  model.watch(['notes', 'own', 'participants', 'proposals', 'outbox', 'you', 'session', 'followUps', 'acceptances',
    'reports', 'milestones'], () => {
    const notes = [...model.notes.values()].filter((note) => kinds.includes(note.kind) && isMine(model, note))
      .sort((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || a.number - b.number)
    empty.hidden = notes.length > 0
    reconcile(list, notes, {
      create: () => createOwnLine(page),
      update: (line, note) => {
        updateNoteLine(page, line, note)
        line.done.draw(note)
        line.life.draw(note)
      },
    })
    const own = proposalsOf(page)
    proposed.hidden = own.length === 0
    reconcile(proposals, own, {
      create: () => el('li.row.between'),
      update: (line, { title, outcome }) => fill(line, el('span.grow', title ?? t('note.erased')),
        el('span.badge', { class: outcome === 'accepted' ? 'good' : null }, t(`takePart.proposal.${outcome}`))),
    })
  }, { signal })
  return el('div.stack.gap-5', empty, list, proposed)
}

function createOwnLine(page) {
  const line = createNoteLine()
  line.done = createDoneCheckbox(page)
  line.life = createLatePlace(page)
  append(line.tools, line.done, line.life)
  return line
}

// My proposals, and those that are still being sent.
function proposalsOf({ model, outbox }) {
  const sending = outbox.pending('proposeItem').filter(({ state }) => state !== 'failed')
    .map((entry) => ({ id: entry.id, title: entry.command.title, outcome: 'sending' }))
  return [...[...model.proposals.values()].filter((one) => one.by === model.you?.actor), ...sending]
}
