// The written invitation: a text with places for name and link, made from the details in the dialogue's language; the
// organiser may change it here.
//
//   const invitation = createInvitation(page, { signal })
//   invitation.mailto(person, url)       a mailto: address with subject and body
//   invitation.text(person, url)

import { el, setAttributes, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { forgetInput, keepValue, keptValue } from '../kept-input.js'
import { Language } from '../language.js'
import { personName } from '../people.js'

export function createInvitation(page, { signal }) {
  const { t, model } = page
  const key = page.keep('invitation')
  const subject = el('input.input', { id: 'invitation-subject', autocomplete: 'off' })
  const body = el('textarea.input', { id: 'invitation-body', rows: 12 })
  const reset = el('button.button.quiet', { type: 'button', onclick: () => { forgetInput(key); draw() } }, icon('undo'),
    t('organise.invitation.reset'))
  const kept = () => JSON.parse(keptValue(key) ?? 'null')
  // The dialogue's words: until they are there, and should they fail to come, the page's own.
  let words = page.language
  let asked = page.language.name

  function draw() {
    const changed = kept()
    reset.hidden = !changed
    const wanted = changed
      ?? {
        subject: words.t('organise.invitation.subject', { title: model.details.title ?? '' }),
        body: written(model, words),
      }
    if (subject.value !== wanted.subject) subject.value = wanted.subject
    if (body.value !== wanted.body) body.value = wanted.body
  }
  const keep = () => {
    keepValue(key, JSON.stringify({ subject: subject.value, body: body.value }))
    reset.hidden = false
  }
  subject.addEventListener('input', keep)
  body.addEventListener('input', keep)
  const hint = el('p.hint')
  async function follow() {
    const wanted = model.details.language ?? 'nl'
    if (wanted !== asked) {
      asked = wanted
      const loaded = wanted === page.language.name
        ? page.language
        : await Language.of(wanted, page.language.more).catch(() => null)
      if (asked !== wanted || signal.aborted) return
      words = loaded ?? page.language
      if (!loaded) asked = page.language.name
    }
    words.timeZone = page.language.timeZone
    setText(hint,
      t('organise.invitation.hint', {
        name: words.t('organise.invitation.namePlace'), link: words.t('organise.invitation.linkPlace'),
      }))
    setAttributes(body, { lang: words.name })
    setAttributes(subject, { lang: words.name })
    draw()
  }
  model.watch(['details', 'sides', 'order', 'questions'], follow, { signal })

  const node = el('details.more', el('summary', icon('chevron'), t('organise.invitation.title')),
    el('div.stack.gap-4.card.sunken', hint,
      el('div.field', el('label', { for: subject.id }, t('organise.invitation.subjectLabel')), subject),
      el('div.field', el('label', { for: body.id }, t('organise.invitation.bodyLabel')), body),
      el('div.row', reset)))
  node.text = (person, url) => body.value.replaceAll(words.t('organise.invitation.namePlace'),
    personName(person, words.t)).replaceAll(words.t('organise.invitation.linkPlace'), url)
  node.mailto = (person, url, email) => `mailto:${encodeURIComponent(email ?? '').replace('%40', '@')}?subject=${encodeURIComponent(subject.value)}&body=${encodeURIComponent(node.text(person, url).replaceAll('\n', '\r\n'))}`
  return node
}

function written(model, language) {
  const { t } = language
  const { details } = model
  const hosts = model.list('sides').filter((side) => side.kind === 'convenor').map((side) => side.name)
  const parties = model.list('sides').filter((side) => side.kind !== 'convenor').map((side) => side.name)
  const place = { name: t('organise.invitation.namePlace'), link: t('organise.invitation.linkPlace') }
  const lines = [
    t('organise.invitation.dear', place), '',
    t(hosts.length ? 'organise.invitation.hosts' : 'organise.invitation.noHosts', {
      hosts: language.list(hosts), title: details.title ?? '', parties: language.list(parties),
    }),
    details.startsAt
      ? t('organise.invitation.when', {
        date: language.dateLong(details.startsAt),
        time: language.timeRange(details.startsAt, details.durationMinutes)
          .replaceAll('\u2060', '')
          .replaceAll('\u00a0', ' '),
      })
      : null,
    details.callLink ? t('organise.invitation.call', { link: details.callLink }) : null,
    details.purpose ? `\n${t('organise.invitation.purpose', { purpose: details.purpose.trim() })}` : null, '',
    t('organise.invitation.link', place), '',
    model.order.questions.length
      ? t(details.answersDueAt ? 'organise.invitation.answersBefore' : 'organise.invitation.answers', {
        count: model.order.questions.length, date: details.answersDueAt ? language.dateLong(details.answersDueAt) : '',
        time: details.answersDueAt ? language.time(details.answersDueAt) : '',
      })
      : null,
    t('organise.invitation.personal'), '',
    t('organise.invitation.close'),
  ]
  return lines.filter((line) => line !== null).join('\n')
}

