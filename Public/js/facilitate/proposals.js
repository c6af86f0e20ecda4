// Agenda items that people propose: put on the agenda, or declined.

import { el, reconcile, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { undoHistory } from '../components/undo-history.js'
import { personLine } from '../people.js'

// Returns the section's element; .count is how many proposals wait for a decision.
export function createProposals(page) {
  const { t, model, signal } = page
  const list = el('ul.proposals-list')
  const node = el('section.proposals', { 'aria-label': t('facilitate.proposals.title'), hidden: true },
    el('h3', icon('flag'), el('span', t('facilitate.proposals.title'))), list)
  node.count = 0

  model.watch(['proposals', 'participants', 'session'], () => {
    const waiting = [...model.proposals.values()].filter((one) => (one.outcome ?? 'waiting') === 'waiting')
      .sort((a, b) => a.at - b.at)
    const newest = waiting.length > node.count ? waiting.at(-1) : null
    if (newest) page.shell.announce(t('facilitate.proposals.new', { title: newest.title ?? '' }))
    node.count = waiting.length
    node.hidden = !waiting.length
    reconcile(list, waiting, { create: () => createRow(page), update: (row, proposal) => row.draw(proposal) })
  }, { signal })
  return node
}

function createRow(page) {
  const { t, model } = page
  const title = el('strong')
  const by = el('span.quiet.small')
  const buttons = el('div.row.gap-2',
    el('button.button', { type: 'button', onclick: () => accept(page, row.proposal) }, icon('check'),
      t('facilitate.proposals.accept')),
    el('button.button.quiet', { type: 'button', onclick: () => decline(page, row.proposal) },
      t('facilitate.proposals.decline')))
  const row = el('li', title, by, buttons)
  row.draw = (proposal) => {
    row.proposal = proposal
    buttons.hidden = !page.may('acceptProposal')
    setText(title, proposal.title ?? t('note.erased'))
    setText(by, personLine(model.participants.get(proposal.by), t))
  }
  return row
}

function accept(page, { id }) {
  undoHistory(page).send({ do: 'acceptProposal', proposal: id }, page.t('facilitate.acts.accept'), () => {
    const item = page.model.proposals.get(id)?.item
    return item ? [{ do: 'removeItem', item }] : null
  })
}

// There is no command to take a decline back. Accepting the proposal after all is the undo: it puts the item on the
// agenda.
function decline(page, { id }) {
  undoHistory(page).send({ do: 'declineProposal', proposal: id }, page.t('facilitate.acts.decline'),
    [{ do: 'acceptProposal', proposal: id }])
}
