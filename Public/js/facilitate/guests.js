// Guests at the door: a seat on a side, or turned away.

import { el, fill, reconcile, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { actsOf } from '../components/acts.js'
import { confirm } from '../components/dialog.js'
import { personLine } from '../people.js'
import { sideMark } from '../side-marks.js'

export function createGuests(page) {
  const { t, model, signal } = page
  const list = el('ul.guests-list')
  const node = el('section.guests', { 'aria-label': t('facilitate.guests.title'), hidden: true },
    el('h3', icon('door'), el('span', t('facilitate.guests.title'))), list)
  node.count = 0
  let known = 0

  function createRow() {
    const name = el('strong')
    const seats = el('div.row.gap-2')
    const row = el('li', name, seats)
    row.draw = (guest) => {
      setText(name, personLine(guest, t))
      const signature = model.list('sides').map((side) => side.id + side.name).join()
      if (seats.dataset.sides === signature) return
      seats.dataset.sides = signature
      fill(seats, model.list('sides').map((side) => el('button.button',
        { type: 'button', 'aria-label': t('facilitate.guests.seat', { name: personLine(guest, t), side: side.name }),
          onclick: () => seat(guest, side) }, sideMark(model, side.id, t, { isNamed: false }),
        el('span.clip', side.name))),
        el('button.button.quiet', { type: 'button', onclick: () => turnAway(guest) }, t('facilitate.guests.turnAway')))
    }
    return row
  }

  function seat(guest, side) {
    actsOf(page).do({ do: 'seatGuest', participant: guest.id, side: side.id },
      t('facilitate.acts.seat', { name: personLine(guest, t) }), [{ do: 'removeParticipant', participant: guest.id }])
  }

  async function turnAway(guest) {
    const isSure = await confirm(page, { title: t('facilitate.guests.turnAwayTitle', { name: personLine(guest, t) }),
      text: t('facilitate.guests.turnAwayText'), yes: t('facilitate.guests.turnAway'), isDanger: true })
    if (isSure) page.send({ do: 'removeParticipant', participant: guest.id })
  }

  model.watch(['participants', 'sides', 'order'], () => {
    const waiting = [...model.participants.values()].filter((one) => one.isWaiting && !one.isRemoved)
    node.count = waiting.length
    node.hidden = !waiting.length
    reconcile(list, waiting, { create: createRow, update: (row, guest) => row.draw(guest) })
    if (waiting.length > known) {
      page.shell.announce(t('facilitate.guests.arrived', { name: personLine(waiting.at(-1), t) }))
    }
    known = waiting.length
  }, { signal })
  return node
}
