// One person's personal link: its state, and buttons to copy, mail and renew it.

import { el, fill, setAttributes, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { personDetail, personName } from '../people.js'
import { sideMark } from '../side-marks.js'
import { absolute } from '../components/addresses.js'
import { copyButton } from '../components/copy.js'
import { confirm } from '../components/dialog.js'
import { toast, toastError } from '../components/toast.js'
import { mailState, mailTrouble } from './mail-card.js'
import { mailOf } from './mail-kinds.js'

export function createInviteRow(page, { links, invitation }) {
  const { t, model } = page
  const row = el('li.invite-row')
  row.draw = (person, given) => {
    const entry = links.people.get(person.id)
    const opened = links.openedAt(person)
    const asked = person.isAsked ? model.order.questions.length : 0
    // A mark that the link was sent changes its box alone, so that the button that set it keeps the focus.
    const { linkSentAt, ...others } = person
    const drawn = JSON.stringify([others, entry, given, asked, links.state, opened])
    if (row.drawn === drawn) return row.querySelector('.sent-box')?.draw(linkSentAt)
    row.drawn = drawn
    const name = personName(person, t)
    const email = person.email || entry?.email || ''
    fill(row,
      el('div.person.grow', sideMark(model, person.side, t),
        el('span.grow', el('span.person-name', name), el('span.person-detail', personDetail(person)),
          el('span.person-detail', [rolesOf(person, t), email || t('organise.invite.noEmail')].join(' · ')))),
      stateOf(page, person, { opened, given, asked, links }),
      actionsOf(row, page, person, {
        name,
        give: entry?.url ? giving(page, person, { name, email, url: absolute(entry.url), invitation, links }) : [],
        renew: renewButton(page, person, { name, opened, links }),
      }))
  }
  return row
}

// Where a mail was refused, one act counts: another address. The others are folded away, and stay open once opened.
function actionsOf(row, page, person, { name, give, renew }) {
  const { t } = page
  const { said, first, more } = page.may('sendMail') ? mailTrouble(page, person, name) : { said: [], more: [] }
  const reported = person.linkReportedAt && el('p.small', t('organise.invite.reportedHint', { name }))
  if (!first) return el('div.row.gap-2.invite-actions', give, said, more, reported, renew)
  const wasOpen = row.querySelector('.invite-more')?.open ?? false
  return el('div.row.gap-2.invite-actions', said, reported, first,
    el('details.more.invite-more', { open: wasOpen },
      el('summary', { 'aria-label': t('mail.moreFor', { name }) }, icon('chevron'), t('mail.more')),
      el('div.row.gap-2', more, give, renew)))
}

const rolesOf = (person, t) => person.roles.map((role) => t(`roles.${role}`)).join(', ')

function stateOf(page, person, { opened, given, asked, links }) {
  const { t, model, language } = page
  const at = (ms) => ({ date: language.dateShort(ms), time: language.time(ms) })
  const isAnswering = asked > 0 && model.session.phase !== 'draft'
  const tone = given >= asked ? 'good' : given ? 'accent' : null
  return el('div.invite-state',
    opened ? el('span.badge.good', icon('check'), t('organise.invite.opened', at(opened)))
      : mailOf(person, 'invitation')?.state !== 'waiting' && sentBox({ t }, person, { at, links }),
    person.withheldSince && el('span.badge', icon('lock'), t('organise.invite.withheld')),
    person.linkReportedAt
      && el('span.badge.warn', icon('warning'), t('organise.invite.reported', at(person.linkReportedAt))),
    page.may('sendMail') && mailState(page, person),
    isAnswering && el('span.badge', { class: tone }, t('organise.invite.answered', { given, asked })))
}

// By hand: the link was sent, or was not sent after all.
function sentBox({ t }, person, { at, links }) {
  const box = el('input', { type: 'checkbox' })
  const words = el('span')
  box.addEventListener('change', () => links.markSent([person.id], box.checked))
  const label = el('label.badge.sent-box', box, words)
  label.draw = (sentAt) => {
    box.checked = Boolean(sentAt)
    setText(words, sentAt ? t('organise.invite.sent', at(sentAt)) : t('organise.invite.notSent'))
  }
  label.draw(person.linkSentAt)
  return label
}

function giving(page, person, { name, email, url, invitation, links }) {
  const { t, model } = page
  const mark = () => model.participants.get(person.id)?.linkSentAt || links.markSent([person.id])
  const mail = el('a.button', { href: '#', 'aria-label': t('organise.invite.mailTo', { name }) }, icon('message'),
    el('span', t('organise.invite.mail')))
  // The address is made when the link is pressed, so that it has the invitation's text of that moment.
  mail.addEventListener('click', () => {
    setAttributes(mail, { href: invitation.mailto(person, url, email) })
    mark()
  })
  const copyName = t('organise.invite.copyOf', { name })
  return [copyButton(page, { label: t('organise.invite.copy'), name: copyName, text: () => url, onCopied: mark }), mail]
}

function renewButton(page, person, { name, opened, links }) {
  const { t } = page
  return el('button.button', {
    class: person.linkReportedAt ? 'primary' : 'quiet', type: 'button',
    'aria-label': t('organise.invite.renewOf', { name }), onclick: () => makeNew(page, person, { name, opened, links }),
  }, icon('link'), t('organise.invite.renew'))
}

async function makeNew(page, person, { name, opened, links }) {
  const { t, model } = page
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
    // If the organiser renewed the link of this very page, the page goes on with the new link.
    if (url) window.location.hash = url.split('#')[1]
    toast(page, t('organise.invite.renewed', { name }))
    links.loadSoon()
  } catch (error) {
    toastError(page, error)
  }
}
