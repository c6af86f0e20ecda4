// The head of the current agenda item: its place, title and text, its answers, the countdown and the plan for its time.
// Between two items it shows the next one.
//
//   const head = createItemHead(page, { session, steps, showAnswers })      head.update() during the session

import { el, setText } from '../dom.js'
import { shortTimes } from '../components/schedule.js'
import { createTimer } from '../components/timer.js'

export function createItemHead(page, options) {
  const head = new ItemHead(page, options)
  return Object.assign(head.node, { update: () => head.update() })
}

class ItemHead {
  constructor(page, { session, steps, showAnswers }) {
    Object.assign(this, { page, t: page.t, model: page.model, session, steps })
    this.place = el('span.eyebrow')
    this.title = el('h2.now-title', { 'data-stage': true })
    this.detail = el('p.now-detail')
    this.lead = el('p.now-detail')
    this.answers = el('button.link-button.now-answers', { type: 'button', onclick: showAnswers })
    this.timer = createTimer(page, { item: () => page.model.currentItem, signal: page.signal })
    this.timer.classList.add('now-timer')
    this.plan = el('p.now-plan')
    this.node = el('div.now-head',
      el('div.now-words', this.place, this.title, this.detail, this.lead, this.answers),
      el('div.now-clock', this.timer, this.plan))
  }

  update() {
    const item = this.model.currentItem
    const words = item ? this.#wordsOf(item) : this.#wordsBetween()
    setText(this.place, words.place)
    setText(this.title, words.title)
    setText(this.detail, words.detail)
    this.detail.hidden = !words.detail
    this.lead.hidden = !item?.lead
    setText(this.lead, item?.lead ? this.t('facilitate.now.lead', { name: item.lead }) : '')
    this.#drawAnswers(item)
    this.timer.update()
    this.plan.hidden = !item
    if (item) setText(this.plan, this.#planOf(item))
  }

  #wordsOf(item) {
    const all = this.model.list('items')
    const place = this.t('facilitate.now.place', { place: all.indexOf(item) + 1, count: all.length })
    return { place, title: item.title ?? this.#titleBetween(), detail: item.explanation ?? '' }
  }

  #wordsBetween() {
    const { t } = this
    const title = this.#titleBetween()
    if (this.steps.isAgendaDone()) {
      return { place: t('facilitate.now.allDone'), title, detail: t('facilitate.now.doneText') }
    }
    const detail = this.session.upcoming ? t('facilitate.now.startText') : ''
    return { place: t('facilitate.now.none'), title, detail }
  }

  #titleBetween() {
    if (this.steps.isAgendaDone()) return this.t('facilitate.now.doneTitle')
    return this.model.items.get(this.session.upcoming)?.title ?? this.t('facilitate.now.noPoints')
  }

  #drawAnswers(item) {
    const linked = item ? [...this.model.answers.values()].filter((answer) => answer.item === item.id) : []
    const open = linked.filter((answer) => !answer.isDealtWith).length
    this.answers.hidden = !linked.length
    setText(this.answers, linked.length ? this.t('facilitate.now.answers', { count: linked.length, open }) : '')
  }

  // "15 min, +2, since 10:32"
  #planOf({ timeboxSeconds, extraSeconds, startedAt }) {
    const { t, page } = this
    const { duration } = shortTimes(page)
    const box = timeboxSeconds
      ? t('facilitate.now.box', { time: duration(timeboxSeconds) }) : t('facilitate.now.noBox')
    const extra = extraSeconds && `${extraSeconds > 0 ? '+' : '−'}${duration(Math.abs(extraSeconds))}`
    const since = startedAt && t('facilitate.now.since', { time: page.language.time(startedAt) })
    return [box, extra, since].filter(Boolean).join(' · ')
  }
}
