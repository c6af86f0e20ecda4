// The rows in which people are entered who get the draft and are no participants. At first there are those of the last
// circulation, or else those of the distribution list in the details.

import { append, el } from '../dom.js'
import { icon } from '../../icons/icons.js'

const nameMax = 200
let rowCount = 0

export class RecipientRows {
  #rows = []

  constructor(page) {
    this.page = page
    const { t } = page
    this.rows = el('div.stack.gap-3')
    this.node = el('div.stack.gap-3', el('p.hint', t('round.othersHint')), this.rows,
      el('div', el('button.button', { type: 'button', onclick: () => this.#add({}).focus() }, icon('plus'),
        t('round.addOther'))))
    for (const one of known(page.model)) this.#add(one)
  }

  #add({ name = '', organisation = '', email = null, isCopy = false }) {
    const { t, model } = this.page
    const id = `recipient-${++rowCount}`
    const field = (key, value, options = {}) => el('div.field',
      el('label', { for: `${id}-${key}` }, t(`round.${key}`)),
      el('input.input', {
        id: `${id}-${key}`, maxlength: nameMax, value: value ?? '', autocomplete: 'off', ...options,
      }))
    // Only organisers are shown addresses, so only they can see whether there is one.
    const seesAddresses = model.mayEver('markAddress')
    const fields = {
      name: field('name', name), organisation: field('organisation', organisation),
      email: field('email', email, { type: 'email', placeholder: seesAddresses ? null : t('round.emailKept') }),
    }
    const copy = el('input', { type: 'checkbox', checked: isCopy })
    const node = el('fieldset.round-recipient', el('legend.visually-hidden', name || t('round.addOther')),
      el('div.fields-row.two', fields.name, fields.organisation), el('div.fields-row.two', fields.email,
        el('div.row.between.gap-2', el('label.keep-box', copy, el('span', t('round.isCopy'))),
          el('button.button.quiet', { type: 'button', 'aria-label': t('round.removeOther'), onclick: () => remove() },
            icon('close')))))
    const row = { node, fields, copy }
    const remove = () => {
      this.#rows = this.#rows.filter((one) => one !== row)
      node.dispatchEvent(new Event('change', { bubbles: true }))
      node.remove()
    }
    this.#rows.push(row)
    append(this.rows, node)
    return fields.name.querySelector('input')
  }

  // Rows without a name are left out.
  list() {
    const text = (field) => field.querySelector('input').value.trim()
    return this.#rows.filter(({ fields }) => text(fields.name)).map(({ fields, copy }) => ({
      name: text(fields.name), organisation: text(fields.organisation), isCopy: copy.checked,
      ...(text(fields.email) ? { email: text(fields.email) } : {}),
    }))
  }
}

function known({ circulation, recipients, details }) {
  if (circulation.number) return [...recipients.values()]
  return (details.distribution ?? []).filter((one) => one.name)
}
