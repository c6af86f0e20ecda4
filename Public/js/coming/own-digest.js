// One line at the end of somebody's own page: whether they get the daily digest by mail. There is no line without a
// digest, or without an address.

import { el, fill, setText } from '../dom.js'

export async function showOwnDigest(page, place, { signal }) {
  await page.language.include('coming')
  if (!signal.aborted) fill(place, createOwnDigest(page, place, { signal }))
}

function createOwnDigest(page, place, { signal }) {
  const { t, model } = page
  const box = el('input', { type: 'checkbox', onchange: () => wish(box.checked) })
  const words = el('span')
  const node = el('label.row.gap-2.no-wrap.own-digest', box, words)
  // A wish for digests is a wish for mail again.
  const wish = (isWanted) => page.send({
    do: 'wishMail', wantsDigest: isWanted, ...(isWanted ? { isSubscribed: true } : {}),
  }).catch(draw)
  function draw() {
    const { getsMail, unsubscribedAt, refusesDigest } = model.own.participant ?? {}
    const at = model.session.dailyDigestAt
    place.hidden = !at || !getsMail || !page.may('wishMail')
    if (place.hidden) return
    box.checked = !unsubscribedAt && !refusesDigest
    setText(words, t('coming.digest', { time: at }))
  }
  model.watch(['own', 'session', 'you'], draw, { signal })
  return node
}
