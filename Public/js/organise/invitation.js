// The written invitation: a text with places for name and link, made from the details in the dialogue's language. The
// organiser may change it here.
//
//   const invitation = createInvitation(page, { signal })
//   invitation.mailto(person, url, email)     a mailto: address with subject and body
//   invitation.text(person, url)              the body, with name, link and the words for the person's role
//   invitation.words                          the words of the dialogue's language

import { el, fill, setAttributes, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { forgetInput, keepValue, keptValue } from '../kept-input.js'
import { Language } from '../language.js'
import { parties, personName } from '../people.js'
import { asWords, filled } from './placeholders.js'
import { roleWords, rolesTold } from './role-words.js'

export function createInvitation(page, { signal }) {
  return new Invitation(page, signal).node
}

class Invitation {
  constructor(page, signal) {
    const { t } = page
    Object.assign(this, { page, signal, key: page.keep('invitation') })
    this.subject = el('input.input', { id: 'invitation-subject', autocomplete: 'off' })
    this.body = el('textarea.input', { id: 'invitation-body', rows: 12 })
    this.hint = el('p.hint')
    this.told = el('dl.role-words')
    const takeBack = () => { forgetInput(this.key); this.#draw() }
    this.reset = el('button.button.quiet', { type: 'button', onclick: takeBack }, icon('undo'),
      t('organise.invitation.reset'))
    // Words in the dialogue's language; the page's own until those are loaded, or if they cannot be loaded.
    this.words = page.language
    this.asked = page.language.name
    for (const field of [this.subject, this.body]) field.addEventListener('input', () => this.#keep())
    this.node = createNode(t, this)
    Object.assign(this.node, {
      words: () => this.words, text: (...given) => this.text(...given), mailto: (...given) => this.mailto(...given),
    })
    page.model.watch(['details', 'sides', 'order', 'questions', 'participants'], () => this.#follow(), { signal })
  }

  text(person, url) {
    const { name, link, role } = placesIn(this.words)
    const said = this.#roleWords(person)
    // Without words for the role its line is left out.
    const text = said ? this.body.value : this.body.value.replaceAll(`${role}\n`, '')
    return filled(text, { [name]: personName(person, this.words.t), [link]: url, [role]: said })
  }

  mailto(person, url, email) {
    const to = encodeURIComponent(email ?? '').replace('%40', '@')
    const text = this.text(person, url).replaceAll('\n', '\r\n')
    return `mailto:${to}?subject=${encodeURIComponent(this.subject.value)}&body=${encodeURIComponent(text)}`
  }

  #roleWords(person) {
    return roleWords(person, { model: this.page.model, language: this.words })
  }

  #keep() {
    keepValue(this.key, JSON.stringify({ subject: this.subject.value, body: this.body.value }))
    this.reset.hidden = false
  }

  async #follow() {
    const { page } = this
    const wanted = page.model.details.language ?? 'nl'
    if (wanted !== this.asked) {
      this.asked = wanted
      const loaded = await wordsIn(page, wanted)
      if (this.asked !== wanted || this.signal.aborted) return
      this.words = loaded ?? page.language
      if (!loaded) this.asked = page.language.name
    }
    this.words.timeZone = page.language.timeZone
    this.#draw()
  }

  #draw() {
    const { page, words, subject, body } = this
    const { model } = page
    const changed = JSON.parse(keptValue(this.key) ?? 'null')
    this.reset.hidden = !changed
    const title = model.details.title ?? ''
    const written = { subject: words.t('organise.invitation.subject', { title }), body: writtenBody(model, words) }
    const wanted = changed ?? written
    if (subject.value !== wanted.subject) subject.value = wanted.subject
    if (body.value !== wanted.body) body.value = wanted.body
    for (const field of [body, subject]) setAttributes(field, { lang: words.name })
    setText(this.hint, page.t('organise.invitation.hint', placesIn(words)))
    fill(this.told,
      rolesTold(model).map(({ role, person }) => toldRole(page, role, this.#roleWords(person), words)))
  }
}

function toldRole({ t }, role, said, { name }) {
  return el('div', el('dt', t(`roles.${role}`)), el('dd', { lang: name }, said || t('organise.invitation.nothing')))
}

// Null where they cannot be fetched.
async function wordsIn({ language }, name) {
  return name === language.name ? language : Language.of(name, language.more).catch(() => null)
}

// The words in the text that each person's name, link and task will replace.
function placesIn({ t }) {
  return {
    name: t('organise.invitation.namePlace'), link: t('organise.invitation.linkPlace'),
    role: t('organise.invitation.rolePlace'),
  }
}

function createNode(t, { hint, subject, body, reset, told }) {
  return el('details.more', el('summary', icon('chevron'), t('organise.invitation.title')),
    el('div.stack.gap-4.card.sunken', hint,
      el('div.field', el('label', { for: subject.id }, t('organise.invitation.subjectLabel')), subject),
      el('div.field', el('label', { for: body.id }, t('organise.invitation.bodyLabel')), body),
      el('div.stack.gap-1', el('p.label', t('organise.invitation.rolesLabel')), told),
      el('div.row', reset)))
}

function writtenBody(model, language) {
  const { t } = language
  const place = placesIn(language)
  const words = (value) => asWords(value, Object.values(place))
  const { title, purpose, callLink } = model.details
  const hosts = model.list('sides').filter((side) => side.kind === 'convenor').map((side) => words(side.name))
  const sides = parties(model).map((side) => words(side.name))
  const lines = [
    t('organise.invitation.dear', place), '',
    t(hosts.length ? 'organise.invitation.hosts' : 'organise.invitation.noHosts', {
      hosts: language.list(hosts), title: words(title ?? ''), parties: language.list(sides),
    }),
    whenLine(model, language),
    callLink ? t('organise.invitation.call', { link: words(callLink) }) : null,
    purpose ? `\n${t('organise.invitation.purpose', { purpose: words(purpose.trim()) })}` : null, '',
    t('organise.invitation.link', place), '',
    place.role,
    t('organise.invitation.personal'), '',
    t('organise.invitation.close'),
  ]
  return lines.filter((line) => line !== null).join('\n')
}

// A mail has no use for the signs that keep a time on one line.
function whenLine({ details: { startsAt, durationMinutes } }, language) {
  if (!startsAt) return null
  const time = language.timeRange(startsAt, durationMinutes).replaceAll('\u2060', '').replaceAll('\u00a0', ' ')
  return language.t('organise.invitation.when', { date: language.dateLong(startsAt), time })
}
