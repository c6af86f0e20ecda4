// The look of the capture line: the bar of kinds, the kind's mark, the text field, the chips of people and day, the
// send button and the hint. It decides nothing: CaptureLine tells it what to draw and hears what is pressed.
//
//   const view = new CaptureView(page, { name, onSend, onKind(kind), onRemove(personKey) })
//   view.assemble({ above, list, below })       puts it together with the nodes of the other parts: view.node
//   view.draw({ read, people, isEditing, canSend }), view.drawHint(text, isProblem)

import { el, fill, setAttributes, setClasses, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { dueText } from './note-line.js'
import { hasOwners, kinds, prefixes } from './line-words.js'

export class CaptureView {
  #kindMark = el('span.capture-kind')
  #chips = el('span.capture-chips')

  constructor(page, { name, onSend, onKind, onRemove }) {
    const { t } = page
    Object.assign(this, { page, t, name, onKind, onRemove })
    this.field = el('textarea.capture-field', {
      id: `${name}-field`, rows: '1', maxlength: '8000', placeholder: t('notes.placeholder'), autocomplete: 'off',
      autocapitalize: 'sentences', 'aria-describedby': `${name}-hint`,
    })
    this.hint = el('span.capture-hint', { id: `${name}-hint` })
    // The press does not take the focus from the field.
    const keepFocus = (event) => event.preventDefault()
    this.send = el('button.button.primary.capture-send',
      { type: 'button', onmousedown: keepFocus, onclick: () => { onSend(); this.field.focus() } },
      icon('arrow'), el('span', t('notes.add')))
    this.kindButtons = kinds.map((kind, place) => this.#kindButton(kind, place + 1))
  }

  #kindButton(kind, digit) {
    const { t } = this
    const letter = prefixes[this.page.language.name][kind]
    return el('button.kind-button', {
      type: 'button', 'aria-pressed': 'false', data: { kind }, title: t('notes.kindKeys', { letter, digit }),
      onclick: () => { this.onKind(kind); this.field.focus() },
    }, icon(kind), el('span', t(`kinds.${kind}`)), el('kbd', { 'aria-hidden': 'true' }, `/${letter}`))
  }

  assemble({ above, list, below }) {
    const label = el('label.visually-hidden', { for: this.field.id }, this.t('notes.line'))
    const bar = el('div.kind-bar', { role: 'group', 'aria-label': this.t('notes.kind') }, this.kindButtons)
    const row = el('div.capture-row', this.#kindMark,
      el('span.capture-grow', label, this.field, this.#chips), this.send)
    this.node = el('div.capture', above, bar, el('div.capture-box', list, row), below, this.hint)
  }

  draw({ read, people, isEditing, canSend }) {
    const { t } = this
    const { kind } = read
    setAttributes(this.node, { 'data-kind': kind })
    fill(this.#kindMark, icon(kind), el('span.visually-hidden', t(`kinds.${kind}`)))
    setAttributes(this.#kindMark, { title: t(`kinds.${kind}`) })
    for (const button of this.kindButtons) {
      setAttributes(button, { 'aria-pressed': String(button.dataset.kind === kind) })
    }
    fill(this.#chips, this.#personChips(read, people), read.dueWords && this.#dueChip(read))
    this.#chips.hidden = !this.#chips.childNodes.length
    setClasses(this.node, { 'is-editing': isEditing })
    setAttributes(this.field, { placeholder: isEditing ? t('notes.editPlaceholder') : t('notes.placeholder') })
    setText(this.send.lastChild, isEditing ? t('common.save') : t('notes.add'))
    setAttributes(this.send, { disabled: !canSend })
  }

  // People chosen before can be removed here; people named in the text are removed by changing the text.
  #personChips(read, chosen) {
    const { t } = this
    const isOwner = hasOwners(read.kind)
    const role = isOwner ? t('notes.owner') : t('notes.speaker')
    const isChosen = (person) => chosen.some((one) => one.key === person.key)
    return read.people.map((one) => el('span.chip', icon(isOwner ? 'person' : 'message'),
      el('span', el('span.visually-hidden', `${role}: `), one.label), isChosen(one) && this.#removeButton(one)))
  }

  #removeButton({ key, label }) {
    const remove = () => { this.onRemove(key); this.field.focus() }
    const name = this.t('notes.removePerson', { name: label })
    return el('button.chip-remove', { type: 'button', 'aria-label': name, onclick: remove }, icon('close'))
  }

  #dueChip(read) {
    return el('span.chip', icon('calendar'),
      el('span', el('span.visually-hidden', `${this.t('notes.due')}: `), dueText(this.page, read)))
  }

  drawHint(text, isProblem) {
    setText(this.hint, text)
    setClasses(this.hint, { 'is-problem': isProblem })
  }
}
