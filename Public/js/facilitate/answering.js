// Who has answered how much.

export function questionParts(model) {
  return model.list('questions')
    .flatMap((question) => (question.horizons?.length ? question.horizons
      .map((words, horizon) => ({ question, horizon, words })) : [{ question, horizon: null, words: null }]))
}

// Parts of questions answered, by participant.
export function answersByPerson(model) {
  const counts = new Map()
  for (const answer of model.answers.values()) counts.set(answer.participant, (counts.get(answer.participant) ?? 0) + 1)
  return counts
}

export function answersWanted(model) {
  const counts = answersByPerson(model)
  const asked = model.list('participants').filter((one) => one.isAsked)
  const parts = questionParts(model).length
  return { people: parts ? asked.length : 0, done: asked.filter((person) => counts.get(person.id)).length, parts,
    counts, given: model.answers.size }
}
