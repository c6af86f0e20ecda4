// The doors for others: the observer's and the projector's link, and the join code for guests with its QR.

import { el, fill, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { absolute, joinAddress, spaced } from '../components/addresses.js'
import { copyButton } from '../components/copy.js'
import { confirm } from '../components/dialog.js'
import { toast } from '../components/toast.js'

export function createDoors(page, { signal, links }) {
  const { t, model } = page
  const shared = ['observer', 'projector'].map((name) => createShared(page, name, links))
  const guests = el('div.card.guests')
  const node = el('section.stack.gap-4', { 'aria-labelledby': 'doors-heading' },
    el('h2', { id: 'doors-heading' }, t('organise.doors.title')), el('div.grid-2', shared), guests)
  let drawn = null

  function drawGuests() {
    const code = model.session.joinCode ?? null
    const mayOpen = page.may('openGuestDoor')
    const now = JSON.stringify([code, mayOpen])
    if (now === drawn) return
    drawn = now
    const address = code ? joinAddress(code) : null
    fill(guests,
      el('div.stack.gap-3.grow', el('h3.card-title', t('organise.doors.guests')),
        el('p',
          t(
            code
              ? 'organise.doors.guestsOpen'
              : mayOpen ? 'organise.doors.guestsClosed'
              : 'organise.doors.guestsLater')),
        code
          && el('p.join-code', { 'aria-label': t('organise.doors.code', { code: [...code].join(' ') }) }, spaced(code)),
        code && el('p.small.quiet', t('organise.doors.address', { address: `${window.location.host}/join` })),
        el('div.row.gap-2',
          code && copyButton(page, { label: t('organise.doors.copyJoin'), text: () => address }),
          code
            ? el('button.button', { type: 'button', onclick: () => page.send({ do: 'closeGuestDoor' }) }, icon('lock'),
              t('organise.doors.close'))
            : mayOpen && el('button.button', { type: 'button', onclick: () => page.send({ do: 'openGuestDoor' }) },
              icon('door'), t('organise.doors.open')))),
      code
        && el('img.qr', {
          src: `/api/qr?text=${encodeURIComponent(address)}`, alt: t('organise.doors.qr'), width: 192, height: 192,
        }))
  }

  node.draw = () => shared.forEach((one) => one.draw())
  model.watch(['session'], drawGuests, { signal })
  return node
}

function createShared(page, name, links) {
  const { t } = page
  const state = el('p.small.quiet')
  const url = () => absolute(links.shared[name])
  const copy = copyButton(page, {
    label: t('organise.invite.copy'), name: t(`organise.doors.copyOf.${name}`), text: url,
  })
  const open = el('a.button', { href: '#', target: '_blank', rel: 'noopener' },
    icon(name === 'projector' ? 'screen' : 'eye'), t('organise.doors.view'))
  const renew = el('button.button.quiet',
    { type: 'button', 'aria-label': t(`organise.doors.renewOf.${name}`), onclick: renewIt }, icon('link'),
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

  async function renewIt() {
    if (!(await confirm(page, {
      title: t(`organise.doors.renewTitle.${name}`), text: t('organise.doors.renewText'),
      yes: t('organise.invite.renewYes'),
    }))) {
      return
    }
    await page.send({ do: 'renewSharedLink', link: name }).then(() => {
      toast(page, t('organise.doors.renewed'))
      return page.api.get(`/api/dialogues/${encodeURIComponent(page.model.you.dialogue)}/links`).then((answer) => {
        links.shared[name] = answer[name]
        node.draw()
      })
    }, () => {})
  }
  node.draw()
  return node
}
