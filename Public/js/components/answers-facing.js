// The answers after the reveal: per question the sides facing each other, one's own and the dealt-with ones marked.
//
//   createAnswersFacing(page, { signal })

import { append, el, fill, reconcile } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { personLine, sideClass } from '../people.js'
import { sideName } from '../side-marks.js'

export function createAnswersFacing(page, { signal }) {
  const { model, t } = page
  const node = el('div.stack.gap-6')
  const list = el('div.stack.gap-6')
  const empty = el('div.empty', icon('lock'), el('p', t('answers.notYet')))
  append(node, empty, list)

  model.watch(['answers', 'questions', 'participants', 'sides', 'order', 'items', 'you'], () => {
    const shown = model.list('questions').filter((question) => question.isRevealed)
    empty.hidden = shown.length > 0
    reconcile(list, shown, {
      create: () => el('section.stack.gap-3'),
      update: (section, question) => {
        const answers = [...model.answers.values()].filter((answer) => answer.question === question.id)
        const drawn = JSON.stringify([question, answers, [...model.participants.values()]
          .map((one) => [one.id, one.name, one.function, one.side])])
        if (section.drawn === drawn) return
        section.drawn = drawn
        fill(section, el('h3', question.text ?? ''), facing(answers, question))
      },
    })
  }, { signal })

  function facing(answers, question) {
    const seats = model.list('sides').filter((side) => side.kind !== 'convenor'
      || answers.some((one) => model.participants.get(one.participant)?.side === side.id))
    return el('div.facing', seats.map((side) => el('div.facing-side', { class: sideClass(model, side.id) },
      el('h4', sideName(model, side.id, t)),
        linesOf(answers.filter((one) => model.participants.get(one.participant)?.side === side.id), question))))
  }

  function linesOf(answers, question) {
    if (!answers.length) return el('p.quiet.small', t('answers.none'))
    return el('ul.facing-answers', answers.sort((a, b) => (a.horizon ?? 0) - (b.horizon ?? 0) || a.givenAt - b.givenAt)
      .map((answer) => {
      const isOwn = answer.participant === model.you?.actor
      const item = model.items.get(answer.item)
      return el('li.answer', { class: isOwn ? 'is-mine' : null },
        question.horizons?.length ? el('p.small.strong', question.horizons[answer.horizon ?? 0]) : null,
        el('p.prose', answer.text ?? t('note.erased')),
        el('p.small.quiet', personLine(model.participants.get(answer.participant), t)),
        (isOwn || answer.isDealtWith || item) && el('p.row.gap-2',
          isOwn && el('span.badge.accent', t('answers.mine')),
          answer.isDealtWith && el('span.badge.good', icon('check'), t('answers.dealtWith')),
          item && el('span.badge', icon('agenda'), item.title)))
    }))
  }
  return node
}
