// The dialog in which mails are looked at and sent: as they will be, for one person at a time, in the language chosen.

import { el, fill, setText } from '../dom.js'
import { openDialog } from '../components/dialog.js'
import { toast, toastError } from '../components/toast.js'
import { personName } from '../people.js'
import { createMailText } from './mail-text.js'

const namedMax = 6

export function openMailDialog(page, { kind, recipients }) {
  new MailDialog(page, kind, recipients).open()
}

class MailDialog {
  constructor(page, kind, recipients) {
    const { t, model } = page
    Object.assign(this, { page, kind, recipients })
    this.language = model.details.language ?? 'nl'
    this.person = recipients[0]
    this.look = 'html'
    this.head = el('dl.mail-head')
    this.preview = el('div.mail-preview', { tabindex: '0', role: 'region', 'aria-label': t('mail.previewLabel') })
    this.calendar = el('p.hint')
    this.own = el('p.hint', { hidden: true }, t('mail.own.isOwn'))
    this.text = createMailText(page, kind)
    this.node = el('div.stack.gap-4',
      el('p', recipients.length === 1 ? t('mail.to', { name: personName(this.person, t) }) : this.#names()),
      el('div.fields-row.two', this.#languages(), this.#people()), this.head, this.#looks(), this.preview,
      this.text.node, this.own, this.calendar)
  }

  #names() {
    const { t, language } = this.page
    const names = this.recipients.slice(0, namedMax).map((one) => personName(one, t))
    const others = this.recipients.length - names.length
    return t('mail.toMany', { names: language.list(others ? [...names, t('mail.others', { count: others })] : names) })
  }

  #select(id, label, options, onChange) {
    const select = el('select.input', { id, onchange: () => onChange(select.value) },
      options.map(([value, text]) => el('option', { value }, text)))
    return el('div.field', el('label', { for: id }, label), select)
  }

  #languages() {
    const { t } = this.page
    const names = ['nl', 'en'].sort((a) => (a === this.language ? -1 : 1))
      .map((name) => [name, t(`mail.language.${name}`)])
    return this.#select('mail-language', t('mail.languageLabel'), names, async (value) => {
      if (this.look === 'text' && !(await this.text.save())) {
        this.node.querySelector('#mail-language').value = this.language
        return
      }
      this.language = value
      this.#load()
    })
  }

  #people() {
    const { t } = this.page
    if (this.recipients.length < 2) return null
    const names = this.recipients.map((one) => [one.id, personName(one, t)])
    return this.#select('mail-person', t('mail.asFor'), names, (value) => {
      this.person = this.recipients.find((one) => one.id === value)
      this.#load()
    })
  }

  // Its own text has a look of its own: the text with its places.
  #looks() {
    const { t } = this.page
    const look = (name) => el('label.radio-line.row.gap-2', el('input', {
      type: 'radio', name: 'mail-look', value: name, checked: name === this.look, onchange: () => this.#choose(name),
    }), t(`mail.looks.${name}`))
    this.ownLook = look('text')
    this.ownLook.hidden = true
    this.looks = el('fieldset.row.gap-4', el('legend.visually-hidden', t('mail.lookLabel')), look('html'),
      look('plain'), this.ownLook)
    return this.looks
  }

  // A text that was changed is kept before it is looked at; if it is refused, its field stays.
  async #choose(name) {
    if (this.look === 'text' && name !== 'text') {
      if (!(await this.text.save())) {
        this.looks.querySelector('[value=text]').checked = true
        return
      }
      this.look = name
      await this.#load()
    }
    this.look = name
    this.#draw()
    if (name === 'text') this.text.field.focus()
  }

  async #load() {
    const { page, kind, person, language } = this
    const query = new URLSearchParams({ kind, participant: person.id, language })
    const address = `/api/dialogues/${encodeURIComponent(page.model.you.dialogue)}/mail-preview?${query}`
    try {
      const shown = await page.api.get(address)
      if (this.person !== person || this.language !== language) return
      this.shown = shown
      const hasText = shown.standardText !== undefined && page.may('writeMailText')
      this.ownLook.hidden = !hasText
      if (hasText) this.text.show({ language, ...shown })
      this.#draw()
    } catch (error) {
      toastError(page, error)
    }
  }

  #draw() {
    const { shown, preview, head, calendar } = this
    const { t } = this.page
    if (!shown) return
    const rows = { from: shown.from, replyTo: shown.replyTo, subject: shown.subject }
    fill(head, Object.entries(rows).filter(([, text]) => text).map(([key, text]) =>
      el('div', el('dt', t(`mail.${key}`)), el('dd', text))))
    const isText = this.look === 'text'
    this.text.node.hidden = !isText
    preview.hidden = isText
    this.own.hidden = isText || !shown.ownText
    preview.lang = this.language
    fill(preview, this.look === 'plain' ? el('pre.mail-plain', shown.plain) : shown.blocks.map(blockNode))
    calendar.hidden = !shown.appointment
    setText(calendar, shown.appointment ? t(`mail.appointment.${shown.appointment}`) : '')
  }

  open() {
    const { page, kind, recipients } = this
    const { t } = page
    const close = { type: 'button', onclick: () => this.dialog.close() }
    this.dialog = openDialog(page, {
      title: t(`mail.send.${kind}`, { count: recipients.length }),
      body: [this.node],
      actions: [
        el('button.button', close, t('common.cancel')),
        el('button.button.primary', { type: 'button', onclick: () => this.#send() },
          t('mail.sendNow', { count: recipients.length })),
      ],
    })
    this.#load()
  }

  async #send() {
    const { page, kind, recipients, language } = this
    const { t } = page
    const participants = recipients.map((one) => one.id)
    if (this.look === 'text' && !(await this.text.save())) return
    try {
      await page.outbox.send({ do: 'sendMail', kind, participants, language })
      this.dialog.close()
      toast(page, t('mail.asked', { count: participants.length }), {
        action: t('common.undo'), onAction: () => page.send({ do: 'takeBackMail', kind, participants }).catch(() => {}),
      })
    } catch (error) {
      if (error.code === 'nobody_to_mail') toast(page, t('mail.nobody'), { isTrouble: true })
      else toastError(page, error)
    }
  }
}

function blockNode(block) {
  if (block.paragraph) return el('p', block.paragraph)
  if (block.list) return el('ul', block.list.map((row) => el('li', row)))
  const address = el('span.mail-link', block.link ?? block.url)
  return block.link ? el('p', el('strong', address)) : el('p.small', block.foot, ' ', address)
}
