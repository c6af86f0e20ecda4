// Brings the follow-up onto a page when there is something to show: most dialogues never use it, and their pages load
// none of it.
//
//   showAsked(page, place, { signal })      fills `place` with the card of asked.js
//   const life = createLatePlace(page)      an element for life.js; life.draw(note)
//   await includeAgreements(page)           before any other module of this folder is shown

import { append, el, fill, swap } from '../dom.js'
import { at } from '../base.js'
import { isOver } from '../phases.js'

function isAnythingFollowed({ followUps, acceptances, reports }) {
  return followUps.size + acceptances.size + reports.size > 0
}

// The words and the look, once for each page.
export async function includeAgreements(page) {
  if (!document.querySelector('link[href$="css/agreements.css"]')) {
    append(document.head, el('link', { rel: 'stylesheet', href: at('/css/agreements.css') }))
  }
  await page.language.include('agreements')
}

async function load(page, module) {
  const [loaded] = await Promise.all([module(), includeAgreements(page)])
  return loaded
}

export function showAsked(page, place, { signal }) {
  let isAsked = false
  page.model.watch(['followUps', 'acceptances', 'connection'], () => {
    if (isAsked || !isAnythingFollowed(page.model)) return
    isAsked = true
    load(page, () => import('./asked.js')).then(({ createAsked }) => {
      if (!signal.aborted) swap(place, createAsked(page, { signal }))
    }, () => { isAsked = false })
  }, { signal })
}

export function createLatePlace(page) {
  const node = el('div')
  let life = null
  let shown = null
  let isAsked = false
  node.draw = (note) => {
    shown = note
    if (life) return life.draw(note)
    // Nobody reports on an agreement during the session in which it is made.
    const isWanted = isOver(page.model.session) && page.model.mayEver('setAgreementStatus')
    if (isAsked || !(isAnythingFollowed(page.model) || isWanted)) return
    isAsked = true
    load(page, () => import('./life.js')).then(({ createLife }) => {
      life = createLife(page)
      fill(node, life)
      life.draw(shown)
    }, () => { isAsked = false })
  }
  return node
}
