// A guest gives a join code (from the link, or typed) and a name, and goes to the dialogue.

import { openStaticPage } from '../static-page.js'
import { el, fill, setAttributes } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { errorText } from '../components/toast.js'
import { forgetInput, inTab, keepInput } from '../kept-input.js'
import { operatorLine } from '../components/operator.js'
import { codeInput } from './code-input.js'
import { cleanCode, codeLength, groupCode } from './join-code.js'

const nameMax = 200
const keptName = inTab('polder:join:name')
const keptOrganisation = inTab('polder:join:organisation')

function build(page) {
  const { t, language, api } = page
  const nameInput = el('input.input', {
    id: 'name', type: 'text', autocomplete: 'name', maxlength: nameMax, 'aria-describedby': 'name-hint name-error',
  })
  const code = createField({
    label: t('join.code'), hint: t('join.codeHint'), input: codeInput({ value: groupCode(page.link.token) }),
  })
  const name = createField({ label: t('join.name'), hint: t('join.nameHint'), input: keepInput(nameInput, keptName) })
  const organisation = keepInput(el('input.input', {
    id: 'organisation', type: 'text', autocomplete: 'organization', maxlength: nameMax,
  }), keptOrganisation)
  const trouble = createError('join')
  const submit = el('button.button.primary.big.wide', { type: 'submit' }, t('join.enter'), icon('arrow'))

  async function enter(event) {
    event.preventDefault()
    trouble.show('')
    const given = {
      code: cleanCode(code.input.value), name: name.input.value.trim(), organisation: organisation.value.trim(),
    }
    if (given.code.length < codeLength) return code.complain(t('join.codeIncomplete'))
    if (!given.name) return name.complain(t('join.nameMissing'))
    submit.disabled = true
    try {
      const { url } = await api.post('/api/join', given)
      forgetInput(keptName)
      forgetInput(keptOrganisation)
      window.location.assign(url)
    } catch (error) {
      submit.disabled = false
      const text = errorText(t, language, error)
      if (error.code === 'wrong_code') code.complain(text)
      else trouble.show(text)
    }
  }

  requestAnimationFrame(() => (code.input.value ? name : code).input.focus())
  return el('div.page', el('form.stack.gap-5.narrow-form', { novalidate: true, onsubmit: enter },
    el('header.stack.gap-2', el('h1', t('join.title')), el('p', t('join.text'))),
    code.node, name.node,
    el('div.field',
      el('label', { for: 'organisation' }, t('join.organisation'), ' ', el('span.quiet', `(${t('common.optional')})`)),
      organisation),
    trouble, submit, operatorLine(page)))
}

function createField({ label, hint, input }) {
  const { id } = input
  const error = createError(id)
  input.addEventListener('input', () => {
    error.show('')
    setAttributes(input, { 'aria-invalid': null })
  })
  const complain = (text) => {
    error.show(text)
    setAttributes(input, { 'aria-invalid': 'true' })
    input.focus()
  }
  const node = el('div.field', el('label', { for: id }, label), el('p.hint', { id: `${id}-hint` }, hint), input, error)
  return { input, node, complain }
}

function createError(id) {
  const line = el('p.field-error', { id: `${id}-error`, role: 'alert', hidden: true })
  line.show = (text) => {
    line.hidden = !text
    fill(line, text && [icon('warning'), el('span', text)])
  }
  return line
}

openStaticPage({ path: '/join', texts: ['join'], build })
