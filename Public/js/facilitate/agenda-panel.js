// The agenda against the clock: planned and real, always the expected end; reordered by drag, by touch, and by arrows.

import { el, reconcile, setClasses, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { actsOf } from '../components/acts.js'
import { createParkingLot } from '../components/parking-lot.js'
import { schedule } from '../components/schedule.js'
import { createAgendaRow } from './agenda-row.js'
import { makeDraggable } from './agenda-drag.js'
import { openItemDialog } from './item-dialog.js'
import { createProposals } from './proposals.js'
import { sessionActs } from './session-acts.js'

export function createAgendaPanel(page) {
  const { t, model, language, clock, signal } = page
  const session = sessionActs(page)
  const sum = el('p.agenda-sum')
  const list = el('ol.agenda-list')
  const empty = el('p.empty', t('facilitate.agenda.empty'))
  const end = el('p.agenda-end')
  const add = el('button.button.wide', { type: 'button', onclick: () => openItemDialog(page, null, { session, move }) },
    icon('plus'), t('facilitate.agenda.add'))
  const hint = el('p.hint.agenda-hint', t('facilitate.agenda.hint'))
  const proposals = createProposals(page)
  const node = el('section.agenda', el('div.panel-head', el('h2.panel-title', t('facilitate.agenda.title')), sum),
    proposals, list, empty, end, add, hint, createParkingLot(page))
  let order = null

  // Shown at once; the server's order replaces it when it comes.
  async function move(id, place) {
    const ids = model.list('items').map((item) => item.id)
    const rest = ids.filter((one) => one !== id)
    const before = rest[place] ?? null
    const follower = ids[ids.indexOf(id) + 1] ?? null
    if (before === follower && place === ids.indexOf(id)) return
    rest.splice(place, 0, id)
    order = rest
    draw()
    const title = model.items.get(id)?.title ?? ''
    page.shell.announce(t('facilitate.agenda.moved', { title, place: place + 1, count: ids.length }))
    const done = await actsOf(page).do({ do: 'moveItem', item: id, ...(before ? { before } : {}) },
      t('facilitate.acts.moveItem', { title }),
      [{ do: 'moveItem', item: id, ...(follower ? { before: follower } : {}) }])
    if (!done) {
      order = null
      draw()
    }
  }

  function draw() {
    const { rows, plannedSeconds, expectedEnd, isOver } = schedule(model, clock.now())
    const byID = new Map(rows.map((row) => [row.item.id, row]))
    const shown = order ? order.map((id, place) => byID.get(id) && { ...byID.get(id), number: place + 1 })
      .filter(Boolean) : rows
    const isFrozen = !page.may('moveItem')
    reconcile(list, shown,
      { key: (row) => row.item.id,
        create: () => createAgendaRow(page, { move, open: (item) => openItemDialog(page, item.id, { session, move }),
          list }), update: (node, row) => node.draw(row, { count: rows.length, isFrozen }) })
    empty.hidden = rows.length > 0
    add.hidden = !page.may('addItem')
    hint.hidden = isFrozen
    const minutes = Math.round(plannedSeconds / 60)
    const duration = model.details.durationMinutes ?? 0
    setText(sum, duration ? t('facilitate.agenda.sum', { minutes, duration }) : t('common.minutes', { count: minutes }))
    setClasses(sum, { 'is-over': duration && minutes > duration })
    end.hidden = expectedEnd === null
    setText(end, expectedEnd === null ? '' : t(isOver ? 'facilitate.agenda.ended' : 'facilitate.agenda.end',
      { time: language.time(expectedEnd) }))
    node.waiting = proposals.count
  }

  makeDraggable(list, { move, signal })
  model.watch(['items', 'order', 'details', 'session', 'proposals'], (changes) => {
    if (changes.all || changes.has('order')) order = null
    draw()
  }, { signal })
  const stop = clock.everySecond(() => draw())
  signal.addEventListener('abort', stop)
  return node
}
