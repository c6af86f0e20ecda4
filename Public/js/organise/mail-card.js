// Sending mail from the server, where it has a mail server: what can be sent to whom, and how far it is.

import { el, fill, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { troubleNode } from '../components/mail-trouble.js'
import { toast } from '../components/toast.js'
import { people } from './completeness.js'
import { createDailyDigest } from './daily-digest.js'
import { openMailDialog } from './mail-dialog.js'
import { canGet, mailCounts, mailOf, mailsToSend } from './mail-kinds.js'
import { openPerson } from './person-form.js'

const askAgainMs = 5_000

export function createMailCard(page, { signal, links }) {
  return new MailCard(page, signal, links).node
}

class MailCard {
  #timer = null
  #told = {}

  constructor(page, signal, links) {
    const { t } = page
    Object.assign(this, { page, signal, links })
    this.state = el('p.quiet', { role: 'status' })
    this.lacks = el('p.hint')
    this.trouble = el('div.notice.bad', { hidden: true })
    this.buttons = el('div.row.gap-2')
    this.back = el('button.button.quiet', { type: 'button', onclick: () => this.#takeBack() }, icon('undo'),
      t('mail.takeBack'))
    this.node = el('section.card.stack.gap-3.mail-card', { 'aria-labelledby': 'mail-heading', hidden: true },
      el('div.stack.gap-1', el('h3.card-title', { id: 'mail-heading' }, t('mail.title')), this.state, this.lacks),
      this.trouble, this.buttons, createDailyDigest(page, { signal }))
    this.node.draw = () => this.#draw()
    signal.addEventListener('abort', () => clearTimeout(this.#timer))
    page.model.watch(['participants', 'order', 'answers', 'questions', 'session', 'details', 'notes'],
      () => this.#draw(), { signal })
  }

  #draw() {
    const { page, links, node } = this
    const { t, model } = page
    node.hidden = !page.may('sendMail') || people(model).length === 0
    if (node.hidden) return
    const counts = mailCounts(model)
    const without = people(model).filter((one) => !canGet(one)).length
    setText(this.state, ['waiting', 'sent', 'refused'].filter((key) => counts[key])
      .map((key) => t(`mail.counts.${key}`, { count: counts[key] })).join(' · ') || t('mail.text'))
    this.lacks.hidden = without === 0
    setText(this.lacks, without ? t('mail.without', { count: without }) : '')
    this.back.hidden = counts.waiting === 0
    const offers = mailsToSend(model, links)
    const drawn = JSON.stringify([offers.map(({ kind, people: list }) => [kind, list.length]), counts.waiting > 0])
    if (this.drawn !== drawn) {
      this.drawn = drawn
      fill(this.buttons, offers.map(({ kind, people: list }, place) => this.#button(kind, list.length, place)),
        this.back)
    }
    this.#ask(counts.waiting > 0)
  }

  #button(kind, count, place) {
    const { page, links } = this
    return el('button.button', {
      type: 'button', class: place === 0 && kind !== 'minutes' && kind !== 'actionItems' ? 'primary' : null,
      onclick: () => {
        const offer = mailsToSend(page.model, links).find((one) => one.kind === kind)
        if (offer) openMailDialog(page, { kind, recipients: offer.people })
      },
    }, icon('message'), page.t(`mail.send.${kind}`, { count }))
  }

  // Everything that still waits.
  async #takeBack() {
    const { page } = this
    const waiting = new Map()
    for (const person of people(page.model)) {
      for (const mail of person.mails ?? []) {
        if (mail.state === 'waiting') waiting.set(mail.kind, [...waiting.get(mail.kind) ?? [], person.id])
      }
    }
    for (const [kind, participants] of waiting) {
      await page.send({ do: 'takeBackMail', kind, participants }).catch(() => {})
    }
    toast(page, page.t('mail.takenBack'))
  }

  // While mails wait, the mail server may be in trouble; the feed does not tell.
  #ask(isWaiting) {
    if (!isWaiting) {
      clearTimeout(this.#timer)
      this.#timer = null
      return this.#tell({})
    }
    if (this.#timer !== null) return
    const again = async () => {
      const { page, signal } = this
      const address = `/api/dialogues/${encodeURIComponent(page.model.you.dialogue)}/mail`
      const told = await page.api.get(address).catch(() => null)
      if (signal.aborted || this.#timer === null) return
      if (told) this.#tell(told)
      this.#timer = setTimeout(again, askAgainMs)
    }
    this.#timer = 0
    again()
  }

  #tell(told) {
    if (JSON.stringify(told) === JSON.stringify(this.#told)) return
    this.#told = told
    this.trouble.hidden = !told.trouble
    if (told.trouble) fill(this.trouble, troubleNode(this.page, told))
  }
}

// The state of a person's last mail, and what can be done about it.
export function mailState(page, person) {
  const { t, language } = page
  const at = (ms) => ({ date: language.dateShort(ms), time: language.time(ms) })
  const shown = (person.mails ?? []).filter((mail) => mail.state !== 'sent' || mail.kind !== 'invitation')
  return [
    person.addressWrongAt && el('span.badge.bad', icon('warning'), t('mail.wrongAddress')),
    person.unsubscribedAt && el('span.badge', icon('info'), t('mail.unsubscribed')),
    person.appointment === 'old' && el('span.badge.warn', icon('calendar'), t('mail.oldAppointment')),
    ...shown.map((mail) => el('span.badge', { class: { refused: 'bad', sent: 'good' }[mail.state] ?? null },
      icon({ refused: 'warning', sent: 'check', waiting: 'clock' }[mail.state]),
      t(`mail.state.${mail.until ? 'putOff' : mail.state}`, { what: t(`mail.kinds.${mail.kind}`), ...at(mail.at) }))),
  ]
}

// The words of the mail server, the act that mends it best, and more acts.
export function mailTrouble(page, person, name) {
  const { t } = page
  const refused = (person.mails ?? []).filter((mail) => mail.reply)
  const isSent = (person.mails ?? []).some((mail) => mail.state !== 'waiting')
  const mark = (isWrong) => page.send({ do: 'markAddress', participant: person.id, isWrong }).catch(() => {})
  const again = mailOf(person, 'invitation')?.state === 'refused' && canGet(person)
  const mayMark = page.may('markAddress')
  return {
    said: refused.map((mail) => el('p.small.mail-reply', t('mail.serverSaid', { reply: mail.reply }))),
    first: (refused.some((mail) => mail.state === 'refused') || person.addressWrongAt) && page.may('changeParticipant')
      ? el('button.button', {
        type: 'button', 'aria-label': t('mail.changeOf', { name }), onclick: () => openPerson(page, { person }),
      }, icon('pencil'), t('mail.change'))
      : null,
    more: [
      again && el('button.button.quiet', {
        type: 'button', 'aria-label': t('mail.againTo', { name }),
        onclick: () => openMailDialog(page, { kind: 'invitation', recipients: [person] }),
      }, icon('message'), t('mail.again')),
      mayMark && isSent && !person.addressWrongAt && el('button.button.quiet', {
        type: 'button', 'aria-label': t('mail.markWrongOf', { name }), onclick: () => mark(true),
      }, icon('warning'), t('mail.markWrong')),
      mayMark && person.addressWrongAt && el('button.button.quiet', {
        type: 'button', 'aria-label': t('mail.markRightOf', { name }), onclick: () => mark(false),
      }, icon('check'), t('mail.markRight')),
    ].filter(Boolean),
  }
}
