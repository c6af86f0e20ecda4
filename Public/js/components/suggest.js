// A list of suggestions at a text field. The arrow keys choose, Tab or a click picks, Escape closes; the focus stays in
// the field. Enter belongs to the field, which calls `settle` and then keeps the line.
//
//   const suggest = new Suggest(page, { field, find, take, onChange })
//   find(textBeforeCaret)    returns null, or { label, options: [{ key, label, detail, mark, shortcut }], preselected }
//   take(option, found)      changes the field
//   suggest.settle()         before the line is kept: takes the chosen option and closes the list
//   suggest.node             belongs beside the field; suggest.isOpen, suggest.close(), suggest.update()
//
// `preselected` is the index of the only option that can be meant, or -1 if the user must choose.
//
// Follows the ARIA pattern for a text box with a list: aria-controls and aria-activedescendant. The number of options
// is announced.

import { el, fill, setAttributes } from '../dom.js'

let suggestCount = 0

export class Suggest {
  isOpen = false
  #found = null
  #chosen = -1
  #isChosenByUser = false
  #closedFor = null // the text before the caret for which Escape closed the list

  constructor(page, { field, find, take, onChange = () => {} }) {
    Object.assign(this, { page, field, find, take, onChange })
    this.id = `suggest-${++suggestCount}`
    this.node = el('ul.suggest', { id: this.id, role: 'listbox', tabindex: '0', hidden: true })
    setAttributes(field, { 'aria-autocomplete': 'list', 'aria-controls': this.id })
    field.addEventListener('input', () => { this.#closedFor = null; this.update() })
    field.addEventListener('blur', () => this.close())
    field.addEventListener('click', () => this.update())
  }

  get #textBefore() {
    return this.field.value.slice(0, this.field.selectionStart ?? 0)
  }

  update() {
    const before = this.#textBefore
    if (this.#closedFor !== null && this.#closedFor === before) return
    const found = this.field.selectionStart === this.field.selectionEnd ? this.find(before) : null
    if (!found?.options.length) return this.close()
    const isNew = !this.isOpen || keysOf(found) !== keysOf(this.#found)
    this.#found = found
    if (isNew) this.#isChosenByUser = false
    const chosen = this.#isChosenByUser ? this.#chosen : found.preselected
    if (!isNew && chosen === this.#chosen) return
    this.#chosen = chosen
    this.#draw()
    if (isNew) this.page.shell.announce(this.page.t('notes.suggestions', { count: found.options.length }))
    this.onChange()
  }

  #draw() {
    const chosen = this.#chosen
    this.isOpen = true
    this.node.hidden = false
    setAttributes(this.node, { 'aria-label': this.#found.label })
    fill(this.node, this.#found.options.map((option, place) => this.#row(option, place)))
    setAttributes(this.field, { 'aria-activedescendant': chosen >= 0 ? `${this.id}-${chosen}` : null })
    this.node.children[chosen]?.scrollIntoView({ block: 'nearest' })
  }

  #row(option, place) {
    const isTakenByTab = place === Math.max(this.#chosen, 0)
    return el('li', {
      id: `${this.id}-${place}`, role: 'option', 'aria-selected': String(place === this.#chosen),
      onpointerdown: (event) => { event.preventDefault(); this.#takeAt(place) },
    }, option.mark, el('span.suggest-label', option.label),
    option.detail && el('span.suggest-detail', option.detail), option.shortcut && el('kbd', option.shortcut),
    isTakenByTab && el('kbd.suggest-tab', { 'aria-hidden': 'true' }, 'Tab'))
  }

  #takeAt(place) {
    const found = this.#found
    const option = found?.options[place]
    this.close()
    if (option) this.take(option, found)
  }

  close() {
    if (!this.isOpen) return
    this.isOpen = false
    this.#found = null
    this.node.hidden = true
    setAttributes(this.field, { 'aria-activedescendant': null })
    this.onChange()
  }

  settle() {
    if (!this.isOpen) return
    if (this.#chosen >= 0) this.#takeAt(this.#chosen)
    else this.close()
  }

  // Returns true if the key was for the list.
  handleKey(event) {
    if (!this.isOpen || event.altKey || event.ctrlKey || event.metaKey) return false
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) this.#move(step)
    else if (event.key === 'Tab' && !event.shiftKey) this.#takeAt(Math.max(this.#chosen, 0))
    else if (event.key === 'Escape') {
      this.#closedFor = this.#textBefore
      this.close()
    } else return false
    event.preventDefault()
    return true
  }

  #move(step) {
    const { length } = this.#found.options
    const first = step > 0 ? 0 : length - 1
    this.#isChosenByUser = true
    this.#chosen = this.#chosen < 0 ? first : (this.#chosen + step + length) % length
    this.#draw()
  }
}

function keysOf(found) {
  return found.options.map((one) => one.key).join()
}
