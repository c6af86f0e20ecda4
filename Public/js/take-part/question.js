// One question: its words and an example, a field for the answer (or one for each horizon), and the choice of its
// readers. The button that gives the answer stays at the bottom of the window. If the question changes meanwhile, its
// new words come at once; the typed text stays.

import { el, fill } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { moment } from '../components/deadline.js'
import { operatorLink } from '../components/operator.js'
import { parties, personLine } from '../people.js'
import { AnswerField } from './answer-field.js'

const stepsToPressMax = 6

export function createQuestionStep(page, { signal, answers, place, go, again, isChanged = false }) {
  const { model, t } = page
  const questions = model.list('questions')
  const question = questions[place]
  const head = el('div.stack.gap-3')
  followQuestion(page, { signal, answers, head, question, isChanged, go, again })
  const slots = answers.slots(question)
  const next = place === questions.length - 1 ? 'check' : place + 1
  const audience = createAudience(page, {
    question, selected: answers.state(slots[0]).audience, onChange: () => fields.forEach((field) => field.touched()),
  })
  const fields = slots.map((slot) => new AnswerField(page, { slot, answers, audience, signal }))
  const give = el('button.button.primary.big.wide', { type: 'button', onclick: giveAll })
  const withdraw = el('button.button.quiet', {
    type: 'button', hidden: true, onclick: () => slots.forEach((slot) => withdrawOne(answers, slot)),
  }, t('takePart.withdraw'))

  function giveAll() {
    const tooLong = fields.find((field) => field.isTooLong)
    if (tooLong) return tooLong.focus()
    const filled = fields.filter((field) => field.text.trim())
    if (!filled.length) return fields[0].complain()
    for (const field of fields) field.give()
    go(next)
  }

  model.watch(['own', 'outbox', 'session'], () => {
    if (!answers.progress().isOpen) return go('check')
    fields.forEach((field) => field.update())
    const isGiven = slots.some((slot) => answers.state(slot).given)
    withdraw.hidden = !isGiven
    fill(give, el('span', t(isGiven ? 'takePart.giveChange' : 'takePart.give')), icon('check'))
  }, { signal })

  const button = (to, ...content) => el('button.button.quiet', { type: 'button', onclick: () => go(to) }, content)
  const leave = t(model.session.phase === 'live' ? 'takePart.toSession' : 'takePart.toInvitation')
  return el('div.has-action-bar', el('div.page.stack.question-step',
    progressBar(page, { answers, place, go }),
    head,
    fields.map((field) => field.node),
    audience.node,
    el('div.row.between',
      place > 0 ? button(place - 1, icon('back'), t('takePart.previous')) : button('invitation', icon('back'), leave),
      withdraw, button(next, t(next === 'check' ? 'takePart.toCheck' : 'takePart.skip'))),
    closingLine(page)), el('div.action-bar', el('div.action-bar-inner', give)))
}

// Draws the question's words, and again when they change. With other horizons, or at another place, the step is drawn
// anew; the fields keep what was typed on the device.
function followQuestion(page, { signal, answers, head, question, isChanged, go, again }) {
  const { model, t } = page
  const shapeOf = (one) => JSON.stringify([one.horizons ?? [], model.order.questions])
  const wordsOf = ({ askedBy, text, viceVersa, explanation, example }) =>
    JSON.stringify([askedBy, text, viceVersa, explanation, example])
  const shape = shapeOf(question)
  let words = null
  model.watch(['questions', 'order', 'own'], () => {
    const now = model.questions.get(question.id)
    if (!now) return go('check')
    if (shapeOf(now) !== shape) return again(model.order.questions.indexOf(question.id))
    const isNew = words !== null && words !== wordsOf(now)
    const key = isNew || isChanged ? 'takePart.reworded' : answers.isOld(now) ? 'takePart.rewordedAfter' : null
    if (isNew) isChanged = true
    if (head.drawn === `${wordsOf(now)} ${key}`) return
    head.drawn = `${wordsOf(now)} ${key}`
    words = wordsOf(now)
    fill(head, key && el('p.notice.warn.reworded', icon('info'), el('span', t(key))), questionHead(page, now))
    if (isNew) page.shell.announce(`${t(key)} ${now.text ?? ''}`)
  }, { signal })
}

// The words stay as a draft, so that they can be given again.
function withdrawOne(answers, slot) {
  const { given, text, audience } = answers.state(slot)
  if (!given) return
  answers.withdraw(given)
  answers.save(slot, { text, audience }).catch(() => {})
}

function questionHead(page, { askedBy, text, viceVersa, explanation, example }) {
  const { t } = page
  return el('header.stack.gap-2',
    askedBy ? el('p.eyebrow', t('takePart.askedBy', { name: askedBy })) : null,
    el('h1.question-title', text ?? ''),
    viceVersa ? el('p.quiet', viceVersaText(page)) : null,
    explanation ? el('p.prose', explanation) : null,
    example
      ? el('details.more.example', el('summary', icon('chevron'), t('takePart.example')),
        el('blockquote.example-text', `“${example}”`))
      : null)
}

function viceVersaText({ model, t, language }) {
  const others = parties(model).filter((side) => side.id !== model.me?.side)
  return others.length ? t('takePart.viceVersa', { names: language.list(others.map((side) => side.name)) }) : ''
}

export function closingLine(page) {
  const due = page.model.details.answersDueAt
  return due ? el('p.small.quiet', page.t('takePart.changeUntil', moment(page, due))) : null
}

// A step for each question. Many steps are too small to press.
function progressBar(page, { answers, place, go }) {
  const { model, t } = page
  const questions = model.list('questions')
  const isLong = questions.length > stepsToPressMax
  return el('nav.progress', { 'aria-label': t('takePart.progress') },
    el('p.eyebrow', t('takePart.questionOf', { place: place + 1, count: questions.length })),
    el('ol.progress-steps', { class: isLong ? 'is-long' : null }, questions.map((question, index) => {
      const isDone = ['given', 'sending'].includes(answers.statusOf(question))
      const classes = [isDone && 'is-done', index === place && 'is-current'].filter(Boolean).join(' ')
      const title = t(isDone ? 'takePart.stepDone' : 'takePart.step', { place: index + 1 })
      if (isLong) return el('li', el('span.progress-step', { class: classes, title }))
      return el('li', el('button.progress-step', {
        type: 'button', class: classes, 'aria-current': index === place ? 'step' : null, 'aria-label': title, title,
        onclick: () => go(index),
      }))
    })))
}

// Chosen before typing: who reads the answer, what becomes public, and under which name.
function createAudience(page, { question, selected, onChange }) {
  const { t, model } = page
  const consequence = el('p.consequence', { 'aria-live': 'polite' })
  let value = selected
  const explain = () => {
    const text = t(`takePart.audience.${value}Text`, { name: personLine(model.me, t) })
    const more = value === 'everyone' ? [] : [' ', operatorLink(t('takePart.audience.administrator'))]
    fill(consequence, icon(value === 'everyone' ? 'eye' : 'lock'), el('span', text, more))
  }
  const option = (name) => {
    const onchange = () => { value = name; explain(); onChange() }
    const isChosen = name === value
    const box = el('input', {
      type: 'radio', name: `audience-${question.id}`, value: name, checked: isChosen, onchange,
    })
    return el('label.choice', box, el('span.choice-text', t(`takePart.audience.${name}`)))
  }
  explain()
  return {
    get value() { return value },
    node: el('fieldset.field.audience', el('legend', t('takePart.audience.label')),
      el('div.choices', option('everyone'), option('facilitator')), consequence),
  }
}
