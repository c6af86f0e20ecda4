// The briefing as participants get it, in the usual order: occasion, background, purpose, participants, questions,
// points, roles. It is a preview that follows every change; there is nothing to press.
//
//   createBriefing(page, { signal, level: 2, hasTitle: true })      `level` is that of its first heading

import { el, fill } from '../dom.js'
import { personDetail, personName, sideClass } from '../people.js'
import { sideName } from '../side-marks.js'
import { people } from './completeness.js'

export function createBriefing(page, { signal, level = 2, hasTitle = true }) {
  const { t, model } = page
  const node = el('article.sheet')
  const section = (key, ...content) => el('section', el(`h${level + 1}`, t(`briefing.${key}`)), content)
  const gap = (key) => el('p.sheet-gap', t(`briefing.gaps.${key}`))
  const prose = (key) => (model.details[key] ? el('p.prose', model.details[key]) : gap(key))

  model.watch(['details', 'order', 'sides', 'participants', 'questions', 'items'], () => {
    const { details } = model
    const everyone = people(model)
    const questions = model.list('questions')
    const items = model.list('items')
    const roles = rolesOf(page, everyone)
    const title = el(`h${level}.sheet-title`, details.title || t('briefing.gaps.title'))
    fill(node,
      hasTitle && [el('p.sheet-kind', t('briefing.kind')), title], whenLine(page),
      section('occasion', prose('occasion')),
      details.background ? section('background', prose('background')) : null,
      section('purpose', prose('purpose')),
      section('participants', everyone.length ? sidesOf(page, everyone) : gap('participants')),
      section('questions', questions.length ? questionList(page, questions) : gap('questions')),
      section('points', items.length ? pointList(page, items) : gap('points')),
      roles.length ? section('roles', el('ul', roles)) : null)
  }, { signal })
  return node
}

function whenLine({ t, model, language }) {
  const { startsAt, durationMinutes, callLink } = model.details
  const when = language.dateWithTimes(startsAt, durationMinutes)
  return el('p.sheet-when', startsAt ? when : t('briefing.gaps.date'),
    callLink ? el('span.quiet', el('br'), t('briefing.online')) : null)
}

function sidesOf({ t, model }, everyone) {
  const sideOf = (person) => (model.sides.has(person.side) ? person.side : null)
  const line = (one) => {
    const detail = personDetail(one)
    return el('li', { dir: 'auto' }, personName(one, t), el('span.quiet', detail ? `, ${detail}` : ''))
  }
  return [...model.order.sides, null].map((side) => {
    const members = everyone.filter((one) => sideOf(one) === side)
    if (!members.length) return null
    return el('div.sheet-side', { class: sideClass(model, side) },
      el('p.sheet-side-name', side ? sideName(model, side, t) : t('common.noSide')),
      el('ul', members.map(line)))
  })
}

function questionList({ t }, questions) {
  return el('ol', questions.map((one) => el('li', { dir: 'auto' }, one.text ?? '',
    one.viceVersa && el('span.quiet', ` (${t('briefing.viceVersa')})`),
    one.horizons?.length ? el('ul', one.horizons.map((text) => el('li', { dir: 'auto' }, text))) : null)))
}

function pointList({ t, language }, items) {
  return el('ol', items.map((one) => el('li', { dir: 'auto' }, one.title ?? t('note.erased'),
    one.timeboxSeconds ? el('span.quiet', ` (${language.duration(one.timeboxSeconds)})`) : null)))
}

// People with the same assignment are listed together; if they are all of one side, the side is named.
function rolesOf({ t, model, language }, everyone) {
  const groups = new Map()
  for (const one of everyone.filter((person) => person.assignment)) {
    if (!groups.has(one.assignment)) groups.set(one.assignment, [])
    groups.get(one.assignment).push(one)
  }
  return [...groups].map(([assignment, members]) => {
    const sides = [...new Set(members.map((one) => one.side))]
    const isOneSide = sides.length === 1 && model.sides.has(sides[0]) && members.length > 1
    const names = () => language.list(members.map((one) => personName(one, t)))
    const who = isOneSide ? (model.sides.get(sides[0]).name ?? '') : names()
    return el('li', { dir: 'auto' }, el('strong', who), `: ${assignment}`)
  })
}
