// Shows in the header how many texts were not sent: refused commands, and texts left by a closed tab (unsent-list.js).
// A banner says when the browser keeps nothing, a toast when the server takes the rest later because it was much at
// once. Asks before the user leaves while something is on its way.

import { el } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { wordsOf } from '../words.js'
import { errorText, toast } from './toast.js'

export function watchUnsent(page) {
  const { model, outbox, store } = page
  let shown = null
  let isDismissed = false
  const dismiss = () => {
    isDismissed = true
    page.shell.banner('storage', null)
  }
  const warning = () => [icon('warning'), el('span.grow', page.t('connection.keptInTab')),
    el('button.button', { type: 'button', onclick: dismiss }, page.t('connection.heard'))]
  model.watch(['outbox', 'connection', 'language'], () => {
    sayPause(page)
    const count = unsentOn(page).length
    const isAtRisk = store.state !== 'device' && (outbox.hasUnsent || store.hasTexts)
    const now = `${page.language.name} ${count} ${isAtRisk}`
    if (now === shown) return
    shown = now
    page.shell.alert(count ? unsentButton(page, count) : null)
    page.shell.banner('storage', isAtRisk && !isDismissed ? warning() : null)
  })
  store.onChange = () => model.touch('outbox')
  askBeforeLeaving(page)
}

// Once, however many pauses it takes until everything is sent. A banner would lie over the field for that long.
function sayPause(page) {
  const { outbox } = page
  if (outbox.isPaused && !page.isPauseTold) toast(page, page.t('connection.slowDown'))
  page.isPauseTold = outbox.isPaused || (page.isPauseTold && outbox.hasUnsent)
}

function askBeforeLeaving(page) {
  const { outbox, store } = page
  window.addEventListener('beforeunload', (event) => {
    const isLost = store.state !== 'device' && (store.hasTexts || unsentOn(page).length > 0)
    const isOnItsWay = outbox.hasUnsent && !isFinal(page)
    if (page.isLeft || (!isLost && !isOnItsWay)) return
    event.preventDefault()
    event.returnValue = true // Browsers before 2024 ask only for this.
  })
}

// Leaves out refused commands still shown where they were typed (page.drawsFailed).
export function unsentOn(page) {
  const { outbox, store, drawsFailed = () => false } = page
  const isTold = (entry) => {
    if (entry.state === 'failed') return !drawsFailed(entry) || entry.error?.code === 'set_aside'
    return isFinal(page) && entry.state !== 'acked' && wordsOf(entry.command).length > 0
  }
  return [...outbox.pending().filter(isTold), ...store.leftTexts()]
}

// The server accepts nothing more on this connection.
function isFinal({ live }) {
  return live.state === 'refused' || live.state === 'closed'
}

// Most people never need the list, so its module is loaded on demand.
function unsentButton(page, count) {
  const { t, language } = page
  const offline = () => toast(page, errorText(t, language, { code: 'offline' }))
  const show = () => import('./unsent-list.js').then(({ showUnsent }) => showUnsent(page), offline)
  return el('button.button.shell-unsent', { type: 'button', onclick: show }, icon('warning'),
    el('span.short', { 'aria-hidden': 'true' }, String(count)), el('span.long', t('unsent.count', { count })))
}
