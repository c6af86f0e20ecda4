// The commands a facilitator gives in a session, each sent together with the commands that undo it.
//
//   const session = new SessionCommands(page)
//   session.next(), .previous(), .skip(), .start(item), .finish(), .extend(60), .upcoming
//   session.giveFloor(id), .giveFloorToFirst(), .endFloor(), .raiseHand(id), .lowerHand(id), .attend(id, 'late')

import { undoHistory } from '../components/undo-history.js'
import { toast } from '../components/toast.js'
import { personName } from '../people.js'

const stepping = ['nextItem', 'previousItem', 'skipItem', 'startItem', 'finishItem']

export class SessionCommands {
  constructor(page) {
    this.page = page
    this.model = page.model
  }

  #send(command, name, compensation, values = {}) {
    const label = this.page.t(`facilitate.acts.${name}`, values)
    return undoHistory(this.page).send(command, label, compensation, { isPassing: true })
  }

  // The id of the item that `next` leads to, or null.
  get upcoming() {
    const { order, session, items } = this.model
    const after = order.agenda.slice(order.agenda.indexOf(session.currentItem) + 1)
    return after.find((id) => items.get(id)?.status === 'planned') ?? null
  }

  // While a step is under way no second one is sent, so that a key held too long skips nothing.
  get #isStepping() {
    return this.page.outbox.pending(...stepping).length > 0
  }

  next() {
    if (this.#isStepping) return null
    return this.#send({ do: 'nextItem' }, 'next', this.#backTo(this.model.session.currentItem, this.upcoming))
  }

  previous() {
    if (this.#isStepping) return null
    return this.#send({ do: 'previousItem' }, 'previous', this.model.session.currentItem ? [{ do: 'nextItem' }] : null)
  }

  start(item) {
    if (this.#isStepping) return null
    const back = this.#backTo(this.model.session.currentItem, item.id)
    return this.#send({ do: 'startItem', item: item.id }, 'start', back, { title: item.title ?? '' })
  }

  // Undo for a step forward from item `old` to item `reached`: `previousItem` if that returns to the old item,
  // otherwise start the old item again.
  #backTo(old, reached) {
    if (!old) return null
    return () => {
      const { currentItem } = this.model.session
      if (currentItem && currentItem !== reached) return null
      return this.#itemBefore(currentItem) === old ? [{ do: 'previousItem' }] : [{ do: 'startItem', item: old }]
    }
  }

  #itemBefore(id) {
    const { order, items } = this.model
    const place = order.agenda.indexOf(id ?? null)
    const before = order.agenda.slice(0, place < 0 ? order.agenda.length : place)
    return before.findLast((one) => items.get(one)?.status !== 'skipped')
  }

  // Undo for a skipped item: start it again, and plan the item that came up in its place.
  skip(item = this.model.currentItem) {
    if (!item || this.#isStepping) return null
    const command = { do: 'skipItem', item: item.id }
    if (item.id !== this.model.session.currentItem) {
      return this.#send(command, 'skip', [{ do: 'planItem', item: item.id }])
    }
    const back = [{ do: 'startItem', item: item.id }]
    const after = this.upcoming
    return this.#send(command, 'skip', after ? [...back, { do: 'planItem', item: after }] : back)
  }

  finish() {
    const old = this.model.session.currentItem
    if (!old || this.#isStepping) return null
    return this.#send({ do: 'finishItem' }, 'finish', [{ do: 'startItem', item: old }])
  }

  // The server gives the time to the item that is current when the command arrives. The page knows which one that was
  // once it has caught up with the reply.
  async extend(seconds) {
    const { model } = this
    let item = model.session.currentItem
    if (!item && !this.#isStepping) return
    const reply = await this.#send({ do: 'extendItem', seconds }, 'extend',
      () => [{ do: 'extendItem', item, seconds: -seconds }])
    if (!reply) return
    const caughtUp = new AbortController()
    model.watch(['sequence'], () => {
      if ((model.sequence ?? 0) < reply.seq) return
      item = model.session.currentItem ?? item
      caughtUp.abort()
    }, { signal: caughtUp.signal })
  }

  giveFloor(participant) {
    const old = this.model.session.floor?.participant
    const back = [old ? { do: 'giveFloor', participant: old } : { do: 'endFloor' }, ...this.#handAgain(participant)]
    return this.#send({ do: 'giveFloor', participant }, 'giveFloor', back, this.#nameOf(participant))
  }

  giveFloorToFirst() {
    const first = this.model.queue[0]
    return first ? this.giveFloor(first.id) : toast(this.page, this.page.t('facilitate.floor.nobodyWaits'))
  }

  endFloor() {
    const old = this.model.session.floor?.participant
    if (!old) return null
    return this.#send({ do: 'endFloor' }, 'endFloor', [{ do: 'giveFloor', participant: old }], this.#nameOf(old))
  }

  raiseHand(participant) {
    return this.#send({ do: 'raiseHand', participant }, 'raiseHand', [{ do: 'lowerHand', participant }],
      this.#nameOf(participant))
  }

  lowerHand(participant) {
    const back = this.#handAgain(participant)
    return this.#send({ do: 'lowerHand', participant }, 'lowerHand', back.length ? back : null,
      this.#nameOf(participant))
  }

  // Raises a hand at its old time, so that it keeps its place in the queue; nothing if the hand is down.
  #handAgain(participant) {
    const handAt = this.model.participants.get(participant)?.handAt
    return handAt ? [{ do: 'raiseHand', participant, handAt }] : []
  }

  attend(participant, attendance) {
    const old = this.model.participants.get(participant)?.attendance
    const back = old ? [{ do: 'setAttendance', participant, attendance: old }] : null
    return this.#send({ do: 'setAttendance', participant, attendance }, 'attend', back, this.#nameOf(participant))
  }

  #nameOf(id) {
    return { name: personName(this.model.participants.get(id), this.page.t) }
  }
}
