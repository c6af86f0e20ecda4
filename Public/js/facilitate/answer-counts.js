// Counts the answers of each person. A question with two horizons ("this year", "in five years") has two parts to
// answer.

// Every part of every question: [{ question, horizon: index | null, words: name of the horizon | null }].
export function questionParts(model) {
  return model.list('questions').flatMap((question) => {
    if (!question.horizons?.length) return [{ question, horizon: null, words: null }]
    return question.horizons.map((words, horizon) => ({ question, horizon, words }))
  })
}

// How many parts each person answered, by participant id.
export function answersByPerson(model) {
  const counts = new Map()
  for (const { participant } of model.answers.values()) counts.set(participant, (counts.get(participant) ?? 0) + 1)
  return counts
}

// { people: how many are asked, done: how many of them answered something, parts: how many parts there are,
//   counts: as answersByPerson, given: all answers }
export function answerProgress(model) {
  const counts = answersByPerson(model)
  const asked = model.list('participants').filter((one) => one.isAsked)
  const done = asked.filter((person) => counts.get(person.id)).length
  const parts = questionParts(model).length
  return { people: parts ? asked.length : 0, done, parts, counts, given: model.answers.size }
}
