// Tells who comes to the session, as far as people have said so. No elements.
//
//   replyOf(model, person)            'coming', 'notComing', or null: nobody said so for the present date
//   isOutdated(model, person)         they replied when the session was planned for another time
//   substituteOf(model, person)       the person who comes in this one's place, or null
//   replyCounts(model, people)        { coming, notComing, unsaid }; null while nobody in the dialogue has replied

export function isOutdated(model, person) {
  return Boolean(person?.reply) && (person.repliedFor ?? null) !== (model.details.startsAt ?? null)
}

export function replyOf(model, person) {
  return person?.reply && !isOutdated(model, person) ? person.reply : null
}

export function substituteOf(model, person) {
  const all = [...model.participants.values()].filter((one) => one.insteadOf === person.id && !one.isRemoved)
  return all.at(-1) ?? null
}

// Somebody whose place another takes is not counted: the other is.
export function replyCounts(model, people) {
  const replaced = new Set()
  let isAnyReply = false
  for (const one of model.participants.values()) {
    if (one.isRemoved) continue
    if (one.insteadOf) replaced.add(one.insteadOf)
    if (one.reply) isAnyReply = true
  }
  if (!isAnyReply) return null
  const counts = { coming: 0, notComing: 0, unsaid: 0 }
  for (const one of people) {
    if (one.isInvited && !replaced.has(one.id)) counts[replyOf(model, one) ?? 'unsaid'] += 1
  }
  return counts
}
