// The agenda item that the desk shows and the next line goes to: the facilitator's current item while the note-taker
// follows it, otherwise the one the note-taker jumped to. It never changes under a half-typed line: a new current item
// waits until that line is sent.
//
//   const chosen = new ChosenItem(page, { isBusy })      isBusy(): a line is half typed
//   chosen.id, chosen.isFollowing
//   chosen.comesNext                                     the item that waits for the line to be sent, or null
//   chosen.go(id), chosen.step(1), chosen.follow(), chosen.stopFollowing(), chosen.settle()
//   chosen.onChange = (isJump) => …                      isJump: the note-taker asked for it

import { keepValue, keptValue } from '../kept-input.js'

export class ChosenItem {
  comesNext = null
  onChange = () => {}

  constructor(page, { isBusy }) {
    Object.assign(this, { page, model: page.model, isBusy })
    this.kept = page.choice('noteTarget')
    const id = keptValue(this.kept)
    this.isFollowing = !this.#exists(id)
    this.id = this.isFollowing ? null : id
  }

  #exists(id) {
    return this.model.items.has(id)
  }

  go(id) {
    if (!this.#exists(id)) return
    this.isFollowing = id === this.model.session.currentItem
    keepValue(this.kept, this.isFollowing ? null : id)
    this.comesNext = null
    this.#move(id, true)
  }

  step(by) {
    const ids = this.model.list('items').map((item) => item.id)
    const next = ids[ids.indexOf(this.id) + by]
    if (next) this.go(next)
  }

  follow() {
    this.isFollowing = true
    this.comesNext = null
    keepValue(this.kept, null)
    this.#move(this.#current, true)
  }

  stopFollowing() {
    this.isFollowing = false
  }

  // The current item. Between two items, it is the one that was shown last, or the first of the agenda.
  get #current() {
    const { session } = this.model
    return session.currentItem ?? (this.#exists(this.id) ? this.id : this.model.list('items')[0]?.id ?? null)
  }

  // Moves to the item that should be shown now, or remembers it while a line is half typed.
  settle() {
    const id = this.isFollowing || !this.#exists(this.id) ? this.#current : this.id
    if (id !== this.id && this.id && this.#exists(this.id) && this.isBusy()) {
      this.comesNext = this.model.items.get(id)
      return this.onChange(false)
    }
    this.comesNext = null
    if (id !== this.id) this.#move(id, false)
  }

  #move(id, isJump) {
    const { shell, t } = this.page
    this.id = id
    this.onChange(isJump)
    if (id) shell.announce(t('notes.at', { title: this.model.items.get(id)?.title ?? '' }))
  }
}
