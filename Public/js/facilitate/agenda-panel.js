// The agenda against the clock: planned and real times, and always the expected end. Items are reordered by drag, by
// touch and with the arrow keys.

import { el, reconcile, setClasses, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { createParkingLot } from '../components/parking-lot.js'
import { ofPlanText, schedule, shortTimes } from '../components/schedule.js'
import { undoHistory } from '../components/undo-history.js'
import { isOver as isSessionOver } from '../phases.js'
import { createAgendaRow } from './agenda-row.js'
import { makeDraggable } from './agenda-drag.js'
import { openItemDialog } from './item-dialog.js'
import { createProposals } from './proposals.js'
import { SessionCommands } from './session-commands.js'

// Returns the panel's element; .waiting counts the proposals nobody has decided on.
export function createAgendaPanel(page) {
  return new AgendaPanel(page).node
}

class AgendaPanel {
  #order = null // ids as the user just moved them, until the server's order comes

  constructor(page) {
    const { t, model, clock, signal } = page
    Object.assign(this, { page, t, model, session: new SessionCommands(page) })
    this.move = (id, place) => this.#move(id, place)
    this.#build()
    makeDraggable(this.list, { move: this.move, signal })
    model.watch(['items', 'order', 'details', 'session', 'proposals'], (changes) => {
      if (changes.all || changes.has('order')) this.#order = null
      this.#draw()
    }, { signal })
    signal.addEventListener('abort', clock.everySecond(() => this.#draw()))
  }

  #build() {
    const { page, t } = this
    this.sum = el('p.agenda-sum')
    this.list = el('ol.agenda-list')
    this.empty = el('p.empty', t('facilitate.agenda.empty'))
    this.end = el('p.agenda-end')
    this.add = el('button.button.wide', { type: 'button', onclick: () => this.#open(null) },
      icon('plus'), t('facilitate.agenda.add'))
    this.hint = el('p.hint.agenda-hint', t('facilitate.agenda.hint'))
    this.proposals = createProposals(page)
    const head = el('div.panel-head', el('h2.panel-title', t('facilitate.agenda.title')), this.sum)
    this.node = el('section.agenda', head, this.proposals, this.list, this.empty, this.end, this.add, this.hint,
      createParkingLot(page))
  }

  #open(id) {
    openItemDialog(this.page, id, { session: this.session, move: this.move })
  }

  // Shows the new order at once; a refusal brings the old one back.
  async #move(id, place) {
    const { t, page } = this
    const ids = this.model.list('items').map((item) => item.id)
    const rest = ids.filter((one) => one !== id)
    const before = rest[place] ?? null
    const follower = ids[ids.indexOf(id) + 1] ?? null
    if (before === follower && place === ids.indexOf(id)) return
    rest.splice(place, 0, id)
    this.#order = rest
    this.#draw()
    const title = this.model.items.get(id)?.title ?? ''
    page.shell.announce(t('facilitate.agenda.moved', { title, place: place + 1, count: ids.length }))
    const moveBefore = (other) => ({ do: 'moveItem', item: id, ...(other ? { before: other } : {}) })
    const label = t('facilitate.acts.moveItem', { title })
    if (await undoHistory(page).send(moveBefore(before), label, [moveBefore(follower)])) return
    this.#order = null
    this.#draw()
  }

  #draw() {
    const now = schedule(this.model, this.page.clock.now())
    this.#drawRows(now.rows)
    this.#drawTimes(now)
    this.node.waiting = this.proposals.count
  }

  #drawRows(rows) {
    const { page } = this
    const isFrozen = !page.may('moveItem') || isSessionOver(this.model.session)
    reconcile(this.list, this.#ordered(rows), {
      key: (row) => row.item.id,
      create: () => createAgendaRow(page, { move: this.move, open: (item) => this.#open(item.id), list: this.list }),
      update: (node, row) => node.draw(row, { count: rows.length, isFrozen }),
    })
    this.empty.hidden = rows.length > 0
    this.add.hidden = !page.may('addItem') || isSessionOver(this.model.session)
    this.hint.hidden = isFrozen
  }

  #ordered(rows) {
    if (!this.#order) return rows
    const byID = new Map(rows.map((row) => [row.item.id, row]))
    return this.#order.map((id, place) => byID.get(id) && { ...byID.get(id), number: place + 1 }).filter(Boolean)
  }

  #drawTimes({ plannedSeconds, expectedEnd, isOver }) {
    const { t, page } = this
    const duration = (this.model.details.durationMinutes ?? 0) * 60
    setText(this.sum, ofPlanText(shortTimes(page), plannedSeconds, duration))
    setClasses(this.sum, { 'is-over': duration && plannedSeconds > duration })
    this.end.hidden = expectedEnd === null
    if (expectedEnd === null) return
    const time = page.language.time(expectedEnd)
    setText(this.end, t(isOver ? 'facilitate.agenda.ended' : 'facilitate.agenda.end', { time }))
  }
}
