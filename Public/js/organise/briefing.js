// The briefing as participants get it, in the house order: occasion, background, purpose, participants, questions,
// points, roles. Drawn again when something changed; a preview, nothing to act on.

import { el, fill } from '../dom.js'
import { personDetail, personName, sideClass } from '../people.js'
import { sideName } from '../side-marks.js'
import { people } from './completeness.js'

export function createBriefing(page, { signal, level = 2, hasTitle = true }) {
  const { t, model, language } = page
  const node = el('article.sheet')
  const h = `h${level + 1}`
  const section = (key, ...content) => el('section', el(h, t(`briefing.${key}`)), content)
  const gap = (key) => el('p.sheet-gap', t(`briefing.gaps.${key}`))
  const prose = (text) => el('p.prose', text)

  function when() {
    const { startsAt, durationMinutes, callLink } = model.details
    return el('p.sheet-when',
      startsAt
        ? `${language.dateLong(startsAt)}, ${language.timeRange(startsAt, durationMinutes)}`
        : t('briefing.gaps.date'),
      callLink ? el('span.quiet', el('br'), t('briefing.online')) : null)
  }

  function participants(everyone) {
    const sideOf = (person) => (model.sides.has(person.side) ? person.side : null)
    const sides = [...model.order.sides, null].filter((side) => everyone.some((one) => sideOf(one) === side))
    return sides.map((side) => el('div.sheet-side', { class: sideClass(model, side) },
      el('p.sheet-side-name', side ? sideName(model, side, t) : t('common.noSide')),
      el('ul',
        everyone.filter((one) => sideOf(one) === side).map((one) =>
          el('li', personName(one, t), el('span.quiet', personDetail(one) ? `, ${personDetail(one)}` : ''))))))
  }

  // Who has the same assignment stands together.
  function roles(everyone) {
    const groups = new Map()
    for (const one of everyone.filter((person) => person.assignment)) {
      if (!groups.has(one.assignment)) groups.set(one.assignment, [])
      groups.get(one.assignment).push(one)
    }
    return [...groups].map(([assignment, members]) => {
      const sides = [...new Set(members.map((one) => one.side))]
      const isWholeSide = sides.length === 1 && model.sides.has(sides[0]) && members.length > 1
      return el('li',
        el('strong',
          isWholeSide
            ? (model.sides.get(sides[0]).name ?? '')
            : language.list(members.map((one) => personName(one, t)))),
        `: ${assignment}`)
    })
  }

  model.watch(['details', 'order', 'sides', 'participants', 'questions', 'items'], () => {
    const { details } = model
    const everyone = people(model)
    const questions = model.list('questions')
    const items = model.list('items')
    const assigned = roles(everyone)
    fill(node,
      hasTitle
        && [el('p.sheet-kind', t('briefing.kind')),
          el(`h${level}.sheet-title`, details.title || t('briefing.gaps.title'))],
      when(),
      section('occasion', details.occasion ? prose(details.occasion) : gap('occasion')),
      details.background ? section('background', prose(details.background)) : null,
      section('purpose', details.purpose ? prose(details.purpose) : gap('purpose')),
      section('participants', everyone.length ? participants(everyone) : gap('participants')),
      section('questions',
        questions.length
          ? el('ol',
            questions.map((one) => el('li', one.text ?? '',
              one.viceVersa && el('span.quiet', ` (${t('briefing.viceVersa')})`),
              one.horizons?.length ? el('ul', one.horizons.map((text) => el('li', text))) : null)))
          : gap('questions')),
      section('points',
        items.length
          ? el('ol',
            items.map((one) => el('li', one.title ?? t('note.erased'),
              one.timeboxSeconds ? el('span.quiet', ` (${language.minutes(one.timeboxSeconds)})`) : null)))
          : gap('points')),
      assigned.length ? section('roles', el('ul', assigned)) : null)
  }, { signal })
  return node
}
