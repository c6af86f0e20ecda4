// Step 5: the personal links, one by one or as a table; whether each was opened, and how many answers were given; the
// links for others; and answering, to be opened and closed.

import { el, reconcile, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { absolute } from '../components/addresses.js'
import { answeredQuestions } from '../components/answered-questions.js'
import { copyText } from '../components/copy.js'
import { saveTable } from '../components/downloads.js'
import { tabbed } from '../components/spreadsheet.js'
import { toast } from '../components/toast.js'
import { createAnsweringCard } from './answering-card.js'
import { people } from './completeness.js'
import { createInvitation } from './invitation.js'
import { createInviteRow } from './invite-row.js'
import { createMailCard } from './mail-card.js'
import { createReminder } from './reminder.js'
import { createSharedLinks } from './shared-links.js'

const reloadPauseMs = 250

export function createInviteStep(page, { signal }) {
  const { t, model } = page
  const links = new Links(page, signal)
  const list = el('ul.list.invite-list')
  const counts = el('p.quiet', { role: 'status' })
  const trouble = el('div.notice.bad', { hidden: true }, icon('warning'),
    el('p.grow', t('organise.invite.linksFailed')),
    el('button.button', { type: 'button', onclick: () => links.load() }, t('common.retry')))
  const shared = createSharedLinks(page, { signal, links })
  const nobody = el('div.empty', icon('people'), el('p', t('organise.invite.nobody')))
  const table = createTable(page, links)
  const invitation = createInvitation(page, { signal })
  const mail = createMailCard(page, { signal, links })
  const reminder = createReminder(page, { signal, links, words: () => invitation.words() })

  function draw() {
    const everyone = people(model)
    const given = answeredQuestions(model)
    nobody.hidden = everyone.length > 0
    table.hidden = everyone.length === 0
    table.draw()
    setText(counts, countsText(page, links, everyone, given))
    reconcile(list, everyone, {
      create: () => createInviteRow(page, { links, invitation }),
      update: (row, one) => row.draw(one, given.get(one.id) ?? 0),
    })
  }
  links.onLoad = () => {
    trouble.hidden = links.state !== 'failed'
    draw()
    shared.draw()
    reminder.draw()
    mail.draw()
  }

  let known = ''
  model.watch(['participants', 'order', 'answers', 'questions', 'sides', 'session'], () => {
    const now = links.signature()
    draw()
    if (now !== known) links.loadSoon()
    known = now
  }, { signal })

  return el('div.stack.gap-6',
    createAnsweringCard(page, { signal }),
    el('section.stack.gap-4', { 'aria-labelledby': 'links-heading' },
      el('div.stack.gap-1', el('h2', { id: 'links-heading' }, t('organise.invite.personal')),
        el('p.hint', t('organise.invite.personalHint')), counts),
      trouble, mail, table, invitation, reminder, nobody, list,
      el('details.more', el('summary', icon('chevron'), t('organise.invite.whyTitle')),
        el('p.prose', t('organise.invite.why')))),
    shared)
}

function countsText({ t }, links, everyone, given) {
  if (!everyone.length) return ''
  const asked = everyone.filter((one) => one.isAsked)
  return t('organise.invite.counts', {
    opened: everyone.filter((one) => links.openedAt(one)).length, count: everyone.length,
    answered: asked.filter((one) => given.has(one.id)).length, asked: asked.length,
  })
}

// The links, loaded from the server. They are not part of the feed, so they are loaded again when the dialogue changes.
class Links {
  #timer = null
  people = new Map() // id of a participant → { url, email, openedAt }
  shared = {} // { observer, projector, join }: addresses
  state = 'loading' // or 'ready', 'failed'
  onLoad = () => {}

  constructor(page, signal) {
    Object.assign(this, { page, signal })
    signal.addEventListener('abort', () => clearTimeout(this.#timer))
  }

  async load() {
    const { page, signal } = this
    try {
      const answer = await page.api.get(`/api/dialogues/${encodeURIComponent(page.model.you.dialogue)}/links`)
      if (signal.aborted) return
      this.people = new Map(answer.people.map((one) => [one.participant, one]))
      this.shared = { observer: answer.observer, projector: answer.projector, join: answer.join }
      this.state = 'ready'
    } catch {
      this.state = 'failed'
    }
    this.onLoad()
  }

  loadSoon() {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.load(), reloadPauseMs)
  }

  // People whose links can still be sent: those that their owners have not opened, and that are not sent. Known before
  // the links are there, so that nothing moves when they come.
  get unsent() {
    const isShown = (one) => (this.state === 'loading' ? !this.openedAt(one) : this.people.get(one.id)?.url)
    return people(this.page.model).filter((one) => isShown(one) && !one.linkSentAt)
  }

  // Says who was sent a link; `undone` takes it back.
  async markSent(participants, isSent = true) {
    if (!participants.length) return
    const { page } = this
    const { t } = page
    await page.send({ do: 'markLinksSent', participants, isSent }).then(() => {
      if (!isSent) return
      toast(page, t('organise.invite.marked', { count: participants.length }),
        { action: t('common.undo'), onAction: () => this.markSent(participants, false) })
    }, () => {})
  }

  openedAt(person) {
    return person.linkOpenedAt ?? this.people.get(person.id)?.openedAt
  }

  // A text that differs when the links may have changed.
  signature() {
    const { model } = this.page
    const told = people(model).map((one) =>
      [one.id, one.linkOpenedAt, one.linkReportedAt, one.withheldSince, one.email, one.roles])
    return JSON.stringify([told, model.session.joinCode])
  }
}

// All links as a table for a mail merge: to copy into a spreadsheet, or to save as a file.
function createTable(page, links) {
  const { t, model } = page
  const rows = () => {
    const head = ['name', 'function', 'organisation', 'side', 'role', 'email', 'link']
      .map((key) => t(`organise.invite.table.${key}`))
    const body = people(model).map((one) => {
      const entry = links.people.get(one.id)
      const link = absolute(entry?.url) ?? t('organise.invite.table.opened')
      const roles = one.roles.map((role) => t(`roles.${role}`)).join(', ')
      const side = model.sides.get(one.side)?.name
      return [one.name, one.function, one.organisation, side, roles, one.email ?? entry?.email, link]
        .map((text) => text ?? '')
    })
    return [head, ...body]
  }
  async function copyTable() {
    const isCopied = await copyText(tabbed(rows()))
    toast(page, t(isCopied ? 'organise.invite.tableCopied' : 'common.copyFailed'))
  }
  const mark = el('button.button.quiet', {
    type: 'button', onclick: () => links.markSent(links.unsent.map((one) => one.id)),
  }, icon('check'), el('span'))
  const node = el('div.row.gap-2',
    el('button.button', { type: 'button', onclick: copyTable }, icon('copy'), t('organise.invite.copyTable')),
    el('button.button', { type: 'button', onclick: () => saveTable(rows(), 'polder-links.csv') }, icon('download'),
      t('organise.invite.saveTable')), mark)
  node.draw = () => {
    const count = links.unsent.length
    mark.hidden = count === 0 || !page.may('markLinksSent')
    mark.disabled = links.state === 'loading'
    setText(mark.lastChild, t('organise.invite.markAll', { count }))
  }
  return node
}
