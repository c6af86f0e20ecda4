// The written invitation: a text with places for name and link, made from the details in the dialogue's language. The
// organiser may change it here.
//
//   const invitation = createInvitation(page, { signal })
//   invitation.mailto(person, url, email)     a mailto: address with subject and body
//   invitation.text(person, url)              the body, with name and link filled in

import { el, setAttributes, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { forgetInput, keepValue, keptValue } from '../kept-input.js'
import { Language } from '../language.js'
import { parties, personName } from '../people.js'
import { asWords, filled } from './placeholders.js'

export function createInvitation(page, { signal }) {
  const { t, model } = page
  const key = page.keep('invitation')
  const subject = el('input.input', { id: 'invitation-subject', autocomplete: 'off' })
  const body = el('textarea.input', { id: 'invitation-body', rows: 12 })
  const hint = el('p.hint')
  const takeBack = () => { forgetInput(key); draw() }
  const reset = el('button.button.quiet', { type: 'button', onclick: takeBack }, icon('undo'),
    t('organise.invitation.reset'))
  // Words in the dialogue's language; the page's own until those are loaded, or if they cannot be loaded.
  let words = page.language
  let asked = page.language.name

  function draw() {
    const changed = JSON.parse(keptValue(key) ?? 'null')
    reset.hidden = !changed
    const title = model.details.title ?? ''
    const written = { subject: words.t('organise.invitation.subject', { title }), body: writtenBody(model, words) }
    const wanted = changed ?? written
    if (subject.value !== wanted.subject) subject.value = wanted.subject
    if (body.value !== wanted.body) body.value = wanted.body
  }
  const keep = () => {
    keepValue(key, JSON.stringify({ subject: subject.value, body: body.value }))
    reset.hidden = false
  }
  subject.addEventListener('input', keep)
  body.addEventListener('input', keep)
  async function follow() {
    const wanted = model.details.language ?? 'nl'
    if (wanted !== asked) {
      asked = wanted
      const loaded = await wordsIn(page, wanted)
      if (asked !== wanted || signal.aborted) return
      words = loaded ?? page.language
      if (!loaded) asked = page.language.name
    }
    words.timeZone = page.language.timeZone
    setText(hint, t('organise.invitation.hint', placesIn(words)))
    for (const field of [body, subject]) setAttributes(field, { lang: words.name })
    draw()
  }
  model.watch(['details', 'sides', 'order', 'questions'], follow, { signal })

  const node = createNode(t, { hint, subject, body, reset })
  node.text = (person, url) => {
    const { name, link } = placesIn(words)
    return filled(body.value, { [name]: personName(person, words.t), [link]: url })
  }
  node.mailto = (person, url, email) => {
    const to = encodeURIComponent(email ?? '').replace('%40', '@')
    const text = node.text(person, url).replaceAll('\n', '\r\n')
    return `mailto:${to}?subject=${encodeURIComponent(subject.value)}&body=${encodeURIComponent(text)}`
  }
  return node
}

// Null where they cannot be fetched.
async function wordsIn({ language }, name) {
  return name === language.name ? language : Language.of(name, language.more).catch(() => null)
}

// The words in the text that each person's name and link will replace.
function placesIn({ t }) {
  return { name: t('organise.invitation.namePlace'), link: t('organise.invitation.linkPlace') }
}

function createNode(t, { hint, subject, body, reset }) {
  return el('details.more', el('summary', icon('chevron'), t('organise.invitation.title')),
    el('div.stack.gap-4.card.sunken', hint,
      el('div.field', el('label', { for: subject.id }, t('organise.invitation.subjectLabel')), subject),
      el('div.field', el('label', { for: body.id }, t('organise.invitation.bodyLabel')), body),
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
    answersLine(model, language),
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

function answersLine({ details: { answersDueAt: due }, order }, language) {
  const count = order.questions.length
  if (!count) return null
  if (!due) return language.t('organise.invitation.answers', { count })
  return language.t('organise.invitation.answersBefore', {
    count, date: language.dateLong(due), time: language.time(due),
  })
}
