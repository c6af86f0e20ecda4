// One question on the answers board: whether it is revealed, and for each of its parts the sides facing each other.
//
//   const card = createQuestionCard(page)      card.draw(question)

import { el, fill, reconcile, setAttributes, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { isUnread } from '../components/withheld.js'
import { sideName } from '../side-marks.js'
import { createAnswerCard } from './answer-card.js'
import { answersTo, revealAnswers } from './reveal.js'

export function createQuestionCard(page) {
  const { t, model } = page
  const number = el('span.question-number')
  const text = el('h3.question-text')
  const state = el('span.badge')
  const reveal = el('button.button', { type: 'button', onclick: () => revealAnswers(page, card.question) },
    icon('eye'), t('facilitate.answers.reveal'))
  const parts = el('div.question-parts')
  const card = el('section.question', el('div.question-head', number, el('div.grow', text, state), reveal), parts)

  card.draw = (question) => {
    const { isRevealed } = question
    card.question = question
    setText(number, String(model.order.questions.indexOf(question.id) + 1))
    setText(text, question.text)
    fill(state, icon(isRevealed ? 'eye' : 'lock'),
      t(isRevealed ? 'facilitate.answers.isRevealed' : 'facilitate.answers.isHidden'))
    state.className = `badge ${isRevealed ? 'good' : ''}`
    const answers = answersTo(model, question)
    reveal.hidden = !page.may('revealAnswers') || Boolean(isRevealed) || answers.some(isUnread)
    reconcile(parts, partsOf(question, answers),
      { create: () => createPart(page), update: (part, one) => part.draw(one, question) })
  }
  return card
}

function partsOf({ horizons }, answers) {
  if (!horizons?.length) return [{ id: 'all', words: null, answers }]
  return horizons.map((words, horizon) => {
    const own = answers.filter((answer) => answer.horizon === horizon)
    return { id: String(horizon), words, answers: own }
  })
}

function createPart(page) {
  const title = el('h4.part-title')
  const columns = el('div.facing')
  const part = el('div.part', title, columns)
  part.draw = ({ words, answers }, question) => {
    title.hidden = !words
    setText(title, words ?? '')
    reconcile(columns, bySide(page.model, answers), {
      key: (one) => one.side.id, create: () => createSide(page), update: (column, one) => column.draw(one, question),
    })
  }
  return part
}

// A column for each side, the convenor's only if somebody there answered. Answers of people without a side come last.
function bySide(model, answers) {
  const sideOf = (answer) => model.participants.get(answer.participant)?.side
  const columns = model.list('sides')
    .map((side) => ({ side, answers: answers.filter((answer) => sideOf(answer) === side.id) }))
    .filter((one) => one.side.kind !== 'convenor' || one.answers.length)
  const rest = answers.filter((answer) => !model.sides.has(sideOf(answer)))
  return rest.length ? [...columns, { side: { id: 'none' }, answers: rest }] : columns
}

function createSide(page) {
  const { t, model } = page
  const name = el('p.facing-side')
  const cards = el('ul.facing-cards')
  const none = el('p.quiet.small')
  const column = el('div.facing-column', name, cards, none)
  column.draw = ({ side, answers }, question) => {
    if (name.dataset.side !== `${side.name}`) {
      name.dataset.side = `${side.name}`
      fill(name, sideName(model, side.id, t))
    }
    setAttributes(column, { class: `facing-column ${side.kind === 'convenor' ? 'is-beside' : ''}` })
    none.hidden = answers.length > 0
    setText(none, t('facilitate.answers.nothing'))
    reconcile(cards, answers,
      { create: () => createAnswerCard(page), update: (card, answer) => card.draw(answer, question) })
  }
  return column
}
