// The steps from one phase of a dialogue to another, each described in words before it is taken.
//
//   const steps = new PhaseSteps(page)
//   steps.next            { name: 'draft-preparing', phase, symbol, label, title, what }, or null
//   steps.back            the steps back to an earlier phase, for when something went wrong
//   steps.ask(step)       opens a dialog with the step's effects; sends the command when the user says yes
//   steps.effectsOf(step) [text, …] as the dialogue is now; a step holds no facts, because its button gets old
//   steps.isAgendaDone()

import { goToCirculate } from '../components/circulating.js'
import { openRemarks } from '../components/open-remarks.js'
import { backward, forward } from '../components/phase-order.js'
import { answerProgress } from './answer-counts.js'
import { openPhaseDialog } from './phase-dialog.js'

const symbols = {
  preparing: 'door', live: 'play', editing: 'flag', review: 'message', adopted: 'check', archived: 'lock',
}

export class PhaseSteps {
  constructor(page) {
    Object.assign(this, { page, model: page.model, t: page.t })
  }

  get next() {
    const { phase } = this.model.session
    const to = this.page.may('changePhase') && forward[phase]
    return to ? this.#step(phase, to, symbols[to]) : null
  }

  get back() {
    const { phase } = this.model.session
    const to = this.page.may('changePhase') && backward[phase]
    const steps = to ? [this.#step(phase, to, 'back')] : []
    return steps.filter(({ name }) => name !== 'live-preparing' || !this.#hasBegun)
  }

  get #hasBegun() {
    const isBegun = (item) => item.status === 'current' || item.status === 'done' || item.elapsedMs
    return [...this.model.items.values()].some(isBegun)
  }

  #step(from, phase, symbol) {
    const { t } = this
    const name = `${from}-${phase}`
    const key = `facilitate.steps.${from}To${phase[0].toUpperCase()}${phase.slice(1)}`
    return { name, phase, symbol, label: t(`${key}.label`), title: t(`${key}.title`), what: t(`${key}.what`) }
  }

  effectsOf({ name, what }) {
    return [what, ...(facts[name]?.(this.page) ?? []).filter(Boolean)]
  }

  isAgendaDone() {
    const items = this.model.list('items')
    return items.length > 0 && items.every((item) => item.status === 'done' || item.status === 'skipped')
  }

  ask(step) {
    if (step?.name === 'editing-review') return goToCirculate(this.page)
    if (step) openPhaseDialog(this.page, step, { effects: () => this.effectsOf(step) })
  }
}

// Facts worth knowing before a step. They forbid nothing.
const facts = {
  'draft-preparing': ({ t, model, language }) => {
    const { startsAt } = model.details
    return [startsAt && t('facilitate.steps.facts.when',
      { date: language.dateLong(startsAt), time: language.time(startsAt) })]
  },
  'preparing-live': ({ t, model }) => {
    const { people, done, given } = answerProgress(model)
    const hidden = model.list('questions').filter((question) => !question.isRevealed).length
    return [
      people && t('facilitate.steps.facts.answered', { count: done, of: people }),
      hidden && given && t('facilitate.steps.facts.hidden', { count: hidden }),
      !model.list('items').length && t('facilitate.steps.facts.noItems'),
    ]
  },
  'live-editing': ({ t, model }) => {
    const open = model.list('items').filter((item) => item.status === 'planned').length
    return [open && t('facilitate.steps.facts.openItems', { count: open })]
  },
  'review-adopted': ({ t, model }) => {
    const open = openRemarks(model).length
    const isUnowned = (note) => note.kind === 'actionItem' && !note.owners?.length
    const unowned = [...model.notes.values()].filter(isUnowned).length
    return [
      open && t('facilitate.steps.facts.openRemarks', { count: open }),
      unowned && t('facilitate.steps.facts.unowned', { count: unowned }),
    ]
  },
}
