// The field of one answer. A pause in typing saves a draft; give() gives the answer, or takes it back if the field
// is empty.

import { el, fill, setAttributes, setClasses, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { isTooLong } from '../text-length.js'
import { charactersOf } from '../words.js'

const pauseMs = 900
const lengthMax = 8_000
const lengthWarning = 500
const hourMs = 3_600_000
const symbols = { saved: 'check', failed: 'warning' }

export class AnswerField {
  #timer = null
  #isSaving = false
  #hasFailed = false

  constructor(page, { slot, answers, audience, signal }) {
    Object.assign(this, { page, slot, answers, audience })
    this.#create()
    this.area.value = answers.state(slot).text
    this.area.addEventListener('input', () => this.touched())
    this.area.addEventListener('blur', () => this.#saveNow())
    document.addEventListener('visibilitychange', () => document.hidden && this.#saveNow(), { signal })
    signal.addEventListener('abort', () => this.#saveNow())
    if (answers.typed(slot)) this.#timer = setTimeout(() => this.#save(), 0)
    page.model.watch(['connection'], () => this.update(), { signal })
  }

  #create() {
    const { t } = this.page
    const { name, horizon = 0 } = this.slot
    const id = `answer-${horizon}`
    this.state = el('span.save-state', { id: `${id}-state`, role: 'status' })
    this.left = el('span.small.quiet.number')
    this.error = el('p.field-error', { id: `${id}-error`, hidden: true }, icon('warning'),
      el('span', t('takePart.writeFirst')))
    this.area = el('textarea.input.tall', {
      id, maxlength: lengthMax, rows: name ? 4 : 6, 'aria-describedby': this.error.id, autocapitalize: 'sentences',
    })
    this.node = el('div.field', el('label', { for: id }, name ?? t('takePart.yourAnswer')), this.area, this.error,
      el('div.row.between.gap-2', this.state, this.left))
  }

  get text() {
    return this.area.value
  }

  get isTooLong() {
    return isTooLong(this.area)
  }

  get #current() {
    return { text: this.text, audience: this.audience.value }
  }

  focus() {
    this.area.focus()
  }

  touched() {
    this.answers.keep(this.slot, this.#current)
    this.error.hidden = true
    setAttributes(this.area, { 'aria-invalid': null })
    this.#stopTimer()
    this.#timer = setTimeout(() => this.#save(), pauseMs)
    this.update()
  }

  #stopTimer() {
    clearTimeout(this.#timer)
    this.#timer = null
  }

  #saveNow() {
    if (this.#timer !== null) this.#save()
  }

  async #save() {
    const { answers, slot } = this
    this.#stopTimer()
    const value = this.#current
    this.#hasFailed = this.isTooLong
    if (this.#hasFailed) return this.update()
    this.#isSaving = true
    this.update()
    try {
      await answers.save(slot, value)
      if (this.text === value.text && this.audience.value === value.audience) answers.forget(slot)
    } catch {
      this.#hasFailed = true
    }
    this.#isSaving = false
    this.update()
  }

  give() {
    const { answers, slot } = this
    this.#stopTimer()
    const { status, given } = answers.state(slot)
    if (this.text.trim()) {
      const isOld = given?.givenAt < (this.page.model.questions.get(slot.question)?.rewordedAt ?? 0)
      const isGiven = status === 'given' && given.text === this.text && !isOld
      if (!isGiven) answers.give(slot, this.#current).catch(() => answers.keep(slot, this.#current))
    } else {
      if (given && !given.isWithheld) answers.withdraw(given)
      answers.forget(slot)
    }
  }

  complain() {
    this.error.hidden = false
    setAttributes(this.area, { 'aria-invalid': 'true' })
    this.focus()
  }

  update() {
    const { area, state } = this
    const now = this.answers.state(this.slot)
    const isIdle = document.activeElement !== area && this.#timer === null && !this.#isSaving
    if (isIdle && now.text !== area.value) area.value = now.text
    const [text, kind] = this.#describe(now)
    setClasses(state, { 'is-saved': kind === 'saved', 'is-failed': kind === 'failed' })
    if (state.textContent !== text) fill(state, symbols[kind] ? icon(symbols[kind]) : null, el('span', text))
    const count = lengthMax - charactersOf(area.value)
    setText(this.left, count >= 0 && count < lengthWarning ? this.page.t('common.characters', { count }) : '')
  }

  #describe({ given, draft, status, text }) {
    const { t, live, savedLater } = this.page
    const saved = (key, ms) => [t(key, { time: this.#moment(ms) }), 'saved']
    if (this.#hasFailed) return [t('takePart.notSaved'), 'failed']
    if (this.#timer !== null || this.#isSaving) {
      return [live.shownState === 'live' ? t('takePart.saving') : savedLater, 'busy']
    }
    if (given?.isWithheld && !text) return [t('withheld.ownAnswer'), 'quiet']
    if (status === 'given') return saved('takePart.givenAt', given.givenAt)
    if (status === 'changed' && draft) return saved('takePart.changedAt', draft.at)
    if (draft && text) return saved('takePart.savedAt', draft.at)
    return [t('takePart.savesItself'), 'quiet']
  }

  #moment(ms) {
    const { clock, language } = this.page
    const isRecent = clock.now() - ms < 12 * hourMs
    return isRecent ? language.time(ms) : `${language.dateShort(ms)} ${language.time(ms)}`
  }
}
