// Counts what people answered, in questions as everybody counts them. Pure.
//
//   answeredQuestions(model)     Map: participant → how many questions were answered whole; 0 where only a part of one
//                                was. Somebody who answered nothing is not in it.
//
// A question with two horizons ("this year", "in five years") is answered once both parts are.

export function answeredQuestions(model) {
  const partsGiven = new Map()
  const whole = new Map()
  for (const { participant, question } of model.answers.values()) {
    const key = `${participant} ${question}`
    const given = (partsGiven.get(key) ?? 0) + 1
    partsGiven.set(key, given)
    const isWhole = given === Math.max(1, model.questions.get(question)?.horizons?.length ?? 0)
    whole.set(participant, (whole.get(participant) ?? 0) + (isWhole ? 1 : 0))
  }
  return whole
}
