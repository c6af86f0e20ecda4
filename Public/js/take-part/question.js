// One question: what is asked, an example, who will read it, and the field; saved after a pause, given by a button.

import { el, fill, setAttributes, setClasses, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { personLine } from '../people.js'
import { isTooLong } from '../text-length.js'
import { charactersOf } from '../words.js'

const pauseMs = 900
const stepsToPressMax = 6
const lengthMax = 8_000
const lengthWarning = 500

export function createQuestionStep(page, { signal, answers, place, go }) {
  const { model, t } = page
  const questions = model.list('questions')
  const question = questions[place]
  const slots = answers.slots(question)
  const isLast = place === questions.length - 1
  const audience = createAudience(page, {
    question, selected: answers.state(slots[0]).audience, onChange: () => fields.forEach((field) => field.touched()),
  })
  const fields = slots.map((slot) => createField(page, { slot, question, answers, audience, signal }))
  const give = el('button.button.primary.big.wide', { type: 'button', onclick: giveAll })
  const skip = el('button.button.quiet', { type: 'button', onclick: () => go(isLast ? 'check' : place + 1) },
    isLast ? t('takePart.toCheck') : t('takePart.skip'))
  const withdraw = el('button.button.quiet',
    { type: 'button', hidden: true, onclick: () => slots.forEach((slot) => withdrawOne(slot)) }, t('takePart.withdraw'))

  function withdrawOne(slot) {
    const { given, text, audience: to } = answers.state(slot)
    if (!given) return
    answers.withdraw(given)
    answers.save(slot, { text, audience: to }).catch(() => {})
  }

  function giveAll() {
    const tooLong = fields.find((field) => field.isTooLong)
    if (tooLong) return tooLong.focus()
    const filled = fields.filter((field) => field.text.trim())
    if (!filled.length) return fields[0].complain()
    for (const field of fields) field.give()
    go(isLast ? 'check' : place + 1)
  }

  model.watch(['own', 'outbox', 'session'], () => {
    if (!answers.progress().isOpen) return go('check')
    fields.forEach((field) => field.update())
    const isGiven = slots.some((slot) => answers.state(slot).given)
    withdraw.hidden = !isGiven
    fill(give, el('span', t(isGiven ? 'takePart.giveChange' : 'takePart.give')), icon('check'))
  }, { signal })

  return el('div.page.stack.question-step',
    progressBar(page, { answers, place, go }),
    el('header.stack.gap-2',
      question.askedBy ? el('p.eyebrow', t('takePart.askedBy', { name: question.askedBy })) : null,
      el('h1.question-title', question.text ?? ''),
      question.viceVersa ? el('p.quiet', viceVersaText(page)) : null,
      question.explanation ? el('p.prose', question.explanation) : null,
      question.example
        ? el('details.more.example', el('summary', icon('chevron'), t('takePart.example')),
          el('blockquote.example-text', `“${question.example}”`))
        : null),
    audience.node,
    fields.map((field) => field.node),
    give,
    el('div.row.between',
      place > 0
        ? el('button.button.quiet', { type: 'button', onclick: () => go(place - 1) }, icon('back'),
          t('takePart.previous'))
        : el('button.button.quiet', { type: 'button', onclick: () => go('invitation') }, icon('back'),
          t(model.session.phase === 'live' ? 'takePart.toSession' : 'takePart.toInvitation')),
      withdraw, skip),
    closingLine(page))
}

function viceVersaText({ model, t, language }) {
  const mine = model.me?.side
  const others = model.list('sides').filter((side) => side.kind !== 'convenor' && side.id !== mine)
  return others.length ? t('takePart.viceVersa', { names: language.list(others.map((side) => side.name)) }) : ''
}

export function closingLine({ model, t, language }) {
  const due = model.details.answersDueAt
  return due
    ? el('p.small.quiet', t('takePart.changeUntil', { date: language.dateShort(due), time: language.time(due) }))
    : null
}

export function progressBar(page, { answers, place, go }) {
  const { model, t } = page
  const questions = model.list('questions')
  const isLong = questions.length > stepsToPressMax
  return el('nav.progress', { 'aria-label': t('takePart.progress') },
    el('p.eyebrow', t('takePart.questionOf', { place: place + 1, count: questions.length })),
    el('ol.progress-steps', { class: isLong ? 'is-long' : null }, questions.map((question, index) => {
      const isDone = ['given', 'sending'].includes(answers.statusOf(question))
      const classes = [isDone && 'is-done', index === place && 'is-current'].filter(Boolean).join(' ')
      const name = t(isDone ? 'takePart.stepDone' : 'takePart.step', { place: index + 1 })
      if (isLong) return el('li', el('span.progress-step', { class: classes, title: name }))
      return el('li',
        el('button.progress-step', {
          type: 'button', class: classes, 'aria-current': index === place ? 'step' : null, 'aria-label': name,
          title: name, onclick: () => go(index),
        }))
    })))
}

// Before typing: who reads it, what becomes public, under what name.
function createAudience(page, { question, selected, onChange }) {
  const { t, model } = page
  const consequence = el('p.consequence', { 'aria-live': 'polite' })
  let value = selected
  const explain = () => fill(consequence, icon(value === 'everyone' ? 'eye' : 'lock'),
    el('span', t(`takePart.audience.${value}Text`, { name: personLine(model.me, t) })))
  const option = (name) => el('label.choice',
    el('input', {
      type: 'radio', name: `audience-${question.id}`, value: name, checked: name === value,
      onchange: () => { value = name; explain(); onChange() },
    }),
    el('span.choice-text', t(`takePart.audience.${name}`)))
  explain()
  return {
    get value() { return value },
    node: el('fieldset.field.audience', el('legend', t('takePart.audience.label')),
      el('div.choices', option('everyone'), option('facilitator')), consequence),
  }
}

function createField(page, { slot, question, answers, audience, signal }) {
  const { t, language } = page
  const id = `answer-${slot.horizon ?? 0}`
  const state = el('span.save-state', { id: `${id}-state`, role: 'status' })
  const left = el('span.small.quiet.number')
  const error = el('p.field-error', { id: `${id}-error`, hidden: true }, icon('warning'),
    el('span', t('takePart.writeFirst')))
  const area = el('textarea.input.tall', {
    id, maxlength: lengthMax, rows: slot.name ? 4 : 6, 'aria-describedby': `${id}-error`, autocapitalize: 'sentences',
  })
  const field = {
    node: el('div.field', el('label', { for: id }, slot.name ?? t('takePart.yourAnswer')), area, error,
      el('div.row.between.gap-2', state, left)),
  }
  let timer = null
  let isSaving = false
  let hasFailed = false
  area.value = answers.state(slot).text

  Object.defineProperty(field, 'text', { get: () => area.value })
  Object.defineProperty(field, 'isTooLong', { get: () => isTooLong(area) })
  field.focus = () => area.focus()
  const current = () => ({ text: area.value, audience: audience.value })

  field.touched = () => {
    answers.keep(slot, current())
    error.hidden = true
    setAttributes(area, { 'aria-invalid': null })
    clearTimeout(timer)
    timer = setTimeout(save, pauseMs)
    field.update()
  }

  function save() {
    clearTimeout(timer)
    timer = null
    const value = current()
    hasFailed = isTooLong(area)
    if (hasFailed) return field.update()
    isSaving = true
    field.update()
    answers.save(slot, value).then(() => {
      isSaving = false
      if (area.value === value.text && audience.value === value.audience) answers.forget(slot)
      field.update()
    }, () => {
      isSaving = false
      hasFailed = true
      field.update()
    })
  }

  field.give = () => {
    clearTimeout(timer)
    timer = null
    if (area.value.trim()) {
      const known = answers.state(slot)
      if (known.status !== 'given' || known.given.text !== area.value) {
        answers.give(slot, current()).catch(() => answers.keep(slot, current()))
      }
    } else {
      const { given } = answers.state(slot)
      if (given && !given.isWithheld) answers.withdraw(given)
      answers.forget(slot)
    }
  }

  field.complain = () => {
    error.hidden = false
    setAttributes(area, { 'aria-invalid': 'true' })
    area.focus()
  }

  field.update = () => {
    const now = answers.state(slot)
    if (document.activeElement !== area && timer === null && !isSaving && now.text !== area.value) area.value = now.text
    const isOffline = page.live.shownState !== 'live'
    const [text, kind] = describe(now, isOffline)
    setClasses(state, { 'is-saved': kind === 'saved', 'is-failed': kind === 'failed' })
    if (state.textContent !== text) {
      fill(state, kind === 'saved' ? icon('check') : kind === 'failed' ? icon('warning') : null, el('span', text))
    }
    const remaining = lengthMax - charactersOf(area.value)
    setText(left, remaining >= 0 && remaining < lengthWarning ? t('common.characters', { count: remaining }) : '')
  }

  function describe(now, isOffline) {
    if (hasFailed) return [t('takePart.notSaved'), 'failed']
    if (timer !== null || isSaving) return [isOffline ? page.savedLater : t('takePart.saving'), 'busy']
    if (now.given?.isWithheld && !now.text) return [t('withheld.ownAnswer'), 'quiet']
    if (now.status === 'given') return [t('takePart.givenAt', { time: moment(now.given.givenAt) }), 'saved']
    if (now.status === 'changed' && now.draft) return [t('takePart.changedAt', { time: moment(now.draft.at) }), 'saved']
    if (now.draft && now.text) return [t('takePart.savedAt', { time: moment(now.draft.at) }), 'saved']
    return [t('takePart.savesItself'), 'quiet']
  }

  function moment(ms) {
    return page.clock.now() - ms < 12 * 3_600_000 ? language.time(ms) : `${language.dateShort(ms)} ${language.time(ms)}`
  }

  area.addEventListener('input', field.touched)
  area.addEventListener('blur', () => timer !== null && save())
  document.addEventListener('visibilitychange', () => document.hidden && timer !== null && save(), { signal })
  signal.addEventListener('abort', () => timer !== null && save())
  if (answers.typed(slot)) timer = setTimeout(save, 0)
  page.model.watch(['connection'], () => field.update(), { signal })
  return field
}
