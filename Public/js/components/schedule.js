// The agenda against the clock: when each item was planned, when it is expected, and when the session will end.
//
//   const { rows, plannedEnd, expectedEnd, behindMs, plannedSeconds, isOver } = schedule(model, clock.now())
//   rows: [{ item, number, plannedAt, expectedAt, usedMs }]      expectedAt: null unless the item is still to come
//
// Times are in milliseconds since 1970; null where nothing is known.

import { elapsedMs, remainingMs } from '../clock.js'

const otherDayMs = 12 * 3_600_000

export function schedule(model, now) {
  const { durationMinutes = 0 } = model.details
  const startsAt = plannedStart(model)
  const items = model.list('items')
  const plannedSeconds = items.reduce((sum, item) => sum + (item.timeboxSeconds ?? 0), 0)
  const isLive = model.session.phase === 'live'
  const isOver = Boolean(model.session.endedAt) && !isLive
  const hasBegun = items.some((item) => item.status === 'current' || item.status === 'done')
  let planned = startsAt
  let expected = isLive ? (hasBegun ? now : Math.max(now, startsAt ?? now)) : startsAt
  const current = items.find((item) => item.status === 'current')
  if (current) expected += Math.max(0, remainingMs(current, now) ?? 0)

  const rows = items.map((item, place) => {
    const row = { item, number: place + 1, plannedAt: planned, expectedAt: null, usedMs: elapsedMs(item, now) }
    if (planned !== null) planned += (item.timeboxSeconds ?? 0) * 1000
    if (item.status === 'planned' && expected !== null && !isOver) {
      row.expectedAt = expected
      expected += ((item.timeboxSeconds ?? 0) + (item.extraSeconds ?? 0)) * 1000
    }
    return row
  })

  const plannedMs = durationMinutes ? durationMinutes * 60_000 : plannedSeconds * 1000
  const plannedEnd = startsAt === null ? null : startsAt + plannedMs
  const expectedEnd = isOver ? model.session.endedAt : expected
  const behindMs = plannedEnd === null || expectedEnd === null ? 0 : wholeMinute(expectedEnd) - wholeMinute(plannedEnd)
  return { rows, plannedEnd, expectedEnd, behindMs, plannedSeconds, isOver }
}

// Clock times are shown without their seconds, so the difference between two is taken without them too.
function wholeMinute(ms) {
  return Math.floor(ms / 60_000) * 60_000
}

// A session that was held on another day than planned (a trial run, a postponed one) has its plan from its real start.
function plannedStart({ details: { startsAt = null }, session: { liveAt = null } }) {
  return startsAt !== null && liveAt !== null && Math.abs(liveAt - startsAt) > otherDayMs ? liveAt : startsAt
}

// "4 min later", "on time", "6 min earlier".
export function behindText({ t, duration }, behindMs) {
  const seconds = Math.round(Math.abs(behindMs) / 60_000) * 60
  if (seconds === 0) return t('facilitate.times.onTime')
  return t(behindMs > 0 ? 'facilitate.times.later' : 'facilitate.times.earlier', { time: duration(seconds) })
}

// "12 of 15 min", "1 hr 5 min of 1 hr 30 min", "12 min" where nothing was planned.
export function ofPlanText({ t, duration }, seconds, plannedSeconds) {
  const [count, planned] = [seconds, plannedSeconds].map((one) => Math.round(one / 60))
  if (!planned) return duration(seconds)
  if (Math.max(count, planned) < 60) return t('facilitate.agenda.ofMinutes', { count, planned })
  return t('facilitate.agenda.of', { time: duration(seconds), planned: duration(plannedSeconds) })
}

// The words and lengths of time that the two functions above write with.
export function shortTimes({ t, language }) {
  return { t, duration: (seconds) => language.duration(seconds, { isShort: true }) }
}
