// The wall, for a projector: can be read from ten metres, shows only what is for everyone, and has no controls.
//
// A link may choose the colours, whatever the machine prefers: /wall?theme=dark#token, ?theme=light.

import { openPage } from '../page.js'
import { el, fill, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { isOver } from '../phases.js'
import { createAfter } from './after.js'
import { createBefore } from './before.js'
import { createDuring } from './during.js'
import { createJoin } from './join.js'
import { stayAwake } from './stay-awake.js'

function sceneOf(model) {
  const { phase, currentItem } = model.session
  if (isOver({ phase })) return 'after'
  if (phase !== 'live') return 'before'
  if (currentItem) return 'during'
  const items = model.list('items')
  return items.length > 0 && items.every((item) => item.status === 'done' || item.status === 'skipped')
    ? 'after' : 'before'
}

const scenes = { before: createBefore, during: createDuring, after: createAfter }

function build(page) {
  const { t, model, signal } = page
  const stage = el('div.wall-stage')
  const lostText = el('span')
  const lost = el('p.wall-lost', { hidden: true }, icon('offline'), lostText)
  let shown = null
  let scope = new AbortController()
  signal.addEventListener('abort', () => scope.abort())

  model.watch(['session', 'items', 'order'], () => {
    const scene = sceneOf(model)
    if (scene === shown) return
    shown = scene
    scope.abort()
    scope = new AbortController()
    // Texts find their size in the first frames (fit.js). Until then nothing is shown.
    stage.style.visibility = 'hidden'
    requestAnimationFrame(() => requestAnimationFrame(() => { stage.style.visibility = '' }))
    fill(stage, scenes[scene](page, { signal: scope.signal }))
  }, { signal })

  model.watch(['connection'], () => {
    const state = page.live.shownState
    lost.hidden = state === 'live' || state === 'connecting'
    if (!lost.hidden) setText(lostText, t(`connection.${state}`))
  }, { signal })
  return el('div.wall-page', stage, createJoin(page, { signal }), lost)
}

const theme = new URLSearchParams(window.location.search).get('theme')
if (theme === 'dark' || theme === 'light') document.documentElement.dataset.theme = theme
// A person's link would show on the screen what only that person may see.
const isFor = ({ link }) => ['wall', 'observer'].includes(link.purpose)
openPage({ path: '/wall', texts: ['wall'], build, isFor, isForDraft: true }).then(stayAwake)
