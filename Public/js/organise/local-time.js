// Wall time in a named zone ↔ milliseconds since 1970, right across the change of clocks.
//
//   localParts(1611671400000, 'Europe/Amsterdam')              { date: '2021-01-26', time: '15:30' }
//   milliseconds('2021-01-26', '15:30', 'Europe/Amsterdam')    1611671400000; null where date or time is not one
//
// A time that the clocks skip (2.30 on the last Sunday of March) becomes the one an hour later; of a time that comes
// twice the first is taken.

export function localParts(ms, timeZone) {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const parts = Object.fromEntries(format.formatToParts(ms).map(({ type, value }) => [type, value]))
  return { date: `${parts.year}-${parts.month}-${parts.day}`, time: `${parts.hour}:${parts.minute}` }
}

export function milliseconds(date, time, timeZone) {
  const asUTC = Date.parse(`${date}T${time}:00Z`)
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || !/^\d{2}:\d{2}$/.test(time) || Number.isNaN(asUTC)) return null
  const dayMs = 86_400_000
  const before = asUTC - offset(asUTC - dayMs, timeZone)
  const after = asUTC - offset(asUTC + dayMs, timeZone)
  const isWanted = (ms) => offset(ms, timeZone) === asUTC - ms
  if (isWanted(before)) return before
  if (isWanted(after)) return after
  return before
}

// How far the zone's wall clock is ahead of UTC at that instant.
function offset(ms, timeZone) {
  const { date, time } = localParts(ms, timeZone)
  return Date.parse(`${date}T${time}:00Z`) - Math.floor(ms / 60_000) * 60_000
}
