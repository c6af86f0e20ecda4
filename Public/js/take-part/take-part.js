// The participant's page: before (invitation, questions), during (session), after (minutes, actions).

import { openPage } from '../page.js'
import { el, fill, setAttributes, swap } from '../dom.js'
import { personLine } from '../people.js'
import { sideMark } from '../side-marks.js'
import { isBefore } from '../phases.js'
import { askNotYou } from './not-you.js'
import { Preparation } from './preparation.js'
import { createSession } from './session.js'

const chapters = {
  preparation: (page, options) => new Preparation(page, options).node,
  answering: (page, options) => new Preparation(page, options).node,
  session: createSession,
}

// Loaded on demand, because most visits are before the end. The page stays as it is until this has come; if it
// does not come, the next connection tries again.
const later = { after: () => import('./after.js').then(({ createAfter }) => createAfter) }

function chapterOf({ phase, answersAreOpen }, isAnswering) {
  if (phase === 'live') return isAnswering && answersAreOpen ? 'answering' : 'session'
  return isBefore({ phase }) ? 'preparation' : 'after'
}

// The participant's mark is in the header of every screen; pressing it asks "not you?".
function showWho(page) {
  const { model, t, shell, signal } = page
  const button = el('button.shell-you', { type: 'button', onclick: () => askNotYou(page) })
  fill(shell.tools, button)
  model.watch(['participants', 'own', 'sides', 'order'], () => {
    const name = t('takePart.you', { name: personLine(model.me, t) })
    fill(button, sideMark(model, model.me?.side, t, { isNamed: false }))
    setAttributes(button, { 'aria-label': name, title: name })
  }, { signal })
  signal.addEventListener('abort', () => fill(shell.tools))
}

function build(page) {
  const stage = el('div')
  const withheld = el('div')
  const node = el('div', withheld, stage)
  showWho(page)
  followWithheld(page, withheld)
  let chapter = null
  let scope = new AbortController()
  page.signal.addEventListener('abort', () => scope.abort())
  let isAnswering = false
  const answer = (isNow) => {
    isAnswering = isNow
    if (!isNow) history.replaceState(null, '')
    turn()
  }
  page.model.watch(['session', 'connection'], turn, { signal: page.signal })

  function turn() {
    const now = chapterOf(page.model.session, isAnswering)
    if (now === chapter) return
    if (chapters[now]) return show(now)
    later[now]().then((create) => {
      chapters[now] = create
      if (!page.signal.aborted) turn()
    }, () => {})
  }

  function show(now) {
    const isTurning = chapter !== null
    chapter = now
    scope.abort()
    scope = new AbortController()
    const onLeave = now === 'answering' ? () => answer(false) : null
    fill(stage, chapters[now](page, { signal: scope.signal, onAnswer: () => answer(true), onLeave }))
    if (isTurning) {
      window.scrollTo(0, 0)
      page.shell.announce(page.t(`phases.${page.model.session.phase}`))
    }
  }
  return node
}

// Loaded when there is something to tell: hardly anybody's link was renewed by others.
function followWithheld(page, place) {
  const { model, signal } = page
  let isAsked = false
  model.watch(['own', 'connection'], () => {
    if (isAsked || !(model.own.participant?.withheldSince || model.own.notReading?.length)) return
    isAsked = true
    import('../components/withheld.js').then(({ withheldNotices }) => {
      if (!signal.aborted) swap(place, withheldNotices(page, { signal }))
    }, () => { isAsked = false })
  }, { signal })
}

// Only somebody who takes part saves drafts.
const isFor = ({ model }) => model.mayEver('saveDraft')

openPage({ path: '/take-part', isFor, build })
