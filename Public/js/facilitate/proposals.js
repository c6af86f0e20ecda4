// Points people propose: onto the agenda, or not.

import { el, reconcile, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { actsOf } from '../components/acts.js'
import { personLine } from '../people.js'

export function createProposals(page) {
  const { t, model, signal } = page
  const list = el('ul.proposals-list')
  const node = el('section.proposals', { 'aria-label': t('facilitate.proposals.title'), hidden: true },
    el('h3', icon('flag'), el('span', t('facilitate.proposals.title'))), list)
  node.count = 0

  function createRow() {
    const title = el('strong')
    const by = el('span.quiet.small')
    const acts = el('div.row.gap-2',
      el('button.button', { type: 'button', onclick: () => accept(row.proposal) }, icon('check'),
        t('facilitate.proposals.accept')),
      el('button.button.quiet', { type: 'button', onclick: () => decline(row.proposal) },
        t('facilitate.proposals.decline')))
    const row = el('li', title, by, acts)
    row.draw = (proposal) => {
      row.proposal = proposal
      acts.hidden = !page.may('acceptProposal')
      setText(title, proposal.title ?? t('note.erased'))
      setText(by, personLine(model.participants.get(proposal.by), t))
    }
    return row
  }

  function accept({ id }) {
    actsOf(page).do({ do: 'acceptProposal', proposal: id }, t('facilitate.acts.accept'), () => {
      const item = model.proposals.get(id)?.item
      return item ? [{ do: 'removeItem', item }] : null
    })
  }

  // A declined one may be accepted after all: that is the way back, with the point on the agenda.
  function decline({ id }) {
    actsOf(page).do({ do: 'declineProposal', proposal: id }, t('facilitate.acts.decline'),
      [{ do: 'acceptProposal', proposal: id }])
  }

  model.watch(['proposals', 'participants', 'session'], () => {
    const waiting = [...model.proposals.values()].filter((one) => (one.outcome ?? 'waiting') === 'waiting')
      .sort((a, b) => a.at - b.at)
    if (waiting.length > node.count && node.count !== null) {
      page.shell.announce(t('facilitate.proposals.new', { title: waiting.at(-1).title ?? '' }))
    }
    node.count = waiting.length
    node.hidden = !waiting.length
    reconcile(list, waiting, { create: createRow, update: (row, proposal) => row.draw(proposal) })
  }, { signal })
  return node
}
