// Digests that go out by themselves, once a day: on or off, and when.

import { el } from '../dom.js'

const usual = '08:00'

export function createDailyDigest(page, { signal }) {
  const { t, model } = page
  const set = (time) => page.send({ do: 'setDailyDigest', ...(time ? { time } : {}) }).catch(draw)
  const box = el('input', { type: 'checkbox', onchange: () => set(box.checked ? time.value || usual : null) })
  const time = el('input.input', {
    type: 'time', id: 'daily-digest-time', 'aria-label': t('mail.daily.time'),
    // A time that is half typed is no time yet.
    onchange: () => time.value && set(time.value),
  })
  const node = el('div.daily-digest.stack.gap-1',
    el('div.row.gap-3', el('label.row.gap-2', box, t('mail.daily.label')), time),
    el('p.hint', t('mail.daily.hint')))
  function draw() {
    node.hidden = !page.may('setDailyDigest')
    const at = model.session.dailyDigestAt
    box.checked = Boolean(at)
    time.hidden = !at
    if (document.activeElement !== time || !time.value) time.value = at ?? usual
  }
  model.watch(['session', 'you'], draw, { signal })
  return node
}
