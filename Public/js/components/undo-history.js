// The user's last commands, each with the commands that undo it. Undo sends those like any other command, because the
// server itself has no undo. The history lives in this page only and ends with it.
//
//   const history = undoHistory(page)      one per page; survives a switch of language
//   history.send({ do: 'extendItem', seconds: 60 }, t('facilitate.acts.extend'), [{ do: 'extendItem', seconds: -60 }])
//   history.undo()                         undoes the last one and says so; a refusal is shown too
//   history.lastLabel                      the label of what undo() would undo, or null
//   history.onChange(listener, signal)
//
// The third argument of `send` is a list of commands, or a function of the server's reply ({ seq, id }). That function
// is called when undo is asked for, and returns the list, or null when it is too late to undo.

import { errorText, toast, toastError } from './toast.js'

const lengthMax = 50
const histories = new WeakMap()

export function undoHistory(page) {
  if (!histories.has(page)) histories.set(page, new UndoHistory(page))
  return histories.get(page)
}

class UndoHistory {
  #entries = []
  #listeners = new Set()
  #undoing = Promise.resolve()

  constructor(page) {
    this.page = page
  }

  get lastLabel() {
    return this.#entries.at(-1)?.label ?? null
  }

  onChange(listener, signal) {
    this.#listeners.add(listener)
    signal?.addEventListener('abort', () => this.#listeners.delete(listener))
    listener()
  }

  // Returns the server's reply, or null after a refusal, which the user has then been told of.
  async send(command, label, compensation = null, options = {}) {
    try {
      const reply = await this.page.outbox.send(command, options)
      const undo = typeof compensation === 'function' ? () => compensation(reply) : () => compensation
      if (compensation) this.#push({ label, undo })
      return reply
    } catch (error) {
      if (!options.isKept) toastError(this.page, error)
      return null
    }
  }

  #push(entry) {
    this.#entries.push(entry)
    if (this.#entries.length > lengthMax) this.#entries.shift()
    this.#changed()
  }

  // Pressing "u" three times undoes three commands, one after another.
  undo() {
    this.#undoing = this.#undoing.then(() => this.#undoLast())
    return this.#undoing
  }

  async #undoLast() {
    const { page } = this
    const entry = this.#entries.pop()
    if (!entry) return toast(page, page.t('facilitate.acts.nothing'))
    const { label: act, undo } = entry
    this.#changed()
    try {
      const commands = undo()
      if (!commands) return toast(page, page.t('facilitate.acts.tooLate', { act }))
      for (const command of commands) await page.outbox.send(command, { isInField: true })
      toast(page, page.t('facilitate.acts.undone', { act }))
    } catch (error) {
      toast(page, page.t('facilitate.acts.notUndone', { act, why: errorText(page.t, page.language, error) }))
    }
  }

  #changed() {
    for (const listener of this.#listeners) listener()
  }
}
