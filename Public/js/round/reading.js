// The end of the draft. When a reader has scrolled to it, the page says so to the server; the line at the end tells
// that it did. A page that is only fetched, or opened by a program, records nothing: somebody has to have pressed,
// scrolled or typed. A button does the same for readers whose tools move through the page without scrolling.

import { el, fill } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { agreeButton } from './own-reply.js'
import { hasAgreed, isAsked, isRoundOpen } from './progress.js'

const signsOfLife = ['wheel', 'touchmove', 'keydown', 'pointerdown']

export function createReadingEnd(page, { signal }) {
  const { t, model, language, clock } = page
  const node = el('footer.round-end.screen-only', { hidden: true })
  let isSeen = false
  let isAlive = false
  let drawn = ''
  let sent = 0

  const moment = (at) => ({ date: language.dateLong(at), time: language.time(at) })
  const replyOf = () => model.minutesReplies.get(model.you?.actor)
  const isMine = () => Boolean(model.me) && isAsked(model, model.me) && isRoundOpen(model, clock.now())

  function record() {
    const { draft } = model.circulation
    if (!isMine() || (replyOf()?.readDraft ?? 0) >= draft || sent >= draft) return
    sent = draft
    page.outbox.send({ do: 'recordReading', draft }, { isInField: true }).catch(() => { sent = 0 })
  }

  function check() {
    if (isSeen && isAlive && document.visibilityState === 'visible') record()
  }

  function draw() {
    const isShown = isMine()
    node.hidden = !isShown
    if (!isShown) return
    const reply = replyOf()
    const now = JSON.stringify([reply, model.circulation.draft])
    if (now !== drawn) {
      drawn = now
      const isRead = (reply?.readDraft ?? 0) >= model.circulation.draft
      fill(node, isRead
        ? el('p', icon('eye'), t('round.readOn', moment(reply.readAt)))
        : el('button.button', { type: 'button', onclick: record }, t('round.haveRead')),
      hasAgreed(reply) ? null : agreeButton(page))
    }
    check()
  }

  const watcher = new IntersectionObserver((seen) => {
    isSeen = seen.at(-1).isIntersecting
    check()
  })
  watcher.observe(node)
  signal.addEventListener('abort', () => watcher.disconnect())
  const wake = (event) => {
    if (!event.isTrusted) return
    isAlive = true
    check()
  }
  for (const name of signsOfLife) window.addEventListener(name, wake, { signal, passive: true })
  document.addEventListener('visibilitychange', check, { signal })
  model.watch(['session', 'circulation', 'minutesReplies', 'participants', 'you', 'own'], draw, { signal })
  return node
}
