// Pages that say why there is nothing to do: the link is not whole, not valid, or for another page; the dialogue is
// gone or not open yet; or a guest waits to be let in.

import { el } from './dom.js'
import { icon } from '../icons/icons.js'
import { Link } from './link.js'
import { personLine } from './people.js'
import { confirm } from './components/dialog.js'
import { toastError } from './components/toast.js'

export function showNoEntry(page, stage) {
  const { t, shell, model } = page
  const states = {
    refused: () => ({ symbol: 'lock', title: t('states.refusedTitle'), text: t('states.refused') }),
    closed: () => ({ symbol: 'door', title: t('states.closedTitle'), text: t('states.closed') }),
    waiting: () => ({
      symbol: 'people', title: t('states.waitingTitle', { name: model.me?.name ?? '' }),
      text: [t('states.waiting'), t('states.waitingHint')],
    }),
    draft: () => notOpenYet(page),
    elsewhere: () => elsewhere(page),
    unusable: () => unusable(page),
  }
  shell.showState(states[stage]())
  if (stage === 'refused' && page.link.purpose === 'personal') tellOfRenewal(page)
}

// The pages of links that belong to no person.
const pagesOfLinks = { observer: '/observe', wall: '/wall', installation: '/organise' }

// The link is in order, but not for this page. It leads to its own.
function elsewhere({ t, model, path, pages, link }) {
  const purpose = pagesOfLinks[link.purpose] ? link.purpose : 'personal'
  const own = pages.length ? pages : [Link.pageAt(pagesOfLinks[purpose] ?? '/observe')]
  return {
    symbol: 'door', title: t(`door.for.${Link.pageAt(path).name}`),
    text: t(`door.link.${purpose}`, { name: personLine(model.me, t) }),
    actions: own.map((page, place) => leadTo({ t, link }, page, place === 0)),
  }
}

// Nothing was asked of the server: there is no token in the address, a part of one, or one that needs a dialogue too.
function unusable(page) {
  const { t, link } = page
  if (!link.isPresent) return { symbol: 'link', title: t('states.noLinkTitle'), text: t('states.noLink') }
  if (!link.isWhole) return linkNotWhole(t)
  return {
    symbol: 'door', title: t('door.whichDialogue'), text: t('door.link.installation'),
    actions: leadTo(page, { name: 'home', path: '/' }, true),
  }
}

export function linkNotWhole(t) {
  return { symbol: 'link', title: t('states.cutTitle'), text: [t('states.cut'), t('states.cutHint')] }
}

function leadTo({ t, link }, { name, path }, isPrimary) {
  return el('a.button', { href: link.to(path), class: isPrimary ? 'primary' : null }, t(`pages.${name}`),
    icon('arrow'))
}

function notOpenYet({ t, model, language }) {
  const { title, startsAt, durationMinutes } = model.details
  const when = language.dateWithTimes(startsAt, durationMinutes)
  return {
    symbol: 'calendar', title: title ?? t('states.draftTitle'),
    text: [startsAt && el('div.when', icon('clock'), el('p.strong', when)), t('states.draft'), t('states.draftHint')]
      .filter(Boolean),
  }
}

// Somebody else renewed this link. Its owner is told by whom and when, and may let the new link open what she gave
// before.
async function tellOfRenewal(page) {
  const path = `/api/dialogues/${encodeURIComponent(page.link.ownDialogue)}/former-link`
  const { signal } = page
  const renewal = await page.api.get(path).catch(() => null)
  if (renewal && !signal.aborted) show(renewal)

  function show({ renewedAt, renewedBy, isLet }) {
    const { t, language } = page
    const by = renewedBy === 'installation' ? t('withheld.installation') : renewedBy
    const renewed = t('withheld.former', { by, date: language.dateShort(renewedAt), time: language.time(renewedAt) })
    page.shell.showState({
      symbol: 'lock', title: t('states.refusedTitle'),
      text: [renewed, t('states.refused'), t(isLet ? 'withheld.formerIsLet' : 'withheld.formerNotLet')],
      actions: isLet ? [] : [el('button.button', { type: 'button', onclick: letOpen }, t('withheld.formerLet'))],
    })
  }

  async function letOpen() {
    const { t } = page
    const isSure = await confirm(page, {
      title: t('withheld.formerLetTitle'), text: t('withheld.formerLetText'), yes: t('withheld.formerLet'),
      isCareful: true,
    })
    if (!isSure) return
    try {
      show(await page.api.post(path, {}))
    } catch (error) {
      toastError(page, error)
    }
  }
}
