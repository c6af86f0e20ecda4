// The annex: for each question the answers of the sides that gave any, facing each other. Only answers that were
// revealed and are for everyone.

import { el, fill, reconcile } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { personLine, sideClass } from '../people.js'
import { sideName } from '../side-marks.js'

export function createAnnex(page, { signal }) {
  const { t, model } = page
  const list = el('div.annex')
  const node = el('section', { id: 'answers' }, el('h2', t('minutes.annex')), list)

  model.watch(['questions', 'answers', 'participants', 'sides', 'order', 'items'], () => {
    const revealed = model.list('questions').filter((question) => question.isRevealed)
    const byQuestion = new Map(revealed.map((question) => [question.id, []]))
    for (const answer of model.answers.values()) {
      if (answer.audience !== 'facilitator') byQuestion.get(answer.question)?.push(answer)
    }
    node.hidden = revealed.length === 0
    reconcile(list, revealed, {
      create: (question) => el('div.annex-question', { id: question.id }),
      update: (part, question) => {
        const answers = byQuestion.get(question.id)
        const names = answers.map((one) => personLine(model.participants.get(one.participant), t))
        const drawn = JSON.stringify([question, answers, model.list('sides'), names])
        if (part.drawn === drawn) return
        part.drawn = drawn
        fill(part, el('h3', question.text ?? ''),
          answers.length ? facing(question, answers) : el('p.quiet', t('minutes.noAnswers')))
      },
    })
  }, { signal })

  function facing(question, answers) {
    const sideOf = ({ participant }) => {
      const side = model.participants.get(participant)?.side
      return model.sides.has(side) ? side : null
    }
    const hasAnswers = (side) => answers.some((one) => sideOf(one) === side)
    const sides = [...model.list('sides').map((side) => side.id), null].filter(hasAnswers)
    return el('div.minutes-sides', sides.map((side) => {
      const own = answers.filter((one) => sideOf(one) === side)
        .sort((a, b) => (a.horizon ?? 0) - (b.horizon ?? 0) || a.givenAt - b.givenAt)
      return el('div.minutes-side', { class: sideClass(model, side) },
        el('h4', side ? sideName(model, side, t) : t('common.noSide')),
        el('ul.annex-answers', own.map((one) => line(question, one))))
    }))
  }

  function line(question, answer) {
    const item = model.items.get(answer.item)
    const point = item ? t('minutes.atPoint', { place: model.order.agenda.indexOf(item.id) + 1 }) : null
    const by = personLine(model.participants.get(answer.participant), t)
    return el('li',
      question.horizons?.length ? el('p.small.strong', question.horizons[answer.horizon ?? 0] ?? '') : null,
      el('p.prose', answer.text ?? t('note.erased')),
      el('p.small.quiet', [by, point].filter(Boolean).join(' · ')),
      answer.isDealtWith && el('p.small.dealt', icon('check'), t('minutes.dealtWith')))
  }
  return node
}
