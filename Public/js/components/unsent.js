// What the server did not take, and what older tabs left behind, is told in every page's header (shown by
// unsent-list.js); that nothing can be kept, below. Asks before one leaves while something is on its way.

import { el } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { wordsOf } from '../words.js'
import { errorText, toast } from './toast.js'

export function watchUnsent(page) {
  const { model, outbox, store } = page
  let shown = null
  let isHeard = false
  const hear = () => {
    isHeard = true
    page.shell.banner('storage', null)
  }
  const inTab = () => [icon('warning'), el('span.grow', page.t('connection.keptInTab')),
    el('button.button', { type: 'button', onclick: hear }, page.t('connection.heard'))]
  model.watch(['outbox', 'connection', 'language'], () => {
    const { length } = unsentOn(page)
    const isAtRisk = store.state !== 'device' && (outbox.hasUnsent || store.hasTexts)
    const now = `${page.language.name} ${length} ${isAtRisk}`
    if (now === shown) return
    shown = now
    page.shell.alert(length ? told(page, length) : null)
    page.shell.banner('storage', isAtRisk && !isHeard ? inTab() : null)
  })
  store.onChange = () => model.touch('outbox')

  window.addEventListener('beforeunload', (event) => {
    const isLost = store.state !== 'device' && (store.hasTexts || unsentOn(page).length > 0)
    if (page.isLeft || !isLost && (isFinal(page) || !outbox.hasUnsent)) return
    event.preventDefault()
    event.returnValue = true // Until 2024 browsers asked by this only.
  })
}

// A refused line stands where it was typed, as long as the page shows that (page.drawsFailed).
export function unsentOn(page) {
  const { outbox, store, drawsFailed = () => false } = page
  const isHere = (entry) => {
    if (entry.state === 'failed') return !drawsFailed(entry) || entry.error?.code === 'set_aside'
    return isFinal(page) && entry.state !== 'acked' && wordsOf(entry.command).length > 0
  }
  return [...outbox.pending().filter(isHere), ...store.leftTexts()]
}

function isFinal({ live }) {
  return live.state === 'refused' || live.state === 'closed'
}

// Fetched when it is asked for: most people never need it.
function told(page, count) {
  const { t, language } = page
  const offline = () => toast(page, errorText(t, language, { code: 'offline' }))
  const show = () => import('./unsent-list.js').then(({ showUnsent }) => showUnsent(page), offline)
  return el('button.button.shell-unsent', { type: 'button', onclick: show }, icon('warning'),
    el('span.short', { 'aria-hidden': 'true' }, String(count)), el('span.long', t('unsent.count', { count })))
}
