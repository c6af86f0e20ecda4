// Reveals the answers to one question or to all. Asks first, because there is no way back: says how many answers
// everyone will see and how many stay with the facilitators.

import { el } from '../dom.js'
import { confirm } from '../components/dialog.js'

// The answers to a question, oldest first.
export function answersTo(model, question) {
  const answers = [...model.answers.values()].filter((answer) => answer.question === question.id)
  return answers.sort((a, b) => (a.givenAt ?? 0) - (b.givenAt ?? 0))
}

// Reveals the answers to one question, or to all questions if none is given.
export async function revealAnswers(page, question = null) {
  const { t, model, shell } = page
  const ask = () => {
    const hidden = model.list('questions').filter((one) => !one.isRevealed && (!question || one.id === question.id))
    return hidden.length === 0 ? null : {
      title: question ? t('facilitate.answers.revealTitle', { number: model.order.questions.indexOf(question.id) + 1 })
        : t('facilitate.answers.revealAllTitle', { count: hidden.length }),
      text: effects(page, hidden.flatMap((one) => answersTo(model, one))),
      yes: t(question ? 'facilitate.answers.reveal' : 'facilitate.answers.revealAll'),
    }
  }
  if (!ask()) return
  const isSure = await confirm(page, ask)
  if (!isSure) return
  const command = { do: 'revealAnswers', ...(question ? { question: question.id } : {}) }
  page.send(command).then(() => shell.announce(t('facilitate.answers.revealed')), () => {})
}

function effects({ t, model }, answers) {
  const shown = answers.filter((answer) => answer.audience === 'everyone').length
  return el('ul.effects',
    el('li', t('facilitate.answers.willShow', { count: shown })),
    el('li', t('facilitate.answers.willKeep', { count: answers.length - shown })),
    model.session.answersAreOpen && el('li', t('facilitate.answers.willFollow')),
    el('li', t('facilitate.answers.noWayBack')))
}
