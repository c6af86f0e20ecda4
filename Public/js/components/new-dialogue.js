// Asks for the title of a new dialogue or of a copy, makes the dialogue and goes to it. Nothing is made before that, so
// no empty dialogue is left behind.
//
//   openNewDialogue(page)                                     from the template, in the page's language
//   openNewDialogue(page, { copyOf: 'd…', title: 'Tram' })    suggests "Tram (copy)"

import { Link } from '../link.js'
import { el, fill } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { openDialog } from './dialog.js'
import { errorText } from './toast.js'

const titleMax = 300

export function openNewDialogue(page, { copyOf = null, title = '' } = {}) {
  const { t, language } = page
  const suggested = copyOf ? t('newDialogue.copyOf', { title }) : ''
  const input = el('input.input', {
    id: 'new-title', maxlength: titleMax, autocomplete: 'off', autofocus: true, value: suggested,
    'aria-describedby': 'new-title-hint new-title-error',
  })
  const trouble = el('p.field-error', { id: 'new-title-error', role: 'alert', hidden: true })
  const submit = el('button.button.primary', { type: 'submit', form: 'new-form' },
    t(copyOf ? 'newDialogue.copy' : 'newDialogue.make'))
  const form = el('form.stack', { id: 'new-form', novalidate: true, onsubmit: make },
    el('div.field', el('label', { for: input.id }, t('newDialogue.title')),
      el('p.hint', { id: 'new-title-hint' }, t('newDialogue.hint')), input, trouble))
  const dialog = openDialog(page, {
    title: t(copyOf ? 'newDialogue.copyHeading' : 'newDialogue.heading'), body: [form],
    actions: [el('button.button', { type: 'button', onclick: () => dialog.close() }, t('common.cancel')), submit],
  })
  input.select()

  function tell(words) {
    trouble.hidden = false
    fill(trouble, icon('warning'), el('span', words))
    input.focus()
  }

  async function make(event) {
    event.preventDefault()
    const given = input.value.trim()
    if (!given) return tell(t('newDialogue.needed'))
    submit.disabled = true
    try {
      const from = copyOf ? { copyOf } : { template: language.name }
      const { dialogue } = await page.api.post('/api/dialogues', { ...from, title: given })
      window.location.assign(new Link(page.link.token, dialogue).to('/organise'))
    } catch (error) {
      submit.disabled = false
      tell(errorText(t, language, error))
    }
  }
}
