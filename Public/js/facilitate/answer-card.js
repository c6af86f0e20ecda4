// One answer on the board: words, whose, which point; for the facilitator only: marked, and nothing to link.

import { el, fill, setAttributes, setClasses, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { actsOf } from '../components/acts.js'
import { isUnread } from '../components/withheld.js'
import { personLine } from '../people.js'
import { isBefore } from '../phases.js'

const makeItem = '+'

export function createAnswerCard(page) {
  const { t, model } = page
  const lock = el('p.answer-private', icon('lock'), el('span', t('facilitate.answers.private')))
  const text = el('p.answer-text')
  const by = el('p.answer-by')
  const dealt = el('button.button.quiet.answer-tool',
    { type: 'button', 'aria-pressed': 'false', onclick: () => mark() }, icon('check'), el('span'))
  const link = el('select.input.answer-link', { onchange: () => connect(link.value) })
  const tools = el('div.answer-tools', link, dealt)
  const card = el('li.answer', lock, text, by, tools)

  function mark() {
    const { id, isDealtWith } = card.answer
    actsOf(page).do({ do: 'markAnswer', answer: id, isDealtWith: !isDealtWith }, t('facilitate.acts.mark'),
      [{ do: 'markAnswer', answer: id, isDealtWith: Boolean(isDealtWith) }])
  }

  function connect(value) {
    const { id, item = null } = card.answer
    const back = [{ do: 'linkAnswer', answer: id, ...(item ? { item } : {}) }]
    if (value === makeItem) {
      link.value = item ?? ''
      actsOf(page).do({ do: 'makeItemOfAnswer', answer: id }, t('facilitate.acts.makeItem'), () => {
        const made = model.answers.get(id)?.item
        return made ? [{ do: 'removeItem', item: made }] : null
      })
    } else actsOf(page).do({ do: 'linkAnswer', answer: id, ...(value ? { item: value } : {}) },
      t('facilitate.acts.link'), back)
  }

  card.draw = (answer, question) => {
    card.answer = answer
    const isPrivate = answer.audience === 'facilitator'
    const isShown = question.isRevealed && !isPrivate
    lock.hidden = !isPrivate
    setText(text, answer.text === null ? t('note.erased') : isUnread(answer) ? t('withheld.answer') : answer.text)
    const author = model.participants.get(answer.participant)
    const typedBy = answer.by && answer.by !== answer.participant ? t('facilitate.answers.typed') : null
    setText(by, [personLine(author, t), typedBy].filter(Boolean).join(' · '))
    setClasses(card, { 'is-private': isPrivate, 'is-unread': isUnread(answer), 'is-dealt': answer.isDealtWith })
    setAttributes(dealt, { 'aria-pressed': String(Boolean(answer.isDealtWith)) })
    setText(dealt.lastChild, t(answer.isDealtWith ? 'facilitate.answers.isDealt' : 'facilitate.answers.deal'))
    dealt.hidden = isBefore(model.session) || !page.may('markAnswer') || isUnread(answer)
    link.hidden = !isShown || !page.may('linkAnswer')
    tools.hidden = dealt.hidden && link.hidden
    if (link.hidden || document.activeElement === link) return
    const items = model.list('items')
    const signature = JSON.stringify([answer.item ?? null, items.map((item) => item.title)])
    if (link.dataset.is === signature) return
    link.dataset.is = signature
    setAttributes(link, { 'aria-label': t('facilitate.answers.link', { text: (answer.text ?? '').slice(0, 40) }) })
    fill(link, el('option', { value: '' }, t('facilitate.answers.noPoint')),
      items.map((item, place) => el('option', { value: item.id }, `${place + 1}. ${item.title ?? t('note.erased')}`)),
      answer.item ? null : el('option', { value: makeItem }, t('facilitate.answers.makeItem')))
    link.value = answer.item ?? ''
  }
  return card
}
