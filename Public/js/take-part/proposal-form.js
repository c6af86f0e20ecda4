// Proposes a point for the agenda. Facilitators decide what becomes of it.

import { el, setAttributes } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { forgetInput, keepInput, keepValue } from '../kept-input.js'
import { toast } from '../components/toast.js'

const titleMax = 300

export function createProposalForm(page, { signal }) {
  const { t } = page
  const key = page.keep('proposal')
  const input = keepInput(el('input.input', {
    id: 'proposal', type: 'text', maxlength: titleMax, autocomplete: 'off',
    'aria-describedby': 'proposal-hint proposal-error',
  }), key)
  const error = el('p.field-error', { id: 'proposal-error', hidden: true }, icon('warning'),
    el('span', t('takePart.proposal.empty')))
  const form = el('form.card.stack.gap-3', { novalidate: true, onsubmit: submit },
    el('div.field', el('label', { for: 'proposal' }, t('takePart.proposal.label')),
      el('p.hint', { id: 'proposal-hint' }, t('takePart.proposal.hint')), input, error),
    el('button.button', { type: 'submit' }, icon('plus'), t('takePart.proposal.send')))

  page.model.watch(['session', 'you'], () => { form.hidden = !page.may('proposeItem') }, { signal })
  input.addEventListener('input', () => show(false))
  function show(isWrong) {
    error.hidden = !isWrong
    setAttributes(input, { 'aria-invalid': isWrong ? 'true' : null })
  }
  function submit(event) {
    event.preventDefault()
    const title = input.value.trim()
    if (!title) {
      show(true)
      return input.focus()
    }
    if (page.live.shownState !== 'live') toast(page, page.savedLater)
    const putBack = () => { input.value ||= title; keepValue(key, input.value) }
    page.send({ do: 'proposeItem', title }, { isInField: true })
      .then(() => toast(page, t('takePart.proposal.sent')), putBack)
    input.value = ''
    forgetInput(key)
  }
  return form
}
