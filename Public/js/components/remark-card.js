// A remark on the minutes in review: its author and words, and the response: accepted or declined, with words.
//
//   const card = createRemarkCard(page)      card.draw(remark); a card belongs to one remark

import { el, fill, setAttributes, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { forgetInput, keepInput } from '../kept-input.js'
import { isTooLong } from '../text-length.js'
import { actorName } from '../people.js'
import { undoHistory } from './undo-history.js'

export function createRemarkCard(page) {
  const { t, model, language } = page
  const by = el('p.remark-by')
  const text = el('p.remark-text')
  const outcome = el('p.remark-outcome', { hidden: true })
  const response = el('textarea.input.remark-field', { rows: '1', maxlength: '8000' })
  const label = el('label.visually-hidden', t('facilitate.remarks.response'))
  const button = (symbol, name) => el('button.button', { type: 'button', onclick: () => respond(name) },
    icon(symbol), t(`facilitate.remarks.${name}`))
  const form = el('div.remark-form', label, response,
    el('div.row.gap-2', button('check', 'accepted'), button('close', 'declined')))
  const again = el('button.link-button', { type: 'button', onclick: () => respond('open') },
    t('facilitate.remarks.reopen'))
  const node = el('div.remark', icon('message'), el('div.remark-body', by, text, outcome, form, again))
  let kept = null

  async function respond(name) {
    if (name !== 'open' && isTooLong(response)) return response.focus()
    const { id, outcome: oldOutcome } = node.remark
    const oldResponse = node.remark.response ?? ''
    const words = name === 'open' ? oldResponse : response.value.trim()
    const answer = (value, said) => ({ do: 'answerRemark', remark: id, outcome: value, response: said })
    const reply = await undoHistory(page).send(answer(name, words), t('facilitate.acts.answerRemark'),
      [answer(oldOutcome ?? 'open', oldResponse)])
    if (reply) forgetInput(kept)
  }

  function prepare({ id }) {
    kept = page.keep(`remark.${id}`)
    response.id = `response-${id}`
    setAttributes(label, { for: response.id })
    setAttributes(response, { placeholder: t('facilitate.remarks.response') })
    keepInput(response, kept)
  }

  node.draw = (remark) => {
    node.remark = remark
    if (kept === null) prepare(remark)
    const isOpen = (remark.outcome ?? 'open') === 'open'
    const time = `${language.dateShort(remark.at)}, ${language.time(remark.at)}`
    setText(by, t('note.by', { name: actorName(model, remark.by, t), time }))
    setText(text, remark.text === null ? t('note.erased') : remark.text)
    outcome.hidden = isOpen
    if (!isOpen) fill(outcome, outcomeBadge(t, remark.outcome), remark.response && el('span', remark.response))
    const may = page.may('answerRemark')
    form.hidden = !isOpen || !may
    again.hidden = isOpen || !may
  }
  return node
}

function outcomeBadge(t, outcome) {
  const isAccepted = outcome === 'accepted'
  return el('span.badge', { class: isAccepted ? 'good' : 'warn' }, icon(isAccepted ? 'check' : 'close'),
    t(`facilitate.remarks.is.${outcome}`))
}
