// The user's last commands, each with the commands that undo it. Undo sends those like any other command, because the
// server itself has no undo. The history lives in this page only and ends with it.
//
//   const history = undoHistory(page)      one per page; survives a switch of language
//   history.send({ do: 'extendItem', seconds: 60 }, t('facilitate.acts.extend'), [{ do: 'extendItem', seconds: -60 }])
//   history.undo()                         undoes the last one and says so; a refusal is shown too
//   history.lastLabel                      the label of what undo() would undo, or null; an act is left out while the
//                                          server would refuse to undo it
//   history.onChange(listener, signal)
//
// The third argument of `send` is a list of commands, or a function of the server's reply ({ seq, id }). That function
// is called when undo is asked for, and returns the list, or null when it is too late to undo.

import { errorText, toast, toastError } from './toast.js'

const lengthMax = 50
// The fields of commands that name something, and where the page knows it.
const collectionOf = {
  item: 'items', participant: 'participants', answer: 'answers', question: 'questions', note: 'notes',
  side: 'sides', topic: 'parkedTopics', milestone: 'milestones', acceptance: 'acceptances', report: 'reports',
}
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
    page.model.watch(['session', 'you', 'sequence'], () => this.#changed())
  }

  get lastLabel() {
    return this.#last?.label ?? null
  }

  // The last act that can be undone now: the phase allows it, and what it was about is still there.
  get #last() {
    const isKnown = ({ seq }) => (this.page.model.sequence ?? 0) >= (seq ?? 0)
    return this.#entries.findLast((entry) =>
      entry.undo()?.every((command) => this.#isAllowed(command) && (!isKnown(entry) || this.#isThere(command))))
  }

  #isAllowed({ do: name }) {
    return this.page.model.may(name)
  }

  // A thing to put back must be gone; every other thing that a command names must be there. A note that somebody else
  // changed meanwhile stays as it is.
  #isThere(command) {
    const { model } = this.page
    const named = Object.entries(collectionOf).filter(([field]) => command[field])
    if (command.do.startsWith('restore')) return named.every(([field, name]) => !model[name].has(command[field]))
    const isOther = command.revision && model.notes.get(command.note)?.revision !== command.revision
    const things = named.map(([field, name]) => model[name].get(command[field]))
    return !isOther && things.every(Boolean)
      && (things.length === 0 || things.some((thing) => wouldChange(command, thing)))
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
      if (compensation) this.#push({ label, undo, seq: reply.seq })
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
    const entry = this.#last
    if (!entry) return toast(page, page.t('facilitate.acts.nothing'))
    const { label: act, undo } = entry
    this.#entries.splice(this.#entries.indexOf(entry), 1)
    this.#changed()
    try {
      for (const command of undo()) await page.outbox.send(command, { isInField: true })
      toast(page, page.t('facilitate.acts.undone', { act }))
    } catch (error) {
      const why = errorText(page.t, page.language, error)
      toast(page, page.t('facilitate.acts.notUndone', { act, why }), { isTrouble: true })
    }
  }

  #changed() {
    for (const listener of this.#listeners) listener()
  }
}

// A change back to what the thing already says would show nothing. The page knows no field that is empty.
function wouldChange({ do: name, ...values }, thing) {
  if (!name.startsWith('change')) return true
  return Object.entries(values).some(([key, value]) =>
    key in thing ? JSON.stringify(thing[key]) !== JSON.stringify(value) : !isEmpty(value) && thing.id !== value)
}

function isEmpty(value) {
  return value === 0 || value === false || value?.length === 0
}
