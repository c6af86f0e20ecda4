// Before the dialogue: the invitation, one question at a time, then all answers. Back and forward of the browser move
// between them; a reload keeps the step. The session opens them too while answering is open: `onLeave` leads back.

import { el, fill } from '../dom.js'
import { OwnAnswers } from './answers.js'
import { createInvitation } from './invitation.js'
import { createQuestionStep } from './question.js'
import { createRevealedAnswers, tellOfReveal } from './revealed.js'
import { createAnswersOverview } from './answers-overview.js'

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
    tellOfReveal(page, { signal, go: (step) => this.go(step) })
    this.#show(history.state?.step ?? (onLeave ? 'check' : 'invitation'), false)
  }

  go(step) {
    history.pushState({ step }, '')
    this.#show(step, true)
  }

  // The step is drawn anew where it is, e.g. at the question's new place.
  #again(step) {
    history.replaceState({ step }, '')
    this.#show(step, false, true)
  }

  #show(step, isMove, isChanged = false) {
    if (step === 'invitation' && this.onLeave) return this.onLeave()
    this.#scope.abort()
    this.#scope = new AbortController()
    const { page, answers } = this
    const signal = this.#scope.signal
    const questions = page.model.list('questions')
    const common = { signal, answers, go: (next) => this.go(next) }
    const isQuestion = typeof step === 'number'
    if (isQuestion && questions[step] && answers.progress().isOpen) {
      const again = (place) => this.#again(place)
      fill(this.node, createQuestionStep(page, { ...common, place: step, again, isChanged }))
    } else if (step === 'answers') {
      fill(this.node, createRevealedAnswers(page, common))
    } else if (step === 'check' || isQuestion) {
      fill(this.node, createAnswersOverview(page, common))
    } else {
      const onBegin = () => this.go(this.#nextStep())
      fill(this.node, createInvitation(page, { ...common, progress: () => answers.progress(), onBegin }))
    }
    if (!isMove) return
    window.scrollTo(0, 0)
    const heading = this.node.querySelector('h1')
    heading?.setAttribute('tabindex', '-1')
    heading?.focus({ preventScroll: true })
  }

  // The first question without an answer, or the overview when all have one.
  #nextStep() {
    const { answers, page } = this
    if (!answers.progress().isOpen) return 'check'
    const isOpen = (question) => !['given', 'sending'].includes(answers.statusOf(question))
    const place = page.model.list('questions').findIndex(isOpen)
    return place < 0 ? 'check' : place
  }
}
