// The answers board: per question the sides facing each other; reveal, link to a point, mark as dealt with.

import { el, fill, reconcile, setAttributes, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { changeAct } from '../components/act-button.js'
import { confirm } from '../components/dialog.js'
import { isUnread } from '../components/withheld.js'
import { sideName } from '../side-marks.js'
import { createAnswerCard } from './answer-card.js'
import { answersWanted } from './answering.js'
import { changeAnswering } from './step-card.js'

export function createAnswersPanel(page) {
  const { t, model, signal } = page
  const summary = el('p.grow')
  const answeringAct = (name) => () => el('button.button',
    { type: 'button', onclick: () => changeAnswering(page, name === 'open') }, icon(name === 'open' ? 'door' : 'lock'),
    t(`facilitate.answers.${name}`))
  let answering = el('span')
  const revealAll = el('button.button', { type: 'button', onclick: () => reveal(null) }, icon('eye'),
    t('facilitate.answers.revealAll'))
  const notRead = el('p.quiet.answers-unread', { hidden: true }, t('withheld.revealNot'))
  const list = el('div.questions')
  const empty = el('p.empty', t('facilitate.answers.none'))
  const node = el('section.answers', el('div.answers-head', summary, el('div.row.gap-2', answering, revealAll)),
    notRead, list, empty)

  function answersOf(question) {
    return [...model.answers.values()].filter((answer) => answer.question === question.id)
      .sort((a, b) => (a.givenAt ?? 0) - (b.givenAt ?? 0))
  }

  async function reveal(question) {
    const hidden = question ? [question] : model.list('questions').filter((one) => !one.isRevealed)
    const answers = hidden.flatMap(answersOf)
    const open = answers.filter((answer) => answer.audience === 'everyone').length
    const kept = answers.length - open
    const text = el('ul.effects', el('li', t('facilitate.answers.willShow', { count: open })),
      el('li', t('facilitate.answers.willKeep', { count: kept })), model.session.answersAreOpen
      ? el('li', t('facilitate.answers.willFollow')) : null, el('li', t('facilitate.answers.noWayBack')))
    const isSure = await confirm(page, { title: question ? t('facilitate.answers.revealTitle',
      { number: model.order.questions.indexOf(question.id) + 1 })
      : t('facilitate.answers.revealAllTitle', { count: hidden.length }), text,
      yes: t(question ? 'facilitate.answers.reveal' : 'facilitate.answers.revealAll') })
    if (isSure) {
      page.send({ do: 'revealAnswers', ...(question ? { question: question.id } : {}) })
        .then(() => page.shell.announce(t('facilitate.answers.revealed')), () => {})
    }
  }

  function createQuestion() {
    const number = el('span.question-number')
    const text = el('h3.question-text')
    const state = el('span.badge')
    const button = el('button.button', { type: 'button', onclick: () => reveal(node.question) }, icon('eye'),
      t('facilitate.answers.reveal'))
    const parts = el('div.question-parts')
    const node = el('section.question', el('div.question-head', number, el('div.grow', text, state), button), parts)
    node.draw = (question) => {
      node.question = question
      setText(number, String(model.order.questions.indexOf(question.id) + 1))
      setText(text, question.text)
      fill(state, icon(question.isRevealed ? 'eye' : 'lock'),
        t(question.isRevealed ? 'facilitate.answers.isRevealed' : 'facilitate.answers.isHidden'))
      state.className = `badge ${question.isRevealed ? 'good' : ''}`
      const own = answersOf(question)
      button.hidden = !page.may('revealAnswers') || Boolean(question.isRevealed) || own.some(isUnread)
      const wanted = question.horizons?.length
        ? question.horizons.map((words, horizon) => ({ id: String(horizon), words,
          answers: own.filter((answer) => answer.horizon === horizon) })) : [{ id: 'all', words: null, answers: own }]
      reconcile(parts, wanted, { create: createPart, update: (part, one) => part.draw(one, question) })
    }
    return node
  }

  function createPart() {
    const title = el('h4.part-title')
    const sides = el('div.facing')
    const part = el('div.part', title, sides)
    part.draw = ({ words, answers }, question) => {
      title.hidden = !words
      setText(title, words ?? '')
      const seats = model.list('sides')
        .map((side) =>
          ({ side, answers: answers.filter((answer) => model.participants.get(answer.participant)?.side === side.id) }))
      const rest = answers.filter((answer) => !model.sides.has(model.participants.get(answer.participant)?.side))
      const shown = [...seats.filter((one) => one.side.kind !== 'convenor' || one.answers.length),
        ...(rest.length ? [{ side: { id: 'none' }, answers: rest }] : [])]
      reconcile(sides, shown,
        { key: (one) => one.side.id, create: createSide, update: (column, one) => column.draw(one, question) })
    }
    return part
  }

  function createSide() {
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

  model.watch(['answers', 'questions', 'order', 'sides', 'participants', 'items', 'session'], () => {
    const { answersAreOpen } = model.session
    const wanted = answersWanted(model)
    const questions = model.list('questions')
    const missing = model.list('participants').filter((one) => one.isAsked && !wanted.counts.get(one.id)).length
    setText(summary,
      questions.length ? t('facilitate.answers.summary', { count: wanted.done, of: wanted.people, missing }) : '')
    answering = answersAreOpen ? changeAct(answering, 'close', answeringAct('close'))
      : changeAct(answering, 'open', answeringAct('open'))
    answering.hidden = !page.may('changeAnswering')
    notRead.hidden = ![...model.answers.values()].some(isUnread)
    revealAll.hidden = !page.may('revealAnswers') || !notRead.hidden || !questions.some((one) => !one.isRevealed)
    empty.hidden = questions.length > 0
    reconcile(list, questions, { create: createQuestion, update: (one, question) => one.draw(question) })
  }, { signal })
  return node
}
