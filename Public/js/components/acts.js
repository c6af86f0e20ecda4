// One's own last acts, each with what takes it back: commands that compensate, kept here and nowhere else.
//
//   const acts = actsOf(page)                       one per page, also after a switch of language
//   acts.do({ do: 'extendItem', seconds: 60 }, t('facilitate.acts.extend'), [{ do: 'extendItem', seconds: -60 }])
//   acts.undo()                                     the last one; says so; a refusal is told and nothing is changed
//   acts.last                                       its label, or null; acts.onChange(listener, signal)
//
// What takes it back is a list of commands, or a function of the answer ({ seq, id }) that gives one when it is asked (or
// null: no longer possible).

import { errorText, toast, toastError } from './toast.js'

const actsMax = 50
const stacks = new WeakMap()

export function actsOf(page) {
  if (!stacks.has(page)) stacks.set(page, new Acts(page))
  return stacks.get(page)
}

class Acts {
  #stack = []
  #listeners = new Set()
  #undoing = Promise.resolve()

  constructor(page) {
    this.page = page
  }

  get last() {
    return this.#stack.at(-1)?.label ?? null
  }

  onChange(listener, signal) {
    this.#listeners.add(listener)
    signal?.addEventListener('abort', () => this.#listeners.delete(listener))
    listener()
  }

  // Gives { seq }, or null when it was refused (which was told already).
  async do(command, label, compensation = null, options = {}) {
    const sent = this.page.outbox.send(command, options)
    try {
      const answer = await sent
      if (compensation) this.push(label, typeof compensation === 'function' ? () => compensation(answer) : compensation)
      return answer
    } catch (error) {
      if (!options.isKept) toastError(this.page, error)
      return null
    }
  }

  push(label, compensation) {
    this.#stack.push({ label, compensation })
    if (this.#stack.length > actsMax) this.#stack.shift()
    this.#changed()
  }

  // One after another: who presses "u" three times means three acts.
  undo() {
    this.#undoing = this.#undoing.then(() => this.#undoLast())
    return this.#undoing
  }

  async #undoLast() {
    const { page } = this
    const act = this.#stack.pop()
    if (!act) return toast(page, page.t('facilitate.acts.nothing'))
    this.#changed()
    try {
      const commands = typeof act.compensation === 'function' ? act.compensation() : act.compensation
      if (!commands) return toast(page, page.t('facilitate.acts.tooLate', { act: act.label }))
      for (const command of commands) await page.outbox.send(command, { isInField: true })
      toast(page, page.t('facilitate.acts.undone', { act: act.label }))
    } catch (error) {
      toast(page, page.t('facilitate.acts.notUndone', { act: act.label, why: errorText(page.t, page.language, error) }))
    }
  }

  #changed() {
    for (const listener of this.#listeners) listener()
  }
}
