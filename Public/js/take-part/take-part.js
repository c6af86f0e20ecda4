// The participant's page: before (invitation, questions), during (session), after (minutes, actions).

import { openPage } from '../page.js'
import { el, fill, setAttributes } from '../dom.js'
import { personLine } from '../people.js'
import { sideMark } from '../side-marks.js'
import { isBefore } from '../phases.js'
import { askNotYou } from './not-you.js'
import { Preparation } from './preparation.js'
import { createSession } from './session.js'
import { createAfter } from './after.js'

const chapters = {
  preparation: (page, options) => new Preparation(page, options).node,
  answering: (page, options) => new Preparation(page, options).node,
  session: createSession,
  after: createAfter,
}

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

// Few people have anything withheld, so the module that tells of it is loaded only for them.
function createNotices(page) {
  const { model, signal } = page
  const node = el('div')
  let isAsked = false
  const show = ({ withheldNotices }) => signal.aborted || fill(node, withheldNotices(page, { signal }))
  const later = () => { isAsked = false }
  model.watch(['own', 'participants'], () => {
    const { participant, notReading } = model.own
    if (isAsked || !(participant?.withheldSince || notReading?.length)) return
    isAsked = true
    import('../components/withheld.js').then(show, later)
  }, { signal })
  return node
}

function build(page) {
  const stage = el('div')
  const node = el('div', createNotices(page), stage)
  showWho(page)
  let chapter = null
  let scope = new AbortController()
  page.signal.addEventListener('abort', () => scope.abort())
  let isAnswering = false
  const answer = (isNow) => {
    isAnswering = isNow
    if (!isNow) history.replaceState(null, '')
    turn()
  }
  page.model.watch(['session'], turn, { signal: page.signal })

  function turn() {
    const now = chapterOf(page.model.session, isAnswering)
    if (now === chapter) return
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

// Only somebody who takes part saves drafts.
const isFor = ({ model }) => model.mayEver('saveDraft')

openPage({ path: '/take-part', isFor, build })
