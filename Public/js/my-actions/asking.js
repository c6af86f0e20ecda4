// Asks for the address to which the link is mailed. The answer does not tell whether the server knows
// the address.

import { el, fill } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { errorText } from '../components/toast.js'

export function createAsking(page, trouble) {
  const { t, language, api } = page
  const field = el('input.input', {
    id: 'email', type: 'email', autocomplete: 'email', inputmode: 'email', required: true, maxlength: 254,
    'aria-describedby': 'email-hint',
  })
  const error = el('p.field-error', { role: 'alert', hidden: true })
  const button = el('button.button.primary.big', { type: 'submit' }, icon('message'), t('myActions.ask'))
  const told = el('div', { role: 'status' })
  const form = el('form.card.stack', { novalidate: true, onsubmit: ask },
    el('div.field', el('label', { for: 'email' }, t('myActions.address')),
      el('p.hint', { id: 'email-hint' }, t('myActions.addressHint')), field, error),
    button)
  const node = el('div.stack.gap-4',
    trouble && el('p.notice.warn', { role: 'alert' }, icon('warning'), el('span', trouble)),
    el('p.large', t('myActions.text')), form, told, el('p.small.quiet', t('myActions.why')))

  // A server without mail says so at once, before anybody types an address.
  api.get('/api/my-actions/door').then(({ mailIsOn }) => {
    if (!mailIsOn) showMailOff()
  }, () => {})

  function showMailOff() {
    form.hidden = true
    fill(told, el('div.notice.warn', icon('info'), el('p', t('myActions.mailOff'))))
  }

  function show(text) {
    error.hidden = !text
    fill(error, icon('warning'), el('span', text))
    if (text) field.setAttribute('aria-invalid', 'true')
    else field.removeAttribute('aria-invalid')
  }

  async function ask(event) {
    event.preventDefault()
    show(null)
    if (!field.value.trim() || !field.checkValidity()) {
      show(t('myActions.noAddress'))
      return field.focus()
    }
    button.disabled = true
    try {
      const { days } = await api.get('/api/my-actions/door')
      await api.post('/api/my-actions/ask', { email: field.value.trim(), language: language.name })
      fill(told, el('div.notice.good', icon('check'), el('p', t('myActions.asked', { days }))))
    } catch (refusal) {
      if (refusal.code === 'mail_off') return showMailOff()
      show(refusal.code === 'out_of_range' ? t('myActions.noAddress') : errorText(t, language, refusal))
    } finally {
      button.disabled = false
    }
  }
  return node
}
