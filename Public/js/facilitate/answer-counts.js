// Counts the answers of each person. A question with two horizons ("this year", "in five years") has two parts to
// answer.

import { answeredQuestions } from '../components/answered-questions.js'

// Every part of every question: [{ question, horizon: index | null, words: name of the horizon | null }].
export function questionParts(model) {
  return model.list('questions').flatMap((question) => {
    if (!question.horizons?.length) return [{ question, horizon: null, words: null }]
    return question.horizons.map((words, horizon) => ({ question, horizon, words }))
  })
}

// { people: how many are asked, done: how many of them answered something, questions: how many there are,
//   counts: as answeredQuestions, given: all answers }
export function answerProgress(model) {
  const counts = answeredQuestions(model)
  const asked = model.list('participants').filter((one) => one.isAsked)
  const done = asked.filter((person) => counts.has(person.id)).length
  const questions = model.order.questions.length
  return { people: questions ? asked.length : 0, done, questions, counts, given: model.answers.size }
}
