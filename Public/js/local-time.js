// The date and time that clocks show in a zone: localParts(1611671400000, 'Europe/Amsterdam') returns
// { date: '2021-01-26', time: '15:30' }. The way back is organise/instant.js.

const digits = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' }

// Parts are read by name: browsers do not agree on the order in which 'en-CA' writes a date.
export function localParts(ms, timeZone) {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, ...digits, hourCycle: 'h23' })
  const parts = Object.fromEntries(format.formatToParts(ms).map(({ type, value }) => [type, value]))
  return { date: `${parts.year}-${parts.month}-${parts.day}`, time: `${parts.hour}:${parts.minute}` }
}
