// Links that are not personal: the observer's, the projector's, and the join code for guests with its QR.
//
//   const shared = createSharedLinks(page, { signal, links })      `links`: see invite-step.js
//   shared.draw()                                                  when the links were loaded

import { at } from '../base.js'
import { el, fill, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { absolute, joinAddress, siteName, spaced } from '../components/addresses.js'
import { copyButton } from '../components/copy.js'
import { confirm } from '../components/dialog.js'
import { toast } from '../components/toast.js'
import { isUseful } from './completeness.js'

export function createSharedLinks(page, { signal, links }) {
  const { t, model } = page
  const cards = ['observer', 'projector'].map((name) => createLinkCard(page, name, links))
  const guests = el('div.card.guests')
  const node = el('section.stack.gap-4', { 'aria-labelledby': 'doors-heading' },
    el('h2', { id: 'doors-heading' }, t('organise.doors.title')), el('div.grid-2', cards), guests)
  let drawn = null

  model.watch(['session'], () => {
    const code = model.session.joinCode ?? null
    const mayOpen = page.may('openGuestDoor')
    const isLater = isUseful(model, 'guestsLater')
    const now = JSON.stringify([code, mayOpen, isLater])
    if (now === drawn) return
    drawn = now
    guests.hidden = !code && !mayOpen && !isLater
    fill(guests, code ? openGuestDoor(page, code) : closedGuestDoor(page, mayOpen))
  }, { signal })
  node.draw = () => cards.forEach((card) => card.draw())
  return node
}

function openGuestDoor(page, code) {
  const { t } = page
  const address = joinAddress(code)
  const close = () => page.send({ do: 'closeGuestDoor' })
  return [
    el('div.stack.gap-3.grow', el('h3.card-title', t('organise.doors.guests')), el('p', t('organise.doors.guestsOpen')),
      el('p.join-code', { 'aria-label': t('organise.doors.code', { code: [...code].join(' ') }) }, spaced(code)),
      el('p.small.quiet', t('organise.doors.address', { address: siteName('/join') })),
      el('div.row.gap-2',
        copyButton(page, { label: t('organise.doors.copyJoin'), text: () => address }),
        el('button.button', { type: 'button', onclick: close }, icon('lock'), t('organise.doors.close')))),
    qrImage(address, t('organise.doors.qr')),
  ]
}

function qrImage(address, alt) {
  return el('img.qr', { src: at(`/api/qr?text=${encodeURIComponent(address)}`), alt, width: 192, height: 192 })
}

// There is no code yet, but what is printed beforehand can already lead to the page on which guests type it.
function closedGuestDoor(page, mayOpen) {
  const { t } = page
  const open = () => page.send({ do: 'openGuestDoor' })
  const address = joinAddress()
  return [
    el('div.stack.gap-3.grow', el('h3.card-title', t('organise.doors.guests')),
      el('p', t(mayOpen ? 'organise.doors.guestsClosed' : 'organise.doors.guestsLater')),
      el('p.small', t('organise.doors.beforehand')),
      el('p.small.quiet', t('organise.doors.address', { address: siteName('/join') })),
      el('div.row.gap-2',
        mayOpen && el('button.button', { type: 'button', onclick: open }, icon('door'), t('organise.doors.open')),
        copyButton(page, { label: t('organise.doors.copyAddress'), text: () => address }))),
    qrImage(address, t('organise.doors.qrAddress')),
  ]
}

function createLinkCard(page, name, links) {
  const { t } = page
  const state = el('p.small.quiet')
  const url = () => absolute(links.shared[name])
  const copy = copyButton(page, {
    label: t('organise.invite.copy'), name: t(`organise.doors.copyOf.${name}`), text: url,
  })
  const open = el('a.button', { href: '#', target: '_blank', rel: 'noopener' },
    icon(name === 'projector' ? 'screen' : 'eye'), t('organise.doors.view'))
  const renew = el('button.button.quiet',
    { type: 'button', 'aria-label': t(`organise.doors.renewOf.${name}`), onclick: renewLink }, icon('link'),
    t('organise.invite.renew'))
  const actions = el('div.row.gap-2', copy, open, renew)
  const node = el('div.card.stack.gap-3', el('h3.card-title', t(`organise.doors.${name}`)),
    el('p', t(`organise.doors.${name}Hint`)), state, actions)

  node.draw = () => {
    const address = url()
    copy.hidden = open.hidden = !address
    if (address) open.setAttribute('href', address)
    setText(state,
      address ? '' : t(links.state === 'failed' ? 'organise.invite.linksFailed' : 'organise.doors.loading'))
    state.hidden = Boolean(address)
  }

  async function renewLink() {
    const isSure = await confirm(page, {
      title: t(`organise.doors.renewTitle.${name}`), text: t('organise.doors.renewText'),
      yes: t('organise.invite.renewYes'),
    })
    if (!isSure) return
    try {
      await page.send({ do: 'renewSharedLink', link: name })
      toast(page, t('organise.doors.renewed'))
      const answer = await page.api.get(`/api/dialogues/${encodeURIComponent(page.model.you.dialogue)}/links`)
      links.shared[name] = answer[name]
      node.draw()
    } catch {
      // page.send has shown the refusal; the links are loaded again with the next change.
    }
  }
  node.draw()
  return node
}
