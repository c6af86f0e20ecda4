// The page behind the address at the end of a mail: reminders and digests, to be ended or to begin again when a button
// is pressed. Opening it changes nothing, because mail scanners open every address.

import { el, fill } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { openStaticPage } from '../static-page.js'

const query = () => `?t=${encodeURIComponent(new URLSearchParams(window.location.search).get('t') ?? '')}`

function build({ t, api }) {
  const told = el('p.large', { role: 'status' }, t('unsubscribe.text'))
  const daily = el('p.quiet', { hidden: true })
  const trouble = el('p.notice.bad', { hidden: true, role: 'alert' })
  const key = (name, wish, symbol, look = 'button.button') =>
    el(look, { type: 'button', onclick: () => ask(wish) }, icon(symbol), t(`unsubscribe.${name}`))
  const stop = key('yes', {}, 'check', 'button.button.primary.large')
  const again = key('again', { again: true }, 'undo')
  const digest = key('digest', { digest: true }, 'message')
  const noDigest = key('noDigest', { digest: false }, 'close')

  // Before the server has said what is so, everything that may be wanted is offered.
  function draw({ isSubscribed, wantsDigest, dailyDigestAt }) {
    stop.hidden = !isSubscribed
    again.hidden = isSubscribed
    digest.hidden = wantsDigest
    noDigest.hidden = !wantsDigest
    daily.hidden = !dailyDigestAt || !wantsDigest
    fill(daily, t('unsubscribe.daily', { time: dailyDigestAt }))
  }

  async function ask(wish) {
    trouble.hidden = true
    try {
      const now = await api.post(`/unsubscribe${query()}`, wish)
      const { isSubscribed, wantsDigest } = now
      const said = isSubscribed ? wantsDigest ? 'hasDigest' : 'isBack' : 'done'
      fill(told, t(`unsubscribe.${wish.digest === false ? 'hasNoDigest' : said}`))
      draw({ wantsDigest: false, ...now })
      ;(isSubscribed ? stop : again).focus()
    } catch (error) {
      fill(trouble, t(error.code === 'link_not_valid' ? 'unsubscribe.notValid' : 'unsubscribe.failed'))
      trouble.hidden = false
    }
  }
  draw({ isSubscribed: true, wantsDigest: false })
  api.get(`/api/mail-wishes${query()}`).then((now) => {
    draw({ wantsDigest: false, ...now })
    if (!now.isSubscribed) fill(told, t('unsubscribe.done'))
  }, () => {})
  return el('div.page.stack.gap-5', el('h1', t('unsubscribe.title')), told, daily,
    el('p.quiet', t('unsubscribe.others')), trouble, el('div.row.gap-2', stop, again, digest, noDigest))
}

openStaticPage({ path: '/unsubscribe', texts: ['unsubscribe'], build })
