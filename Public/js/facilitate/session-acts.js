// What a facilitator does in a session, each with what takes it back.
//
//   const session = sessionActs(page)      session.next(), .previous(), .skip(), .extend(60), .finish(), .start(item),
//                                          .giveFloor(id), .endFloor(), .raiseHand(id), .lowerHand(id), .attend(id, 'late')

import { actsOf } from '../components/acts.js'
import { toast } from '../components/toast.js'
import { personName } from '../people.js'

export function sessionActs(page) {
  const { t, model } = page
  const acts = actsOf(page)
  const act = (command, name, compensation, values = {}) => acts.do(command, t(`facilitate.acts.${name}`, values),
    compensation, { isPassing: true })
  const nameOf = (id) => personName(model.participants.get(id), t)

  // "previous" plans the point one leaves again, so it takes a step forward back, when it leads to where one was.
  function backTo(old, reached) {
    if (!old) return null
    return () => {
      const agenda = model.order.agenda
      const before = agenda.slice(0, agenda.indexOf(model.session.currentItem ?? null) < 0 ? agenda.length
        : agenda.indexOf(model.session.currentItem))
      const target = before.findLast((id) => model.items.get(id)?.status !== 'skipped')
      if (model.session.currentItem && model.session.currentItem !== reached()) return null
      return target === old ? [{ do: 'previousItem' }] : [{ do: 'startItem', item: old }]
    }
  }

  function upcoming() {
    const agenda = model.order.agenda
    return agenda.slice(agenda.indexOf(model.session.currentItem) + 1)
      .find((id) => model.items.get(id)?.status === 'planned') ?? null
  }

  // A step that is under way is not taken twice: a key held too long skips nothing.
  function isStepping() {
    return page.outbox.pending('nextItem', 'previousItem', 'skipItem', 'startItem', 'finishItem').length > 0
  }

  function next() {
    if (isStepping()) return null
    const old = model.session.currentItem
    const to = upcoming()
    return act({ do: 'nextItem' }, 'next', backTo(old, () => to))
  }

  function previous() {
    if (isStepping()) return null
    const old = model.session.currentItem
    return act({ do: 'previousItem' }, 'previous', old ? [{ do: 'nextItem' }] : null)
  }

  // Back to a skipped point: start it, and the one that came up instead is planned again.
  function skip(item = model.currentItem) {
    if (!item || isStepping()) return null
    if (item.id !== model.session.currentItem) {
      return act({ do: 'skipItem', item: item.id }, 'skip', [{ do: 'planItem', item: item.id }])
    }
    const after = upcoming()
    const back = [{ do: 'startItem', item: item.id }]
    return act({ do: 'skipItem', item: item.id }, 'skip', after ? [...back, { do: 'planItem', item: after }] : back)
  }

  function start(item) {
    if (isStepping()) return null
    const old = model.session.currentItem
    return act({ do: 'startItem', item: item.id }, 'start', backTo(old, () => item.id), { title: item.title ?? '' })
  }

  function finish() {
    const old = model.session.currentItem
    return old && !isStepping() ? act({ do: 'finishItem' }, 'finish', [{ do: 'startItem', item: old }]) : null
  }

  // Whatever is current when it arrives gets the time; which that was is known when the page has caught up.
  async function extend(seconds) {
    let item = model.session.currentItem
    if (!item && !isStepping()) return
    const done = await act({ do: 'extendItem', seconds }, 'extend',
      () => [{ do: 'extendItem', item, seconds: -seconds }])
    const caughtUp = new AbortController()
    if (done) {
      model.watch(['sequence'], () => {
        if ((model.sequence ?? 0) < done.seq) return
        item = model.session.currentItem ?? item
        caughtUp.abort()
      }, { signal: caughtUp.signal })
    }
  }

  function giveFloor(participant) {
    const old = model.session.floor?.participant
    const handAt = model.participants.get(participant)?.handAt
    const back = [old ? { do: 'giveFloor', participant: old } : { do: 'endFloor' },
      ...(handAt ? [{ do: 'raiseHand', participant, handAt }] : [])]
    return act({ do: 'giveFloor', participant }, 'giveFloor', back, { name: nameOf(participant) })
  }

  function endFloor() {
    const old = model.session.floor?.participant
    return old ? act({ do: 'endFloor' }, 'endFloor', [{ do: 'giveFloor', participant: old }],
      { name: nameOf(old) }) : null
  }

  function giveFloorToFirst() {
    const first = model.queue[0]
    return first ? giveFloor(first.id) : toast(page, t('facilitate.floor.nobodyWaits'))
  }

  const raiseHand = (participant) => act({ do: 'raiseHand', participant }, 'raiseHand',
    [{ do: 'lowerHand', participant }], { name: nameOf(participant) })

  // A hand put back keeps its place in the queue.
  function lowerHand(participant) {
    const handAt = model.participants.get(participant)?.handAt
    return act({ do: 'lowerHand', participant }, 'lowerHand',
      handAt ? [{ do: 'raiseHand', participant, handAt }] : null, { name: nameOf(participant) })
  }

  function attend(participant, attendance) {
    const old = model.participants.get(participant)?.attendance
    return act({ do: 'setAttendance', participant, attendance }, 'attend',
      old ? [{ do: 'setAttendance', participant, attendance: old }] : null, { name: nameOf(participant) })
  }

  return { next, previous, skip, start, finish, extend, giveFloor, endFloor, giveFloorToFirst, raiseHand, lowerHand,
    attend, upcoming }
}
