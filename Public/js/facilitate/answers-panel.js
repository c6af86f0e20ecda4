// The answers board: the sides facing each other under each question. From here answers are revealed, linked to an
// agenda item, and marked as dealt with.

import { el, reconcile, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { operatorLine } from '../components/operator.js'
import { replaceButton } from '../components/presses.js'
import { isUnread } from '../components/withheld.js'
import { answerProgress } from './answer-counts.js'
import { changeAnswering } from './answering.js'
import { createQuestionCard } from './question-card.js'
import { revealAnswers } from './reveal.js'

export function createAnswersPanel(page) {
  const { t, model, signal } = page
  const summary = el('p.grow')
  let answering = el('span')
  const revealAll = el('button.button', { type: 'button', onclick: () => revealAnswers(page) },
    icon('eye'), t('facilitate.answers.revealAll'))
  const notRead = el('p.quiet.answers-unread', { hidden: true }, t('withheld.revealNot'))
  const list = el('div.questions')
  const empty = el('p.empty', t('facilitate.answers.none'))
  const node = el('section.answers',
    el('div.answers-head', summary, el('div.row.gap-2', answering, revealAll)), notRead, list, empty,
    operatorLine(page))

  model.watch(['answers', 'questions', 'order', 'sides', 'participants', 'items', 'session'], () => {
    const questions = model.list('questions')
    setText(summary, questions.length ? summaryText(page) : '')
    const act = model.session.answersAreOpen ? 'close' : 'open'
    answering = replaceButton(answering, act, () => answeringButton(page, act))
    answering.hidden = !page.may('changeAnswering')
    notRead.hidden = ![...model.answers.values()].some(isUnread)
    revealAll.hidden = !page.may('revealAnswers') || !notRead.hidden || !questions.some((one) => !one.isRevealed)
    empty.hidden = questions.length > 0
    reconcile(list, questions,
      { create: () => createQuestionCard(page), update: (card, question) => card.draw(question) })
  }, { signal })
  return node
}

function summaryText({ t, model }) {
  const { done, people, counts } = answerProgress(model)
  const missing = model.list('participants').filter((one) => one.isAsked && !counts.has(one.id)).length
  return t('facilitate.answers.summary', { count: done, of: people, missing })
}

function answeringButton(page, act) {
  return el('button.button', { type: 'button', onclick: () => changeAnswering(page, act === 'open') },
    icon(act === 'open' ? 'door' : 'lock'), page.t(`facilitate.answers.${act}`))
}
