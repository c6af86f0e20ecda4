// This participant's answers as the page knows them: given, draft, typed and not saved yet, or being sent.
//
//   answers.slots(question)            [{ question, horizon, name }]: one, or one for each horizon
//   answers.state(slot)                { text, audience, given, draft, status }
//       status: empty, draft, given, changed (given, and changed since), sending
//   answers.isOld(question)            it was reworded after the answer was given
//   answers.progress()                 { given, total, isOpen }, counted in questions

import { toast, toastError } from '../components/toast.js'
import { forgetInput, keepValue, keptValue } from '../kept-input.js'

export class OwnAnswers {
  constructor(page) {
    this.page = page
  }

  slots(question) {
    const horizons = question.horizons ?? []
    return horizons.length
      ? horizons.map((name, horizon) => ({ question: question.id, horizon, name }))
      : [{ question: question.id, name: null }]
  }

  state(slot) {
    const { model, outbox } = this.page
    const matches = (one) => one.question === slot.question && (one.horizon ?? null) === (slot.horizon ?? null)
    const given = model.own.answers.find(matches) ?? null
    const draft = model.own.drafts.find(matches) ?? null
    const typed = this.typed(slot)
    const sending = outbox.pending('giveAnswer').find((entry) => matches(entry.command) && entry.state !== 'failed')
    const source = typed ?? sending?.command ?? draft ?? given
    const text = source?.text ?? ''
    const audience = source?.audience ?? 'everyone'
    const isSame = given && given.text === text && given.audience === audience
    let status = 'empty'
    if (sending && !typed) status = 'sending'
    else if (given) status = isSame || (given.isWithheld && source === given) ? 'given' : 'changed'
    else if (text) status = 'draft'
    return { text, audience, given, draft, status }
  }

  typed(slot) {
    try {
      return JSON.parse(keptValue(this.key(slot)))
    } catch {
      return null
    }
  }

  keep(slot, value) {
    keepValue(this.key(slot), JSON.stringify(value))
  }

  forget(slot) {
    forgetInput(this.key(slot))
  }

  key(slot) {
    return this.page.keep(`answer:${slot.question}:${slot.horizon ?? ''}`)
  }

  // Resolves once the server has it and the page's picture shows it. The acknowledgement comes first: a field that was
  // drawn in between would be empty.
  async save(slot, { text, audience }) {
    await this.page.outbox.send({ do: 'saveDraft', ...place(slot), text, audience }, {
      replaces: `draft:${slot.question}:${slot.horizon ?? ''}`, isInField: true,
    })
    await this.#isShown(slot, { text, audience })
  }

  // The server sends this participant's own part after each draft that changed something.
  #isShown(slot, { text, audience }) {
    const { model } = this.page
    const scope = new AbortController()
    return new Promise((resolve) => {
      let isLater = false
      model.watch(['own'], () => {
        const { draft } = this.state(slot)
        const isSame = text ? draft?.text === text && draft.audience === audience : !draft
        if (!isSame && !isLater) {
          isLater = true
          return
        }
        scope.abort()
        resolve()
      }, { signal: scope.signal })
    })
  }

  // Resolves once the server has it. If the question was reworded meanwhile, the server refuses.
  give(slot, { text, audience }) {
    const { page } = this
    this.forget(slot)
    const asked = page.model.questions.get(slot.question)?.text
    const sent = page.outbox.send({ do: 'giveAnswer', ...place(slot), text, audience, ...(asked ? { asked } : {}) },
      { isInField: true })
    sent.catch((error) => (error.code === 'changed_meanwhile'
      ? toast(page, page.t('takePart.rewordedMeanwhile'), { isTrouble: true })
      : toastError(page, error)))
    return sent
  }

  // The question was reworded after this participant answered it.
  isOld(question) {
    return this.slots(question).some((slot) => this.state(slot).given?.givenAt < (question.rewordedAt ?? 0))
  }

  withdraw(answer) {
    return this.page.send({ do: 'withdrawAnswer', answer: answer.id })
  }

  statusOf(question) {
    const states = this.slots(question).map((slot) => this.state(slot).status)
    for (const status of ['sending', 'changed', 'draft']) if (states.includes(status)) return status
    return states.includes('given') ? 'given' : 'empty'
  }

  progress() {
    const { model } = this.page
    const questions = model.list('questions')
    const given = questions.filter((question) => this.slots(question).some((slot) => this.state(slot).given)).length
    return {
      given, total: questions.length, isOpen: this.page.may('giveAnswer') && Boolean(model.session.answersAreOpen),
    }
  }
}

function place({ question, horizon }) {
  return horizon === undefined ? { question } : { question, horizon }
}
