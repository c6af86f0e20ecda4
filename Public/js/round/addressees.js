// The people who are to be told of the round, and the ways to tell them: by mail from the server where it is set up,
// else by a table for mail merge, by addresses to copy, or by the mail program of whoever sends it.
//
//   openAddressees(page)      after the draft was circulated: everybody who is asked or gets a copy, and others
//   openReminder(page)        those who are silent

import { append, el } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { copyButton } from '../components/copy.js'
import { openDialog } from '../components/dialog.js'
import { csv } from '../components/spreadsheet.js'
import { toast, toastError } from '../components/toast.js'
import { personName } from '../people.js'
import { isAsked, silentPeople } from './progress.js'

// Mail programs cut longer addresses off.
const mailtoMax = 1_800

export function openAddressees(page) {
  const { t, model } = page
  const copies = new Set(model.circulation.copies ?? [])
  const people = model.list('participants').filter((one) => isAsked(model, one) || copies.has(one.id))
  open(page, {
    title: t('round.tell'), text: t('round.tellText'), people, others: [...model.recipients.values()], kind: 'minutes',
  })
}

export function openReminder(page) {
  const { t, model } = page
  open(page, {
    title: t('round.remindTitle'), text: t('round.remindText'), people: silentPeople(model), others: [],
    kind: 'reminder',
  })
}

function open(page, { title, text, people, others, kind }) {
  const { t, language } = page
  const words = el('textarea.input', { id: 'round-words', rows: 7, readonly: true, value: wordsOf(page, kind) })
  const addresses = [...people, ...others].map((one) => one.email).filter(Boolean)
  const without = people.length + others.length - addresses.length
  const server = el('div.row', { hidden: true })
  offerServer(page, server, { people, kind })
  const names = [...people.map((one) => personName(one, t)), ...others.map(otherName)]
  const mailto = mailtoOf(page, addresses, words.value)
  const dialog = openDialog(page, {
    title,
    body: [
      el('p', text), names.length > 0 && el('p.reminder-names', language.list(names)), server,
      others.length > 0 && el('p.hint', t('round.othersByHand')),
      without > 0 && el('p.hint', t('round.withoutAddress', { count: without })),
      el('div.field', el('label', { for: words.id }, t('round.words')), words),
      el('div.row.gap-2', copyButton(page, { label: t('round.copyWords'), text: () => words.value }),
        addresses.length > 0
          && copyButton(page, { label: t('round.copyAddresses'), text: () => addresses.join('; ') }),
        addresses.length > 0 && mailto.length <= mailtoMax
          && el('a.button', { href: mailto }, icon('message'), t('round.mailProgram')),
        tableButton(page, people, others)),
    ],
    actions: [el('button.button.primary', { type: 'button', onclick: () => dialog.close() }, t('common.close'))],
  })
}

const otherName = ({ name, organisation }) => [name, organisation].filter(Boolean).join(', ')

// Only organisers are told whether the server sends mail.
function offerServer(page, place, { people, kind }) {
  const { t, model, api } = page
  if (!model.mayEver('markAddress')) return
  const reachable = people.filter((one) => one.email && !one.addressWrongAt)
  if (!reachable.length) return
  const send = async () => {
    try {
      await page.outbox.send({ do: 'sendMail', kind, participants: reachable.map((one) => one.id) })
      place.hidden = true
      toast(page, t('round.mailed', { count: reachable.length }))
    } catch (error) {
      toastError(page, error)
    }
  }
  api.get(`/api/dialogues/${encodeURIComponent(model.you.dialogue)}/mail`).then(() => {
    place.hidden = false
    append(place, el('button.button.primary', { type: 'button', onclick: send }, icon('message'),
      t('round.sendMail', { count: reachable.length })))
  }, () => {})
}

function wordsOf({ t, model, language }, kind) {
  const { dueAt, message } = model.circulation
  const title = model.details.title ?? ''
  const until = { date: language.dateLong(dueAt), time: language.time(dueAt) }
  return [t('round.mail.dear'), '', t(`round.mail.${kind}`, { title }), ...(message ? ['', message] : []), '',
    t('round.mail.until', until), t('round.mail.link')].join('\n')
}

function mailtoOf({ t, model }, addresses, text) {
  const to = addresses.map((email) => encodeURIComponent(email).replace('%40', '@')).join(',')
  const subject = encodeURIComponent(t('round.mail.subject', { title: model.details.title ?? '' }))
  return `mailto:?bcc=${to}&subject=${subject}&body=${encodeURIComponent(text.replaceAll('\n', '\r\n'))}`
}

function tableButton(page, people, others) {
  const { t } = page
  const rows = [
    [t('round.name'), t('round.organisation'), t('round.email'), t('round.isCopy')],
    ...people.map((one) => [personName(one, t), one.organisation ?? '', one.email ?? '',
      isAsked(page.model, one) ? '' : t('round.isCopy')]),
    ...others.map((one) => [one.name ?? '', one.organisation ?? '', one.email ?? '',
      one.isCopy ? t('round.isCopy') : '']),
  ]
  const save = () => {
    const url = URL.createObjectURL(new Blob([csv(rows)], { type: 'text/csv' }))
    el('a', { href: url, download: 'mail-merge.csv' }).click()
    setTimeout(() => URL.revokeObjectURL(url), 1_000)
  }
  return el('button.button', { type: 'button', onclick: save }, icon('download'), t('round.table'))
}
