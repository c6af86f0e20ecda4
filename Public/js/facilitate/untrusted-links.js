// Links and seats that do not open earlier confidences (docs/trust.md). A facilitator who reads those may open them for
// a link, or leave them closed.

import { el, fill, reconcile, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { confirm } from '../components/dialog.js'
import { toast } from '../components/toast.js'
import { createDismissal, hasDismissed, readsAll, withheldText } from '../components/withheld.js'
import { personLine } from '../people.js'

// Returns the section's element; .count is how many links are listed.
export function createUntrustedLinks(page) {
  const { t, model, signal } = page
  const list = el('ul.guests-list')
  const node = el('section.guests', { 'aria-label': t('withheld.title'), hidden: true },
    el('h3', icon('link'), el('span', t('withheld.title'))), list)
  node.count = 0

  function draw() {
    const isListed = (one) => one.withheldSince && !one.isRemoved && one.id !== model.you?.actor
      && !hasDismissed(page, one)
    const people = model.list('participants').filter(isListed)
    node.count = people.length
    node.hidden = !people.length
    reconcile(list, people, { create: () => createRow(page, draw), update: (row, person) => row.draw(person) })
  }
  model.watch(['participants', 'order', 'answers', 'you'], draw, { signal })
  return node
}

function createRow(page, onDismiss) {
  const { t, model } = page
  const name = el('strong')
  const what = el('p.small')
  const buttons = el('div.row.gap-2')
  const row = el('li', name, what, buttons)
  row.draw = (person) => {
    const called = personLine(person, t)
    const mayTrust = page.may('trustLink') && readsAll(model)
    setText(name, called)
    setText(what, withheldText(page, 'theirs', person))
    const signature = JSON.stringify([called, mayTrust, person.withheldSince])
    if (buttons.dataset.is === signature) return
    buttons.dataset.is = signature
    const attributes = { type: 'button', 'aria-label': t('withheld.letOf', { name: called }) }
    fill(buttons,
      mayTrust && el('button.button', { ...attributes, onclick: () => trustLink(page, person) }, t('withheld.let')),
      createDismissal(page, person, { name: called, onDismiss }))
  }
  return row
}

async function trustLink(page, person) {
  const { t } = page
  const name = personLine(person, t)
  const isFacilitator = person.roles?.includes('facilitator')
  const text = el('div.stack.gap-2',
    el('p', t(isFacilitator ? 'withheld.letFacilitator' : 'withheld.letParticipant')),
    el('p', t('withheld.letCare', { name })))
  const isSure = await confirm(page, { title: t('withheld.letTitle', { name }), text, yes: t('withheld.let') })
  if (!isSure) return
  page.send({ do: 'trustLink', participant: person.id })
    .then(() => toast(page, t('withheld.letDone', { name })), () => {})
}
