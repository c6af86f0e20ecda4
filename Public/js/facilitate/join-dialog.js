// The door for guests: a code to type, an address to open, a QR to scan; open only as long as it is wanted.

import { el, fill } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { changeAct } from '../components/act-button.js'
import { openDialog } from '../components/dialog.js'
import { toast } from '../components/toast.js'

export function openJoinDialog(page) {
  const { t, model } = page
  const scope = new AbortController()
  const body = el('div.stack')
  const act = (name) => () => el('button.button',
    { type: 'button', class: name === 'close' ? 'danger' : 'primary',
      onclick: () => page.send({ do: `${name}GuestDoor` }) }, icon(name === 'close' ? 'lock' : 'door'),
    t(`facilitate.join.${name}`))
  let toggle = el('span')
  const dialog = openDialog(page, { title: t('facilitate.join.title'), body: [body],
    actions: [toggle, el('button.button', { type: 'button', onclick: () => dialog.close() }, t('common.close'))] })
  dialog.addEventListener('close', () => scope.abort())
  page.signal.addEventListener('abort', () => dialog.close())

  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text)
      toast(page, t('common.copied'))
    } catch {
      toast(page, text)
    }
  }

  model.watch(['session'], () => {
    const code = model.session.joinCode
    toggle = code ? changeAct(toggle, 'close', act('close')) : changeAct(toggle, 'open', act('open'))
    if (!code) return fill(body, el('p', t('facilitate.join.closed')))
    const address = `${window.location.origin}/join#${code}`
    const shown = code.toUpperCase().replace(/(.{4})(?=.)/g, '$1 ')
    fill(body,
      el('div.join', el('img.join-qr', { src: `/api/qr?text=${encodeURIComponent(address)}`,
        alt: t('facilitate.join.qr'), width: '180', height: '180' }),
        el('div.stack.gap-2', el('p', t('facilitate.join.goTo')), el('p.strong', `${window.location.host}/join`),
          el('p', t('facilitate.join.type')), el('p.join-code', shown), el('button.button',
            { type: 'button', onclick: () => copy(address) }, icon('copy'), t('facilitate.join.copy')))),
      el('p.hint', t('facilitate.join.hint')))
  }, { signal: scope.signal })
  return dialog
}
