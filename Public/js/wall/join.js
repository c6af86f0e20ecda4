// The way in for guests, in a corner while the door is open: QR code, address and join code.

import { at } from '../base.js'
import { el, fill } from '../dom.js'
import { joinAddress, siteName, spaced } from '../components/addresses.js'

export function createJoin(page, { signal }) {
  const { t, model } = page
  const node = el('aside.wall-join', { 'aria-label': t('wall.join') })
  let drawn = null
  model.watch(['session'], () => {
    const code = model.session.joinCode ?? null
    node.hidden = !code
    node.parentElement?.classList.toggle('has-join', Boolean(code))
    if (code === drawn) return
    drawn = code
    fill(node, code && [
      el('div.wall-join-text', el('p.wall-label', t('wall.join')),
        el('p.wall-join-address', siteName('/join')), el('p.wall-join-code', spaced(code))),
      el('img', { src: at(`/api/qr?text=${encodeURIComponent(joinAddress(code))}`), alt: t('wall.qr') }),
    ])
  }, { signal })
  requestAnimationFrame(() => node.parentElement?.classList.toggle('has-join', !node.hidden))
  return node
}
