// Step 5: links to give, one by one or as a table; who has opened and answered; the doors for others; and opening up.

import { el, fill, reconcile, setAttributes, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { personDetail, personName } from '../people.js'
import { sideMark } from '../side-marks.js'
import { absolute } from '../components/addresses.js'
import { copyButton, copyText } from '../components/copy.js'
import { confirm } from '../components/dialog.js'
import { harmless, saveTable } from '../components/downloads.js'
import { toast, toastError } from '../components/toast.js'
import { answersAsked, answersGiven, people } from './completeness.js'
import { createDoors } from './doors.js'
import { createInvitation } from './invitation.js'
import { createOpening } from './opening.js'

const reloadPauseMs = 250

export function createInvite(page, { signal }) {
  const { t, model } = page
  const links = { people: new Map(), shared: {}, state: 'loading' }
  const invitation = createInvitation(page, { signal })
  const list = el('ul.list.invite-list')
  const counts = el('p.quiet', { role: 'status' })
  const trouble = el('div.notice.bad', { hidden: true }, icon('warning'),
    el('p.grow', t('organise.invite.linksFailed')),
    el('button.button', { type: 'button', onclick: () => load() }, t('common.retry')))
  const doors = createDoors(page, { signal, links })
  const nobody = el('div.empty', icon('people'), el('p', t('organise.invite.nobody')))
  let timer = null

  async function load() {
    try {
      const answer = await page.api.get(`/api/dialogues/${encodeURIComponent(model.you.dialogue)}/links`)
      if (signal.aborted) return
      links.people = new Map(answer.people.map((one) => [one.participant, one]))
      links.shared = { observer: answer.observer, projector: answer.projector, join: answer.join }
      links.state = 'ready'
    } catch {
      links.state = 'failed'
    }
    trouble.hidden = links.state !== 'failed'
    draw()
    doors.draw()
  }
  const loadSoon = () => {
    clearTimeout(timer)
    timer = setTimeout(load, reloadPauseMs)
  }

  function draw() {
    const everyone = people(model)
    nobody.hidden = everyone.length > 0
    table.hidden = everyone.length === 0
    const given = answersGiven(model)
    const opened = everyone.filter((one) => openedAt(one)).length
    const asked = everyone.filter((one) => one.isAsked)
    setText(counts,
      everyone.length
        ? t('organise.invite.counts', {
          opened, count: everyone.length, answered: asked.filter((one) => given.get(one.id)).length,
          asked: asked.length,
        })
        : '')
    reconcile(list, everyone, {
      create: () => createRow(page, { links, invitation, openedAt, renewed: loadSoon }),
      update: (row, one) => row.draw(one, given.get(one.id) ?? 0),
    })
  }
  const openedAt = (one) => one.linkOpenedAt ?? links.people.get(one.id)?.openedAt

  function rows() {
    const head = ['name', 'function', 'organisation', 'email', 'link'].map((key) => t(`organise.invite.table.${key}`))
    return [head,
      ...people(model).map((one) => [one.name, one.function, one.organisation,
        one.email ?? links.people.get(one.id)?.email,
        absolute(links.people.get(one.id)?.url) ?? t('organise.invite.table.opened')].map((text) => text ?? ''))]
  }
  async function copyTable() {
    const text = rows().map((row) => row.map((cell) => harmless(cell.replace(/[\t\r\n]+/g, ' '))).join('\t')).join('\n')
    toast(page, t((await copyText(text)) ? 'organise.invite.tableCopied' : 'common.copyFailed'))
  }
  const table = el('div.row.gap-2',
    el('button.button', { type: 'button', onclick: copyTable }, icon('copy'), t('organise.invite.copyTable')),
    el('button.button', { type: 'button', onclick: () => saveTable(rows(), 'polder-links.csv') }, icon('download'),
      t('organise.invite.saveTable')))

  let known = ''
  model.watch(['participants', 'order', 'answers', 'questions', 'sides', 'session'], () => {
    const now = JSON.stringify([
      people(model).map((one) =>
        [one.id, one.linkOpenedAt, one.linkReportedAt, one.withheldSince, one.email, one.roles]),
      model.session.joinCode])
    draw()
    if (now !== known) loadSoon()
    known = now
  }, { signal })
  signal.addEventListener('abort', () => clearTimeout(timer))

  return el('div.stack.gap-6',
    createOpening(page, { signal }),
    el('section.stack.gap-4', { 'aria-labelledby': 'links-heading' },
      el('div.stack.gap-1', el('h2', { id: 'links-heading' }, t('organise.invite.personal')),
        el('p.hint', t('organise.invite.personalHint')), counts),
      trouble, table, invitation, nobody, list,
      el('details.more', el('summary', icon('chevron'), t('organise.invite.whyTitle')),
        el('p.prose', t('organise.invite.why')))),
    doors)
}

function createRow(page, { links, invitation, openedAt, renewed }) {
  const { t, model, language } = page
  const row = el('li.invite-row')
  row.draw = (person, given) => {
    const entry = links.people.get(person.id)
    const opened = openedAt(person)
    const asked = person.isAsked ? answersAsked(model) : 0
    const drawn = JSON.stringify([person, entry, given, asked, links.state, opened])
    if (row.drawn === drawn) return
    row.drawn = drawn
    const name = personName(person, t)
    const url = absolute(entry?.url)
    const email = person.email || entry?.email || ''
    const mail = url
      && el('a.button', { href: '#', 'aria-label': t('organise.invite.mailTo', { name }) }, icon('message'),
        el('span', t('organise.invite.mail')))
    // Made when it is pressed, so that it holds what the invitation says by then.
    mail?.addEventListener('click', () => setAttributes(mail, { href: invitation.mailto(person, url, email) }))
    fill(row,
      el('div.person.grow', sideMark(model, person.side, t),
        el('span.grow', el('span.person-name', name), el('span.person-detail', personDetail(person)),
          el('span.person-detail', email || t('organise.invite.noEmail')))),
      el('div.invite-state',
        opened
          ? el('span.badge.good', icon('check'),
            t('organise.invite.opened', { date: language.dateShort(opened), time: language.time(opened) }))
          : el('span.badge', t('organise.invite.notOpened')),
        person.withheldSince && el('span.badge', icon('lock'), t('organise.invite.withheld')),
        person.linkReportedAt
          && el('span.badge.warn', icon('warning'),
            t('organise.invite.reported', {
              date: language.dateShort(person.linkReportedAt), time: language.time(person.linkReportedAt),
            })),
        asked > 0
          && model.session.phase !== 'draft'
          && el('span.badge', { class: given >= asked ? 'good' : given ? 'accent' : null },
            t('organise.invite.answered', { given, asked }))),
      el('div.row.gap-2.invite-actions',
        url
          && copyButton(page, {
            label: t('organise.invite.copy'), name: t('organise.invite.copyOf', { name }), text: () => url,
          }),
        mail,
        person.linkReportedAt && el('p.small', t('organise.invite.reportedHint', { name })),
        el('button.button',
          {
            class: person.linkReportedAt ? 'primary' : 'quiet', type: 'button',
            'aria-label': t('organise.invite.renewOf', { name }), onclick: () => renew(person, name, opened),
          },
          icon('link'), t('organise.invite.renew'))))
  }

  async function renew(person, name, opened) {
    const isOwn = person.id === model.you?.actor
    const isSure = await confirm(page, {
      title: t('organise.invite.renewTitle', { name }),
      text: el('div.stack.gap-2',
        el('p', t(opened ? 'organise.invite.renewOpened' : 'organise.invite.renewText', { name })),
        el('p', t(isOwn ? 'organise.invite.renewOwn' : 'organise.invite.renewMeans'))),
      yes: t('organise.invite.renewYes'),
    })
    if (!isSure) return
    try {
      const { url } = await page.outbox.send({ do: 'renewLink', participant: person.id })
      // One's own: from now on by the new one, which nobody else is told.
      if (url) window.location.hash = url.split('#')[1]
      toast(page, t('organise.invite.renewed', { name }))
      renewed()
    } catch (error) {
      toastError(page, error)
    }
  }
  return row
}
