// The page behind the address at the end of a mail: ends reminders and digests, or has digests begin, when a button is
// pressed. Opening it changes nothing, because mail scanners open every address.

import { el, fill } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { openStaticPage } from '../static-page.js'

const address = () => `/unsubscribe?t=${encodeURIComponent(new URLSearchParams(window.location.search).get('t') ?? '')}`

function build({ t, api }) {
  const told = el('p.large', { role: 'status' }, t('unsubscribe.text'))
  const trouble = el('p.notice.bad', { hidden: true, role: 'alert' })
  const button = el('button.button.primary.large', { type: 'button', onclick: () => ask({}) })
  const back = el('button.button', { type: 'button', hidden: true, onclick: () => ask({ again: true }) }, icon('undo'),
    t('unsubscribe.again'))
  const digest = el('button.button', { type: 'button', onclick: () => ask({ digest: true }) }, icon('message'),
    t('unsubscribe.digest'))
  fill(button, icon('check'), t('unsubscribe.yes'))

  async function ask(wish) {
    trouble.hidden = true
    try {
      const { isSubscribed, wantsDigest } = await api.post(address(), wish)
      const said = isSubscribed ? 'unsubscribe.isBack' : 'unsubscribe.done'
      fill(told, t(wantsDigest ? 'unsubscribe.hasDigest' : said))
      digest.hidden = Boolean(wantsDigest)
      button.hidden = !isSubscribed
      back.hidden = isSubscribed
      ;(isSubscribed ? button : back).focus()
    } catch (error) {
      fill(trouble, t(error.code === 'link_not_valid' ? 'unsubscribe.notValid' : 'unsubscribe.failed'))
      trouble.hidden = false
    }
  }
  return el('div.page.stack.gap-5', el('h1', t('unsubscribe.title')), told, el('p.quiet', t('unsubscribe.others')),
    trouble, el('div.row.gap-2', button, back, digest))
}

openStaticPage({ path: '/unsubscribe', texts: ['unsubscribe'], build })
