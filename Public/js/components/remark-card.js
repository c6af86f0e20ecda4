// A remark on the minutes in review: who says what, and the answer: accepted or declined, with words.
//
//   createRemarkCard(page)      .draw(remark)

import { el, fill, setAttributes, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { forgetInput, keepInput } from '../kept-input.js'
import { isTooLong } from '../text-length.js'
import { actorName } from '../people.js'
import { actsOf } from './acts.js'

export function createRemarkCard(page) {
  const { t, model, language } = page
  const who = el('p.remark-by')
  const text = el('p.remark-text')
  const outcome = el('p.remark-outcome', { hidden: true })
  const response = el('textarea.input.remark-field', { rows: '1', maxlength: '8000' })
  const button = (symbol, outcomeName) => el('button.button', { type: 'button', onclick: () => answer(outcomeName) },
    icon(symbol), t(`facilitate.remarks.${outcomeName}`))
  const label = el('label.visually-hidden', t('facilitate.remarks.response'))
  const form = el('div.remark-form', label, response,
    el('div.row.gap-2', button('check', 'accepted'), button('close', 'declined')))
  const again = el('button.link-button', { type: 'button', onclick: () => answer('open') },
    t('facilitate.remarks.reopen'))
  const node = el('div.remark', icon('message'), el('div.remark-body', who, text, outcome, form, again))
  let key = null

  function answer(name) {
    if (name !== 'open' && isTooLong(response)) return response.focus()
    const remark = node.remark
    const words = name === 'open' ? (remark.response ?? '') : response.value.trim()
    actsOf(page).do({ do: 'answerRemark', remark: remark.id, outcome: name, response: words },
      t('facilitate.acts.answerRemark'),
      [{ do: 'answerRemark', remark: remark.id, outcome: remark.outcome ?? 'open', response: remark.response ?? '' }])
      .then((done) => done && forgetInput(key))
  }

  node.draw = (remark) => {
    node.remark = remark
    if (key === null) {
      key = page.keep(`remark.${remark.id}`)
      response.id = `response-${remark.id}`
      setAttributes(label, { for: response.id })
      setAttributes(response, { placeholder: t('facilitate.remarks.response') })
      keepInput(response, key)
    }
    const isOpen = (remark.outcome ?? 'open') === 'open'
    setText(who, t('note.by',
      { name: actorName(model, remark.by, t), time: `${language.dateShort(remark.at)} ${language.time(remark.at)}` }))
    setText(text, remark.text === null ? t('note.erased') : remark.text)
    outcome.hidden = isOpen
    if (!isOpen) {
      fill(outcome, el('span.badge', { class: remark.outcome === 'accepted' ? 'good' : 'warn' },
        icon(remark.outcome === 'accepted' ? 'check' : 'close'), t(`facilitate.remarks.is.${remark.outcome}`)),
        remark.response ? el('span', remark.response) : null)
    }
    const may = page.may('answerRemark')
    form.hidden = !isOpen || !may
    again.hidden = isOpen || !may
  }
  return node
}
