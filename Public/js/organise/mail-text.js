// The text of invitations or reminders, to be changed: in one language at a time, with places that each mail fills. A
// text is kept on the device while somebody types, and on the server once they look at the mail or send it.
//
//   const text = createMailText(page, kind)
//   text.show({ language, ownText, standardText, places })   what the server has
//   await text.save()                                        false when it was refused: the field says why
//   text.isOwn                                               it is not the standard text

import { el, setAttributes, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { toastError } from '../components/toast.js'
import { forgetInput, keepValue, keptValue } from '../kept-input.js'
import { isTooLong } from '../text-length.js'
import { unknownPlace } from './mail-places.js'

const textMax = 5_000

export function createMailText(page, kind) {
  return new MailText(page, kind)
}

class MailText {
  #shown = null

  constructor(page, kind) {
    const { t } = page
    Object.assign(this, { page, kind })
    this.error = el('p.field-error', { id: 'mail-text-error', role: 'alert', hidden: true }, icon('warning'),
      el('span'))
    this.hint = el('p.hint', { id: 'mail-text-hint' })
    this.field = el('textarea.input', {
      id: 'mail-text', rows: 14, 'aria-describedby': 'mail-text-hint mail-text-error', oninput: () => this.#typed(),
    })
    this.reset = el('button.button.quiet', { type: 'button', onclick: () => this.#reset() }, icon('undo'),
      t('mail.own.reset'))
    this.node = el('div.stack.gap-3',
      el('div.field', el('label', { for: this.field.id }, t('mail.own.label')), this.hint, this.field, this.error),
      el('div', this.reset))
  }

  get #key() {
    return this.page.keep(`mail-text:${this.kind}:${this.#shown.language}`)
  }

  // White space at the ends counts for nothing.
  get #isStandard() {
    const text = this.field.value.trim()
    return text === '' || text === this.#shown.standardText.trim()
  }

  get isOwn() {
    return !this.#isStandard
  }

  show(shown) {
    const isSame = this.#shown?.language === shown.language
    this.#shown = shown
    if (isSame && document.activeElement === this.field) return
    this.field.value = keptValue(this.#key) ?? shown.ownText ?? shown.standardText
    setAttributes(this.field, { lang: shown.language })
    setText(this.hint, this.page.t('mail.own.hint', { places: this.page.language.list(shown.places) }))
    this.#draw()
  }

  #typed() {
    keepValue(this.#key, this.field.value)
    this.#draw()
  }

  #draw() {
    this.reset.hidden = !this.isOwn
    this.#complain(null)
  }

  #reset() {
    this.field.value = this.#shown.standardText
    this.#typed()
    this.field.focus()
  }

  #complain(words) {
    this.error.hidden = !words
    setText(this.error.lastChild, words ?? '')
    setAttributes(this.field, { 'aria-invalid': words ? 'true' : null })
    if (words) this.field.focus()
    return !words
  }

  async save() {
    const { page, kind } = this
    const { t } = page
    if (!this.#shown) return true
    const { language, ownText, places } = this.#shown
    const text = this.#isStandard ? '' : this.field.value
    if (text !== (ownText ?? '')) {
      const unknown = unknownPlace(text, places)
      if (unknown) {
        return this.#complain(t('mail.own.unknown', { place: unknown, places: page.language.list(places) }))
      }
      if (isTooLong(text, textMax)) return this.#complain(t('mail.own.tooLong', { count: textMax }))
      try {
        await page.outbox.send({ do: 'writeMailText', kind, language, text })
      } catch (error) {
        toastError(page, error)
        return false
      }
    }
    forgetInput(this.#key)
    this.#shown = { ...this.#shown, ownText: text || undefined }
    return true
  }
}
