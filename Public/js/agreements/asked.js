// A card for what this visitor is asked to accept, and for what somebody else entered in their name. It is there only
// while there is something in it.
//
//   createAsked(page, { signal })      an element

import { el, fill, reconcile } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { kindLabel, noteText } from '../components/note-line.js'
import { toast } from '../components/toast.js'
import { actorName, ownerNames } from '../people.js'
import { askAnswer, askContest } from './dialogs.js'
import { askedOf, dueText, enteredFor, followUpOf } from './states.js'

export function createAsked(page, { signal }) {
  const { model, t } = page
  const list = el('ul.asked-list')
  const entered = el('ul.asked-list')
  const node = el('section.card.asked', { 'aria-labelledby': 'asked-heading' },
    el('h2.card-title', { id: 'asked-heading' }, t('agreements.asked')), list, entered)

  model.watch(['followUps', 'acceptances', 'milestones', 'notes', 'participants', 'own', 'session', 'you'], () => {
    const asked = askedOf(model)
    const inName = enteredFor(model).filter((one) => model.notes.has(one.note))
    node.hidden = asked.length + inName.length === 0
    reconcile(list, asked, { create: () => el('li.asked-one', { dir: 'auto' }), update: (line, one) =>
      drawAsked(page, line, one) })
    reconcile(entered, inName, { create: () => el('li.asked-one', { dir: 'auto' }), update: (line, one) =>
      drawEntered(page, line, one) })
  }, { signal })
  return node
}

function drawAsked(page, line, { note, owner, place }) {
  const { t, model, language } = page
  const due = dueText(page, note, followUpOf(model, note))
  const drawn = JSON.stringify([note, owner, due, model.peopleVersion, language.name])
  if (line.drawn === drawn) return
  line.drawn = drawn
  const name = kindLabel(note, t)
  const [organisation] = owner.organisation ? ownerNames(model, [owner], t) : []
  const accept = () => page.send({ do: 'answerAgreement', note: note.id, place, answer: 'accepted' })
    .then(() => toast(page, t('agreements.accepted')), () => {})
  const button = (key, css, onclick) => el(`button.button${css}`, {
    type: 'button', 'aria-label': t('agreements.actOf', { act: t(`agreements.${key}`), name }), onclick,
  }, t(`agreements.${key}`))
  fill(line,
    el('p.small.quiet', organisation ? t('agreements.askedFor', { name, organisation }) : name),
    el('p.asked-text', noteText(note, t)), due && el('p.small', t('note.due', { due })),
    el('div.row.gap-2', button('accept', '.primary', accept),
      button('acceptSubject', '', () => askAnswer(page, note, place, 'subjectTo')),
      button('decline', '', () => askAnswer(page, note, place, 'declined'))))
}

// The person is told what was entered in their name, and says if it is not what they answered.
function drawEntered(page, line, answer) {
  const { t, model, language } = page
  const note = model.notes.get(answer.note)
  const drawn = JSON.stringify([note, answer, model.peopleVersion, language.name])
  if (line.drawn === drawn) return
  line.drawn = drawn
  const said = t(`agreements.answers.${answer.subjectTo ? 'subjectTo' : answer.answer}`)
  fill(line,
    el('p.small.quiet', t('agreements.enteredForYou', {
      name: actorName(model, answer.enteredBy, t), way: t(`agreements.wayNames.${answer.way}`),
      date: language.date(answer.at),
    })),
    el('p.asked-text', noteText(note, t)), el('p', el('span.strong', said), answer.reason && ` – ${answer.reason}`),
    answer.contestedAt
      ? el('p.small.row.gap-2', icon('warning'), t('agreements.contested', { words: answer.contest ?? '' }))
      : page.may('contestAgreementAnswer') && el('div.row',
        el('button.button', { type: 'button', onclick: () => askContest(page, answer) }, t('agreements.contest'))))
}
