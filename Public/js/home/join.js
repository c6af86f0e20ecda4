// A guest with a join code: the code (from the link or typed), a name, then to the dialogue.

import { openStaticPage } from '../static-page.js'
import { el, fill, setAttributes } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { errorText } from '../components/toast.js'
import { forgetInput, inTab, keepInput } from '../kept-input.js'
import { cleanCode, codeLength, groupCode, groupWhileTyping } from './join-code.js'

const keptName = inTab('polder:join:name')
const keptOrganisation = inTab('polder:join:organisation')

function build(page) {
  const { t, language, api } = page
  const code = el('input.input.code', {
    id: 'code', type: 'text', autocomplete: 'off', autocapitalize: 'characters', spellcheck: 'false',
    value: groupCode(page.link.token), 'aria-describedby': 'code-hint code-error',
  })
  const name = keepInput(
    el('input.input', {
      id: 'name', type: 'text', autocomplete: 'name', maxlength: 200, 'aria-describedby': 'name-hint name-error',
    }),
    keptName)
  const organisation = keepInput(
    el('input.input', { id: 'organisation', type: 'text', autocomplete: 'organization', maxlength: 200 }),
    keptOrganisation)
  groupWhileTyping(code)
  const errors = new Map([[code, errorLine('code-error')], [name, errorLine('name-error')]])
  const general = errorLine('join-error')
  const submit = el('button.button.primary.big.wide', { type: 'submit' }, t('join.enter'), icon('arrow'))

  function errorLine(id) {
    return el('p.field-error', { id, role: 'alert', hidden: true })
  }
  function show(line, text) {
    line.hidden = !text
    fill(line, text ? [icon('warning'), el('span', text)] : [])
  }
  function complain(input, text) {
    show(errors.get(input), text)
    setAttributes(input, { 'aria-invalid': 'true' })
    input.focus()
  }
  for (const [input, line] of errors) {
    input.addEventListener('input', () => {
      show(line, '')
      setAttributes(input, { 'aria-invalid': null })
    })
  }

  async function enter(event) {
    event.preventDefault()
    show(general, '')
    if (cleanCode(code.value).length < codeLength) return complain(code, t('join.codeIncomplete'))
    if (!name.value.trim()) return complain(name, t('join.nameMissing'))
    submit.disabled = true
    try {
      const { url } = await api.post('/api/join', {
        code: cleanCode(code.value), name: name.value.trim(), organisation: organisation.value.trim(),
      })
      forgetInput(keptName)
      forgetInput(keptOrganisation)
      window.location.assign(url)
    } catch (error) {
      submit.disabled = false
      if (error.code === 'wrong_code') complain(code, errorText(t, language, error))
      else show(general, errorText(t, language, error))
    }
  }

  requestAnimationFrame(() => (code.value ? name : code).focus())
  return el('div.page', el('form.stack.gap-5.narrow-form', { novalidate: true, onsubmit: enter },
    el('header.stack.gap-2', el('h1', t('join.title')), el('p', t('join.text'))),
    el('div.field', el('label', { for: 'code' }, t('join.code')), el('p.hint', { id: 'code-hint' }, t('join.codeHint')),
      code, errors.get(code)),
    el('div.field', el('label', { for: 'name' }, t('join.name')), el('p.hint', { id: 'name-hint' }, t('join.nameHint')),
      name, errors.get(name)),
    el('div.field',
      el('label', { for: 'organisation' }, t('join.organisation'), ' ', el('span.quiet', `(${t('common.optional')})`)),
      organisation),
    general, submit))
}

openStaticPage({ path: '/join', texts: ['join'], build })
