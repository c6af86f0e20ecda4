// The numbers that the balance compares for each side, computed from the model alone.
//
//   talkMsOf(model, sideID, now)      milliseconds spoken, up to now if the side has the floor
//   answersOf(model, sideID)          { done, all }: the side's answers that were dealt with, and all of them

export function talkMsOf(model, sideID, now) {
  const { floor } = model.session
  let total = 0
  for (const person of model.participants.values()) {
    if (person.side !== sideID) continue
    total += person.talkMs ?? 0
    if (floor?.participant === person.id) total += Math.max(0, now - floor.since)
  }
  return total
}

export function answersOf(model, sideID) {
  const sideOf = (answer) => model.participants.get(answer.participant)?.side
  const own = [...model.answers.values()].filter((answer) => sideOf(answer) === sideID)
  return { done: own.filter((answer) => answer.isDealtWith).length, all: own.length }
}
