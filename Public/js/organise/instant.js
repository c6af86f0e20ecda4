// The instant at which clocks in a zone show a date and a time, even on the days on which the clocks change.
//
//   milliseconds('2021-01-26', '15:30', 'Europe/Amsterdam')    1611671400000, since 1970; null where date or time does
//                                                              not exist
//
// In March the clocks skip an hour: 2.30 of that night becomes 3.30. In October an hour comes twice: 2.30 is the first.

import { localParts } from '../local-time.js'

const dayMs = 86_400_000

export function milliseconds(date, time, timeZone) {
  const asUTC = Date.parse(`${date}T${time}:00Z`)
  // Date.parse takes 24:00 and, in some browsers, 30 February: both come back as another day.
  if (Number.isNaN(asUTC) || new Date(asUTC).toISOString() !== `${date}T${time}:00.000Z`) return null
  const before = asUTC - offset(asUTC - dayMs, timeZone)
  const after = asUTC - offset(asUTC + dayMs, timeZone)
  const isWanted = (ms) => offset(ms, timeZone) === asUTC - ms
  if (isWanted(before)) return before
  if (isWanted(after)) return after
  return before
}

// How many milliseconds the zone's wall clock is ahead of UTC at that instant.
function offset(ms, timeZone) {
  const { date, time } = localParts(ms, timeZone)
  return Date.parse(`${date}T${time}:00Z`) - Math.floor(ms / 60_000) * 60_000
}
