// Before the dialogue: invitation → one question at a time → check. Back and forward of the phone work; a reload stays.
// While answers are still open in the session it is opened from there, and `onLeave` goes back.

import { el, fill } from '../dom.js'
import { OwnAnswers } from './answers.js'
import { createInvitation } from './invitation.js'
import { createQuestionStep } from './question.js'
import { createCheck } from './check.js'

export class Preparation {
  #scope = new AbortController()

  constructor(page, { signal, onLeave = null }) {
    this.page = page
    this.onLeave = onLeave
    this.signal = signal
    this.answers = new OwnAnswers(page)
    this.node = el('div')
    signal.addEventListener('abort', () => this.#scope.abort())
    window.addEventListener('popstate', () => this.#show(history.state?.step ?? 'invitation', true), { signal })
    this.#show(history.state?.step ?? (onLeave ? 'check' : 'invitation'), false)
  }

  go(step) {
    history.pushState({ step }, '')
    this.#show(step, true)
  }

  #show(step, isMove) {
    if (step === 'invitation' && this.onLeave) return this.onLeave()
    this.#scope.abort()
    this.#scope = new AbortController()
    const { page, answers } = this
    const signal = this.#scope.signal
    const questions = page.model.list('questions')
    const common = { signal, answers, go: (next) => this.go(next) }
    let view
    if (typeof step === 'number' && questions[step] && answers.progress().isOpen) {
      view = createQuestionStep(page, { ...common, place: step })
    } else if (step === 'check' || typeof step === 'number') view = createCheck(page, common)
    else view = createInvitation(page, {
      signal, progress: () => answers.progress(), onBegin: () => this.go(this.#nextStep()),
    })
    fill(this.node, view)
    if (!isMove) return
    window.scrollTo(0, 0)
    const heading = this.node.querySelector('h1')
    heading?.setAttribute('tabindex', '-1')
    heading?.focus({ preventScroll: true })
  }

  // The first question that has no answer yet, or the check when all have one.
  #nextStep() {
    const { answers, page } = this
    if (!answers.progress().isOpen) return 'check'
    const place = page.model.list('questions').findIndex((question) =>
      !['given', 'sending'].includes(answers.statusOf(question)))
    return place < 0 ? 'check' : place
  }
}
