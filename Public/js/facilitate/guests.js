// Guests at the door: each gets a seat on a side, or is turned away.

import { el, fill, reconcile, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { confirm } from '../components/dialog.js'
import { undoHistory } from '../components/undo-history.js'
import { personLine } from '../people.js'
import { sideMark } from '../side-marks.js'

// Returns the section's element; .count is how many guests wait.
export function createGuests(page) {
  const { t, model, signal } = page
  const list = el('ul.guests-list')
  const node = el('section.guests', { 'aria-label': t('facilitate.guests.title'), hidden: true },
    el('h3', icon('door'), el('span', t('facilitate.guests.title'))), list)
  node.count = 0

  model.watch(['participants', 'sides', 'order'], () => {
    const waiting = [...model.participants.values()].filter((one) => one.isWaiting && !one.isRemoved)
    const isMore = waiting.length > node.count
    node.count = waiting.length
    node.hidden = !waiting.length
    reconcile(list, waiting, { create: () => createRow(page), update: (row, guest) => row.draw(guest) })
    if (isMore) page.shell.announce(t('facilitate.guests.arrived', { name: personLine(waiting.at(-1), t) }))
  }, { signal })
  return node
}

function createRow(page) {
  const { t, model } = page
  const name = el('strong')
  const seats = el('div.row.gap-2')
  const row = el('li', name, seats)
  row.draw = (guest) => {
    setText(name, personLine(guest, t))
    const sides = model.list('sides')
    const signature = sides.map((side) => side.id + side.name).join()
    if (seats.dataset.sides === signature) return
    seats.dataset.sides = signature
    fill(seats, sides.map((side) => seatButton(page, guest, side)),
      el('button.button.quiet', { type: 'button', onclick: () => turnAway(page, guest) },
        t('facilitate.guests.turnAway')))
  }
  return row
}

function seatButton(page, guest, side) {
  const { t, model } = page
  const label = t('facilitate.guests.seat', { name: personLine(guest, t), side: side.name })
  return el('button.button', { type: 'button', 'aria-label': label, onclick: () => seat(page, guest, side) },
    sideMark(model, side.id, t, { isNamed: false }), el('span.clip', side.name))
}

function seat(page, guest, side) {
  const label = page.t('facilitate.acts.seat', { name: personLine(guest, page.t) })
  undoHistory(page).send({ do: 'seatGuest', participant: guest.id, side: side.id }, label,
    [{ do: 'removeParticipant', participant: guest.id }])
}

async function turnAway(page, guest) {
  const { t } = page
  const isSure = await confirm(page, {
    title: t('facilitate.guests.turnAwayTitle', { name: personLine(guest, t) }),
    text: t('facilitate.guests.turnAwayText'), yes: t('facilitate.guests.turnAway'), isDanger: true,
  })
  if (isSure) page.send({ do: 'removeParticipant', participant: guest.id })
}
