// Finds the proposed date that suits best. No elements.
//
//   rankDates(dates, groups)     dates: [{ id, startsAt }]; groups: the parties that must both be there, [{ people }]
//
// Returns a row for each date, the earliest first: { date, groups: [{ yes, ifNeedBe, no, unsaid }], total, lacks,
// isBest }. `lacks` has the places of the groups of which nobody can come.
//
// The rule, as the page tells it: somebody of each party must be able to come. Of those dates the best is the one on
// which the party with the fewest yes has the most of them; then the one with the most yes in all; then the one with
// the fewest no; then the earliest. As long as nobody said yes to a date, none is best.

const none = { yes: 0, ifNeedBe: 0, no: 0, unsaid: 0 }

export function rankDates(dates, groups) {
  const rows = [...dates].sort((a, b) => a.startsAt - b.startsAt).map((date) => rowOf(date, groups))
  const able = rows.filter((row) => row.lacks.length === 0 && row.total.yes > 0)
  able.sort((a, b) => fewestYes(b) - fewestYes(a) || b.total.yes - a.total.yes || a.total.no - b.total.no)
  if (able.length) able[0].isBest = true
  return rows
}

function rowOf(date, groups) {
  const counts = groups.map(({ people }) => countsOf(date, people))
  const total = { ...none }
  for (const one of counts) for (const answer of Object.keys(none)) total[answer] += one[answer]
  const lacks = counts.map((one, place) => (one.yes + one.ifNeedBe ? null : place)).filter((place) => place !== null)
  return { date, groups: counts, total, lacks, isBest: false }
}

function countsOf(date, people) {
  const counts = { ...none }
  for (const person of people) counts[person.availability?.[date.id] ?? 'unsaid'] += 1
  return counts
}

const fewestYes = (row) => Math.min(...row.groups.map((one) => one.yes))
