// The words of a page. Each language has one file in /i18n; words that only some pages need are in another
// (nl.organise.json).
//
//   const language = await Language.load(['organise'])  chosen before, or the browser's; with the words of that file
//   language.t('takePart.place', { place: 2 })
//   language.parts('takePart.youAre', { name: el('strong', …) })      the sentence as nodes, elements in their places
//   const dutch = await Language.of('nl')               words for others; the page stays as it is
//   language.choose('en')                               loads it, remembers it, calls onChange
//
// A text may be { "one": "…", "other": "…" }: `count` chooses. `language.timeZone` is the dialogue's. An unknown
// time becomes an empty text: Intl would take undefined for now, and null for 1970.

import { at } from './base.js'
import { el, fill } from './dom.js'
import { localParts } from './local-time.js'

export const languages = ['nl', 'en']
const storageName = 'polder:language'
const brokenRetryMs = 5_000
const dayMinutes = 1_440
const daysAloneFrom = 9 // beyond this many days, hours say nothing

export class Language {
  #texts = {}
  onChange = null
  timeZone = 'Europe/Amsterdam'

  constructor(name, texts, more = []) {
    this.more = more
    this.#use(name, texts)
    this.t = this.t.bind(this)
  }

  static async load(more = []) {
    const name = preferred()
    const language = new Language(name, await fetchTexts(name, more), more)
    document.documentElement.lang = name
    return language
  }

  static async of(name, more = []) {
    return new Language(name, await fetchTexts(name, more), more)
  }

  // Adds a file of words, for a part of a page that is loaded on demand.
  async include(file) {
    if (this.more.includes(file)) return
    const texts = await fetchFile(`${this.name}.${file}`)
    this.more.push(file)
    Object.assign(this.#texts, texts)
  }

  get other() {
    return languages.find((name) => name !== this.name)
  }

  async choose(name) {
    const texts = await fetchTexts(name, this.more)
    remember(name)
    this.#use(name, texts)
    document.documentElement.lang = name
    this.onChange?.()
  }

  #use(name, texts) {
    this.name = name
    this.locale = name === 'nl' ? 'nl-NL' : 'en-GB'
    this.#texts = texts
    this.#formats.clear()
  }

  has(key) {
    return this.#find(key) !== undefined
  }

  t(key, values = {}) {
    return this.#text(key, values).replace(/\{(\w+)\}/g, (_, name) => this.#value(values[name]))
  }

