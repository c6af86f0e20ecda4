// The buttons for a note that is being changed, in the row of the kinds: move it, leave it out of the minutes, mark it
// done, delete it.
//
//   const bar = new EditBar(page, { draft, stop, notes, items, focus })
//   bar.node, bar.update(), bar.handleKey(event)      true if the key was for the bar

import { el, fill, setAttributes } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { replaceButton } from './presses.js'
import { changeNote, deleteNote, moveNote } from './note-commands.js'

export class EditBar {
  constructor(page, { draft, stop, notes, items, focus }) {
    Object.assign(this, { page, draft, stop, notes, items, focus })
    this.#build()
    page.model.watch(['notes'], (changes) => {
      const id = draft.editing?.id
      if (id && (changes.all || changes.get('notes')?.has(id))) this.update()
    }, { signal: page.signal })
  }

  #build() {
    const { t } = this.page
    this.itemChoice = el('select.input.tool-select', {
      'aria-label': t('notes.edit.toPoint'), onchange: () => this.#moveToItem(this.itemChoice.value),
    })
    // `update` replaces these two by the buttons that fit the note.
    this.inclusion = el('span')
    this.done = el('span')
    this.more = tool('calendar', t('notes.edit.more'), 'Alt O', () => this.#openMore())
    this.node = el('div.edit-bar', { role: 'group', 'aria-label': t('notes.edit.title'), hidden: true },
      iconTool('up', t('notes.edit.up'), 'Alt ↑', () => this.#move(-1)),
      iconTool('down', t('notes.edit.down'), 'Alt ↓', () => this.#move(1)),
      this.itemChoice, this.inclusion, this.done, this.more,
      tool('trash', t('common.delete'), 'Alt Backspace', () => this.#erase()),
      iconTool('close', t('common.cancel'), 'Esc', this.stop))
  }

  // The note as it is now; the draft holds it as it was when the user took it up.
  get #note() {
    const { editing } = this.draft
    return this.page.model.notes.get(editing?.id) ?? editing
  }

  #move(step) {
    const all = this.notes()
    const place = all.findIndex((one) => one.id === this.draft.editing?.id)
    if (place < 0 || !all[place + step]) return
    const before = step < 0 ? all[place - 1] : all[place + 2]
    moveNote(this.page, this.#note, this.draft.editing.item, before?.id ?? null)
    this.#announce('moved', { place: place + step + 1, count: all.length })
  }

  #moveToItem(item) {
    moveNote(this.page, this.#note, item, null)
    this.stop()
  }

  #erase() {
    deleteNote(this.page, this.#note)
    this.stop()
  }

  async #toggleDone() {
    const isDone = !this.#note.isDone
    await this.#set({ isDone }, 'isDone', { isDone })
    this.#announce(isDone ? 'isDone' : 'isOpen')
  }

  async #toggleIncluded() {
    const isIncluded = Boolean(this.#note.isExcluded)
    await this.#set({ isIncluded }, 'isIncluded', { isExcluded: !isIncluded })
    this.#announce(isIncluded ? 'isIncluded' : 'isExcluded')
  }

  // Moves the draft on to the new revision, so that the user's own toggle is no conflict with the words being typed.
  async #set(fields, act, changed) {
    const { page, draft } = this
    const note = this.#note
    const reply = await changeNote(page, note, fields, page.t(`facilitate.acts.${act}`))
    if (reply && draft.editing?.id === note.id) {
      const { isDone, isExcluded } = note
      draft.editing = { ...draft.editing, revision: note.revision + 1, isDone, isExcluded, ...changed }
    }
    this.update()
  }

  #openMore() {
    const note = this.#note
    import('../agreements/more-dialog.js').then(({ openMore }) => openMore(this.page, note), () => {})
  }

  #announce(key, values) {
    this.page.shell.announce(this.page.t(`notes.edit.${key}`, values))
  }

  update() {
    const { draft } = this
    this.node.hidden = !draft.editing
    if (!draft.editing) return
    const note = this.#note
    this.inclusion = this.#toggle(this.inclusion, note.isExcluded ? 'include' : 'exclude', 'document', 'Alt M',
      () => this.#toggleIncluded())
    this.done = this.#toggle(this.done, note.isDone ? 'open' : 'done', 'check', 'Alt K', () => this.#toggleDone())
    const isFollowed = draft.kind === 'actionItem' || draft.kind === 'agreement'
    setAttributes(this.done, { hidden: !isFollowed })
    this.more.hidden = !isFollowed || note.kind !== draft.kind || !this.page.may('setDueCondition')
    const title = (item) => item.title ?? this.page.t('note.erased')
    fill(this.itemChoice,
      this.items().map((item, place) => el('option', { value: item.id }, `${place + 1}. ${title(item)}`)))
    this.itemChoice.value = note.item
  }

  #toggle(button, act, symbol, keys, run) {
    return replaceButton(button, act, () => tool(symbol, this.page.t(`notes.edit.${act}`), keys, run), this.focus)
  }

  handleKey(event) {
    if (!event.altKey) return false
    if (event.key === 'ArrowUp') this.#move(-1)
    else if (event.key === 'ArrowDown') this.#move(1)
    else if (event.key === 'Backspace' || event.key === 'Delete') this.#erase()
    else if (event.code === 'KeyM') this.#toggleIncluded()
    else if (event.code === 'KeyK') this.#toggleDone()
    else if (event.code === 'KeyO' && !this.more.hidden) this.#openMore()
    else return false
    return true
  }
}

function tool(symbol, text, keys, run) {
  return el('button.button.quiet.tool', { type: 'button', title: `${text} (${keys})`, onclick: run },
    icon(symbol), el('span', text))
}

function iconTool(...parts) {
  const button = tool(...parts)
  button.lastChild.classList.add('visually-hidden')
  return button
}
