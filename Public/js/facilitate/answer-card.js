// One answer on the board: its words, its author, the agenda item it belongs to, and whether it was dealt with. An
// answer for the facilitators only carries a lock. A facilitator may link an answer before everybody sees it, but only
// an answer that everybody sees can become an agenda item.
//
//   const card = createAnswerCard(page)      card.draw(answer, question)

import { el, fill, setAttributes, setClasses, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { undoHistory } from '../components/undo-history.js'
import { isUnread } from '../components/withheld.js'
import { personLine } from '../people.js'
import { isBefore } from '../phases.js'

const newItem = '+' // the value of the choice "make an agenda item of it"

export function createAnswerCard(page) {
  const { t, model } = page
  const lock = el('p.answer-private', icon('lock'), el('span', t('facilitate.answers.private')))
  const text = el('p.answer-text')
  const by = el('p.answer-by')
  const dealt = el('button.button.quiet.answer-tool',
    { type: 'button', 'aria-pressed': 'false', onclick: () => markDealtWith(page, card.answer) },
      icon('check'), el('span'))
  const link = el('select.input.answer-link', { onchange: () => {
    const { value } = link
    if (value === newItem) link.value = card.answer.item ?? ''
    linkAnswer(page, card.answer, value).then((reply) => { if (!reply) link.value = card.answer.item ?? '' })
  } })
  const tools = el('div.answer-tools', link, dealt)
  const card = el('li.answer', lock, text, by, tools)

  card.draw = (answer, question) => {
    card.answer = answer
    const isPrivate = answer.audience === 'facilitator'
    lock.hidden = !isPrivate
    setText(text, answer.text === null ? t('note.erased') : isUnread(answer) ? t('withheld.answer') : answer.text)
    const author = model.participants.get(answer.participant)
    const typedBy = answer.by && answer.by !== answer.participant ? t('facilitate.answers.typed') : null
    const reworded = answer.givenAt < (question.rewordedAt ?? 0) ? t('facilitate.answers.reworded') : null
    setText(by, [personLine(author, t), typedBy, reworded].filter(Boolean).join(' · '))
    card.isForAll = question.isRevealed && !isPrivate
    setClasses(card, { 'is-private': isPrivate, 'is-unread': isUnread(answer), 'is-dealt': answer.isDealtWith })
    setAttributes(dealt, { 'aria-pressed': String(Boolean(answer.isDealtWith)) })
    setText(dealt.lastChild, t(answer.isDealtWith ? 'facilitate.answers.isDealt' : 'facilitate.answers.deal'))
    dealt.hidden = isBefore(model.session) || !page.may('markAnswer') || isUnread(answer)
    link.hidden = isUnread(answer) || !page.may('linkAnswer')
      || !(card.isForAll || model.order.agenda.length)
    tools.hidden = dealt.hidden && link.hidden
    if (!link.hidden && document.activeElement !== link) drawChoices(page, link, answer, card.isForAll)
  }
  return card
}

function drawChoices({ t, model }, link, answer, isForAll) {
  const items = model.list('items')
  const signature = JSON.stringify([answer.item ?? null, isForAll, items.map((item) => item.title)])
  if (link.dataset.is === signature) return
  link.dataset.is = signature
  setAttributes(link, { 'aria-label': t('facilitate.answers.link', { text: (answer.text ?? '').slice(0, 40) }) })
  const title = (item) => item.title ?? t('note.erased')
  fill(link, el('option', { value: '' }, t('facilitate.answers.noPoint')),
    items.map((item, place) => el('option', { value: item.id }, `${place + 1}. ${title(item)}`)),
    answer.item || !isForAll ? null : el('option', { value: newItem }, t('facilitate.answers.makeItem')))
  link.value = answer.item ?? ''
}

function markDealtWith(page, { id, isDealtWith }) {
  const mark = (value) => ({ do: 'markAnswer', answer: id, isDealtWith: value })
  undoHistory(page).send(mark(!isDealtWith), page.t('facilitate.acts.mark'), [mark(Boolean(isDealtWith))])
}

// `value`: the id of an agenda item, `newItem`, or '' for none.
function linkAnswer(page, { id, item = null }, value) {
  const { t, model } = page
  if (value === newItem) {
    return undoHistory(page).send({ do: 'makeItemOfAnswer', answer: id }, t('facilitate.acts.makeItem'), () => {
      const made = model.answers.get(id)?.item
      return made ? [{ do: 'removeItem', item: made }] : null
    })
  }
  const link = (to) => ({ do: 'linkAnswer', answer: id, ...(to ? { item: to } : {}) })
  return undoHistory(page).send(link(value), t('facilitate.acts.link'), [link(item)])
}
