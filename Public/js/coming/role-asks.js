// Facilitators and note-takers come too. Their own pages ask them, before the session, on which dates they can come and
// whether they do; small, and gone once answered. Loaded with its words when there is something to ask.

import { el, fill } from '../dom.js'
import { isBefore } from '../phases.js'
import { replyOf } from './replies.js'

export function createRoleAsks(page) {
  const { model, signal } = page
  const node = el('div.stack.gap-3.role-asks', { hidden: true })
  let isLoading = false
  model.watch(['own', 'dates', 'details', 'session', 'you', 'connection'], () => {
    node.hidden = !isBefore(model.session)
    if (isLoading || node.hidden || !isAsked(page)) return
    isLoading = true
    load(page).then(([{ createOwnDates }, { createComing }]) => {
      if (signal.aborted) return
      fill(node, createOwnDates(page, { signal, isBrief: true }), createComing(page, { signal, isBrief: true }))
    }, () => { isLoading = false })
  }, { signal })
  return node
}

const load = (page) => Promise.all([
  import('./own-dates.js'), import('./coming.js'), page.language.include('coming'),
])

function isAsked(page) {
  const { model } = page
  const seat = model.own.participant
  if (!seat) return false
  const isReplying = page.may('replyToInvitation') && model.details.startsAt && !replyOf(model, seat)
  const dates = [...model.dates.values()]
  const isFinding = page.may('answerDates') && !dates.some((one) => one.isChosen)
  return isReplying || (isFinding && dates.some((one) => !seat.availability?.[one.id]))
}
