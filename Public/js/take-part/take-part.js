// The participant's page: before (invitation, questions), during (session), after (minutes, actions).

import { openPage } from '../page.js'
import { el, fill } from '../dom.js'
import { Preparation } from './preparation.js'
import { createSession } from './session.js'
import { createAfter } from './after.js'

function chapterOf(phase) {
  if (phase === 'live') return 'session'
  return phase === 'preparing' || phase === 'draft' ? 'preparation' : 'after'
}

function build(page) {
  const node = el('div')
  let chapter = null
  let scope = new AbortController()
  page.signal.addEventListener('abort', () => scope.abort())
  page.model.watch(['session'], () => {
    const now = chapterOf(page.model.session.phase)
    if (now === chapter) return
    const isTurning = chapter !== null
    chapter = now
    scope.abort()
    scope = new AbortController()
    const options = { signal: scope.signal }
    fill(node, now === 'session' ? createSession(page, options) : now === 'after' ? createAfter(page, options) : new Preparation(page, options).node)
    if (isTurning) {
      window.scrollTo(0, 0)
      page.shell.announce(page.t(`phases.${page.model.session.phase}`))
    }
  }, { signal: page.signal })
  return node
}

openPage({ path: '/take-part', build })
