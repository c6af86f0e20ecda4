// Links and seats that do not open what was confided before: for a facilitator who reads it to let, or to leave.

import { el, fill, reconcile, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { confirm } from '../components/dialog.js'
import { toast } from '../components/toast.js'
import { createDismissal, hasDismissed, readsAll, withheldText } from '../components/withheld.js'
import { personLine } from '../people.js'

export function createVouching(page) {
  const { t, model, signal } = page
  const list = el('ul.guests-list')
  const node = el('section.guests', { 'aria-label': t('withheld.title'), hidden: true },
    el('h3', icon('link'), el('span', t('withheld.title'))), list)
  node.count = 0

  function createRow() {
    const name = el('strong')
    const what = el('p.small')
    const acts = el('div.row.gap-2')
    const row = el('li', name, what, acts)
    row.draw = (person) => {
      const called = personLine(person, t)
      const mayLet = page.may('trustLink') && readsAll(model)
      setText(name, called)
      setText(what, withheldText(page, 'theirs', person))
      const signature = JSON.stringify([called, mayLet, person.withheldSince])
      if (acts.dataset.is === signature) return
      acts.dataset.is = signature
      fill(acts, mayLet ? el('button.button', { type: 'button', 'aria-label': t('withheld.letOf', { name: called }),
        onclick: () => letOpen(person) }, t('withheld.let')) : null,
        createDismissal(page, person, { name: called, onDismiss: draw }))
    }
    return row
  }

  async function letOpen(person) {
    const isFacilitator = person.roles?.includes('facilitator')
    const text = el('div.stack.gap-2',
      el('p', t(isFacilitator ? 'withheld.letFacilitator' : 'withheld.letParticipant')),
      el('p', t('withheld.letCare', { name: personLine(person, t) })))
    const isSure = await confirm(page,
      { title: t('withheld.letTitle', { name: personLine(person, t) }), text, yes: t('withheld.let'), isCareful: true })
    if (isSure) {
      page.send({ do: 'trustLink', participant: person.id })
        .then(() => toast(page, t('withheld.letDone', { name: personLine(person, t) })), () => {})
    }
  }

  function draw() {
    const people = model.list('participants')
      .filter((one) => one.withheldSince && !one.isRemoved && one.id !== model.you?.actor && !hasDismissed(page, one))
    node.count = people.length
    node.hidden = !people.length
    reconcile(list, people, { create: createRow, update: (row, person) => row.draw(person) })
  }
  model.watch(['participants', 'order', 'answers', 'you'], draw, { signal })
  return node
}
