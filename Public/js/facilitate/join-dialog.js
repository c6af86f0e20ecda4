// The door for guests: a code to type, an address to open, a QR code to scan. The facilitator opens the door only for
// as long as it is needed.

import { at } from '../base.js'
import { el, fill } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { replaceButton } from '../components/presses.js'
import { joinAddress, siteName, spaced } from '../components/addresses.js'
import { openDialog } from '../components/dialog.js'
import { toast } from '../components/toast.js'

export function openJoinDialog(page) {
  const { t, model } = page
  const scope = new AbortController()
  const body = el('div.stack')
  let toggle = el('span')
  const dialog = openDialog(page, {
    title: t('facilitate.join.title'), body: [body],
    actions: [toggle, el('button.button', { type: 'button', onclick: () => dialog.close() }, t('common.close'))],
  })
  dialog.addEventListener('close', () => scope.abort())
  page.signal.addEventListener('abort', () => dialog.close())

  model.watch(['session'], () => {
    const code = model.session.joinCode
    toggle = code
      ? replaceButton(toggle, 'close', () => doorButton(page, 'danger', 'lock', 'close'))
      : replaceButton(toggle, 'open', () => doorButton(page, 'primary', 'door', 'open'))
    fill(body, code ? wayIn(page, code) : el('p', t('facilitate.join.closed')))
  }, { signal: scope.signal })
}

function doorButton(page, className, symbol, name) {
  const send = () => page.send({ do: `${name}GuestDoor` })
  return el('button.button', { type: 'button', class: className, onclick: send }, icon(symbol),
    page.t(`facilitate.join.${name}`))
}

function wayIn(page, code) {
  const { t } = page
  const address = joinAddress(code)
  const source = at(`/api/qr?text=${encodeURIComponent(address)}`)
  return [
    el('div.join', el('img.join-qr', { src: source, alt: t('facilitate.join.qr'), width: '180', height: '180' }),
      el('div.stack.gap-2', el('p', t('facilitate.join.goTo')), el('p.strong', siteName('/join')),
        el('p', t('facilitate.join.type')), el('p.join-code', spaced(code)),
        el('button.button', { type: 'button', onclick: () => copy(page, address) },
          icon('copy'), t('facilitate.join.copy')))),
    el('p.hint', t('facilitate.join.hint')),
  ]
}

async function copy(page, text) {
  try {
    await navigator.clipboard.writeText(text)
    toast(page, page.t('common.copied'))
  } catch {
    toast(page, text)
  }
}
