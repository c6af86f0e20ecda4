// The answers after the reveal: under each question the sides facing each other. The reader's own answers and those
// dealt with are marked.
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
      create: () => el('section.stack.gap-3'), update: (section, question) => drawQuestion(page, section, question),
    })
  }, { signal })
  return node
}

function drawQuestion(page, section, question) {
  const { model } = page
  const answers = [...model.answers.values()].filter((answer) => answer.question === question.id)
  const people = [...model.participants.values()].map((one) => [one.id, one.name, one.function, one.side])
  const drawn = JSON.stringify([question, answers, people])
  if (section.drawn === drawn) return
  section.drawn = drawn
  fill(section, el('h3', question.text ?? ''), facingSides(page, answers, question))
}

// The convenor's side is shown only if somebody on it answered.
function facingSides(page, answers, question) {
  const { model, t } = page
  const own = ({ id }) => answers.filter((answer) => model.participants.get(answer.participant)?.side === id)
  const sides = model.list('sides').filter((side) => side.kind !== 'convenor' || own(side).length)
  return el('div.facing', sides.map((side) => el('div.facing-side', { class: sideClass(model, side.id) },
    el('h4', sideName(model, side.id, t)), answerList(page, own(side), question))))
}

function answerList(page, answers, question) {
  if (!answers.length) return el('p.quiet.small', page.t('answers.none'))
  answers.sort((a, b) => (a.horizon ?? 0) - (b.horizon ?? 0) || a.givenAt - b.givenAt)
  return el('ul.facing-answers', answers.map((answer) => answerRow(page, answer, question)))
}

function answerRow({ model, t }, answer, { horizons }) {
  const isOwn = answer.participant === model.you?.actor
  const item = model.items.get(answer.item)
  return el('li.answer', { class: isOwn ? 'is-mine' : null },
    horizons?.length ? el('p.small.strong', horizons[answer.horizon ?? 0]) : null,
    el('p.prose', answer.text ?? t('note.erased')),
    el('p.small.quiet', personLine(model.participants.get(answer.participant), t)),
    (isOwn || answer.isDealtWith || item) && el('p.row.gap-2',
      isOwn && el('span.badge.accent', t('answers.mine')),
      answer.isDealtWith && el('span.badge.good', icon('check'), t('answers.dealtWith')),
      item && el('span.badge', icon('agenda'), item.title)))
}
