// Answers that the facilitator revealed before the session: a card that says so, and a page on which to read them.

import { el, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { createAnswersFacing } from '../components/answers-facing.js'
import { toast } from '../components/toast.js'

const revealedOf = ({ model }) => model.list('questions').filter((question) => question.isRevealed).length

function titleOf(page) {
  const total = page.model.order.questions.length
  const count = revealedOf(page)
  return page.t(count === total ? 'takePart.revealed.all' : 'takePart.revealed.some', { count, total })
}

export function createRevealedCard(page, { signal, go }) {
  const title = el('p.strong')
  const read = el('button.button', { type: 'button', onclick: () => go('answers') }, page.t('takePart.revealed.read'))
  const node = el('div.notice.good.revealed', icon('eye'), el('div.stack.grow.gap-2', title, el('div', read)))
  page.model.watch(['questions', 'order'], () => {
    node.hidden = revealedOf(page) === 0
    setText(title, titleOf(page))
  }, { signal })
  return node
}

// Says it also to somebody who is at a question.
export function tellOfReveal(page, { signal, go }) {
  let known = revealedOf(page)
  page.model.watch(['questions'], () => {
    const now = revealedOf(page)
    const isMore = now > known
    known = now
    if (!isMore) return
    toast(page, titleOf(page), { action: page.t('takePart.revealed.read'), onAction: () => go('answers') })
  }, { signal })
}

export function createRevealedAnswers(page, { signal, go }) {
  const { t } = page
  return el('div.page.wide.stack.gap-5', el('h1', t('takePart.revealed.title')), createAnswersFacing(page, { signal }),
    el('div', el('button.button.quiet', { type: 'button', onclick: () => go('check') }, icon('back'),
      t('takePart.toCheck'))))
}