  parts(key, values = {}) {
    return this.#text(key, values).split(/(\{\w+\})/).filter(Boolean).map((part) => {
      const name = part.match(/^\{(\w+)\}$/)?.[1]
      if (!name) return part
      return values[name] instanceof Node ? values[name] : this.#value(values[name])
    })
  }

  #find(key) {
    return key.split('.').reduce((texts, part) => texts?.[part], this.#texts)
  }

  #text(key, values) {
    const text = this.#find(key)
    if (typeof text === 'string') return text
    if (text && typeof text === 'object') {
      return text[this.#format(Intl.PluralRules).select(values.count ?? 0)] ?? text.other ?? key
    }
    console.warn(`No text for ${key}`)
    return key
  }

  #value(value) {
    return typeof value === 'number' ? this.#format(Intl.NumberFormat).format(value) : (value ?? '')
  }

  #formats = new Map()

  #format(Kind, options = {}) {
    const key = Kind.name + JSON.stringify(options)
    if (!this.#formats.has(key)) this.#formats.set(key, new Kind(this.locale, options))
    return this.#formats.get(key)
  }

  #moment(ms, options, zone = this.timeZone) {
    return Number.isFinite(ms) ? this.#format(Intl.DateTimeFormat, { timeZone: zone, ...options }).format(ms) : ''
  }

  date(ms) {
    return this.#moment(ms, { day: 'numeric', month: 'long', year: 'numeric' })
  }

  dateLong(ms) {
    return this.#moment(ms, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
  }

  dateShort(ms) {
    return this.#moment(ms, { weekday: 'short', day: 'numeric', month: 'short' })
  }

  // A day without a zone, e.g. '2021-02-09'.
  day(isoDay) {
    return this.#moment(Date.parse(`${isoDay}T12:00:00Z`), { day: 'numeric', month: 'long', year: 'numeric' }, 'UTC')
  }

  time(ms, options = {}) {
    return this.#moment(ms, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', ...options })
  }

  // Stays on one line. An end on another day has its date. Around a change of clocks, both times name their clock:
  // "02:30 CEST – 02:15 CET".
  timeRange(ms, minutes) {
    if (!minutes || !Number.isFinite(ms)) return this.time(ms)
    const end = ms + minutes * 60_000
    const [from, to] = [ms, end].map((one) => localParts(one, this.timeZone))
    const clockChanges = this.#offset(ms) !== this.#offset(end) || this.#isShownTwice(ms) || this.#isShownTwice(end)
    const clock = clockChanges ? { timeZoneName: 'short' } : {}
    const day = from.date === to.date ? '' : `${this.dateShort(end)} `
    return `${this.time(ms, clock)}\u00a0–\u2060\u00a0${day}${this.time(end, clock)}`.replaceAll(' ', '\u00a0')
  }

  // Minutes between the clock of the dialogue's zone and UTC.
  #offset(ms) {
    const { date, time } = localParts(ms, this.timeZone)
    return Math.ceil((Date.parse(`${date}T${time}:00Z`) - ms) / 60_000)
  }

  // Clocks show the same time once more, because they are put back.
  #isShownTwice(ms) {
    return [-1, 1].some((days) => {
      const other = this.#offset(ms + days * 86_400_000)
      const again = ms + (this.#offset(ms) - other) * 60_000
      return again !== ms && this.#offset(again) === other
    })
  }

  // 'Tuesday 26 January 2021, 15:30 – 16:30'
  dateWithTimes(ms, minutes) {
    return `${this.dateLong(ms)}, ${this.timeRange(ms, minutes)}`
  }

  // "today", "tomorrow", "in 5 days": by calendar days in the dialogue's zone.
  relativeDay(ms, now) {
    if (!Number.isFinite(ms)) return ''
    const days = Math.round((this.#dayNumber(ms) - this.#dayNumber(now)) / 86_400_000)
    return this.#format(Intl.RelativeTimeFormat, { numeric: 'auto' }).format(days, 'day')
  }

  #dayNumber(ms) {
    return Date.parse(`${localParts(ms, this.timeZone).date}T00:00:00Z`)
  }

  // '45 minutes', '1 hour and 30 minutes', '2 days and 3 hours', '2,132 days'; `isShort`: '1 hr 30 min'. No other
  // length of time is put into words anywhere; a clock that runs is formatCountdown's.
  duration(seconds, { isShort = false } = {}) {
    const minutes = Math.round(seconds / 60)
    const days = Math.floor(minutes / dayMinutes)
    const hours = days > daysAloneFrom ? 0 : Math.floor((minutes % dayMinutes) / 60)
    const rest = days ? 0 : minutes % 60
    const parts = [['day', days], ['hour', hours], ['minute', rest]].filter(([, count]) => count)
    const unitDisplay = isShort ? 'short' : 'long'
    const words = (parts.length ? parts : [['minute', 0]])
      .map(([unit, count]) => this.#format(Intl.NumberFormat, { style: 'unit', unit, unitDisplay }).format(count))
    return isShort ? words.join(' ') : this.list(words)
  }

  number(value) {
    return this.#value(value)
  }

  ordinal(value) {
    const rule = this.#format(Intl.PluralRules, { type: 'ordinal' }).select(value)
    return this.t(`ordinal.${rule}`, { value })
  }

  list(texts, type = 'and') {
    return this.#format(Intl.ListFormat, {
      type: type === 'or' ? 'disjunction' : 'conjunction',
    }).format(texts.filter(Boolean))
  }

  compare(a, b) {
    return this.#format(Intl.Collator, { numeric: true, sensitivity: 'base' }).compare(a, b)
  }
}

function preferred() {
  let chosen = null
  try {
    chosen = localStorage.getItem(storageName)
  } catch {
    // Storage is forbidden: the browser's language counts.
  }
  if (languages.includes(chosen)) return chosen
  for (const tag of navigator.languages ?? []) {
    const name = tag.slice(0, 2).toLowerCase()
    if (languages.includes(name)) return name
  }
  return 'en'
}

function remember(name) {
  try {
    localStorage.setItem(storageName, name)
  } catch {
    // Storage is forbidden: the choice holds until the page is left.
  }
}

async function fetchTexts(name, more = []) {
  const files = [name, ...more.map((one) => `${name}.${one}`)]
  return Object.assign({}, ...await Promise.all(files.map(fetchFile)))
}

async function fetchFile(name) {
  const answer = await fetch(at(`/i18n/${name}.json`))
  if (!answer.ok) throw new Error(`/i18n/${name}.json: ${answer.status}`)
  return answer.json()
}

// Without words there is no page. This is the only text in the code, in both languages; the page tries again by itself.
export function showBroken(error) {
  fill(document.body, el('p.state-page',
    'We kunnen de pagina nu niet laden. Zodra u weer internet hebt, gaat het vanzelf verder. · ',
    'We cannot load the page now. It will go on by itself once you are online.'))
  window.addEventListener('online', () => window.location.reload())
  setTimeout(() => window.location.reload(), brokenRetryMs)
  throw error
}
