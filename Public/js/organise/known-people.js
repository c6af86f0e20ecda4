// Who may be somebody of another dialogue: proposed once, decided by a person, said when they are added.
//
//   const known = createKnown(page, { signal })
//   known.node                        the proposals; hidden while there are none
//   known.look(entries)               asks the server a moment later; at once and to be waited for with look(entries, true)
//   known.open(entries)               how many of them have proposals that nobody decided on
//   await known.identify(entries)     gives those that were decided on their `identity`; throws where that cannot be said now
//
// An entry is { person: { name, function, organisation, email } }. Only who organises all dialogues is asked.

import { el, fill, reconcile, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'

const lookAfterMs = 400
const askedMax = 100
const somebodyElse = 'else'

export function createKnown(page, { signal }) {
  const { t, api, model } = page
  const asked = new Map()             // who → the server's matches; those under way have none yet
  const decided = new Map()           // who → the place of a match, or `somebodyElse`
  const list = el('ol.list.stack.gap-4')
  const allAtOnce = el('button.button', { type: 'button', onclick: decideAll }, icon('check'), el('span'))
  const node = el('section.known-people.stack.gap-4', { hidden: true, 'aria-label': t('organise.known.title') },
    el('div.stack.gap-2', el('h3.row.no-wrap.gap-2', icon('people'), el('span', t('organise.known.title'))),
      el('p.hint', t('organise.known.hint'))),
    allAtOnce, list)
  let shown = []
  let timer = null
  signal.addEventListener('abort', () => clearTimeout(timer))

  function look(entries, atOnce = false) {
    shown = page.may('identifyParticipant') ? entries : []
    draw()
    clearTimeout(timer)
    if (atOnce) return ask()
    timer = setTimeout(ask, lookAfterMs)
    return null
  }

  async function ask() {
    const unasked = [...new Map(shown.map((entry) => [who(entry), entry])).entries()].filter(([key]) => !asked.has(key))
    for (let start = 0; start < unasked.length; start += askedMax) {
      const portion = unasked.slice(start, start + askedMax)
      for (const [key] of portion) asked.set(key, [])
      const dialogue = page.link.dialogue
      const answer = await api.post('/api/people/matches', {
        dialogue, people: portion.map(([, { person }]) => person),
      }).catch(() => null)
      // Not now: whoever is looked at next asks again. Nobody is kept from adding people.
      portion.forEach(([key], place) => answer ? asked.set(key, answer.people[place]) : asked.delete(key))
      if (signal.aborted) return
      draw()
    }
  }

  function draw() {
    const proposed = shown.map((entry) =>
      ({ id: who(entry), entry, matches: asked.get(who(entry)) ?? [] })).filter(({ matches }) => matches.length)
    node.hidden = proposed.length === 0
    const sure = proposed.filter(isSure)
    allAtOnce.hidden = sure.length < 2
    setText(allAtOnce.lastChild, t('organise.known.allAtOnce', { count: sure.length }))
    reconcile(list, proposed, { create: (one) => el('li', createProposal(page, one, decided, draw)), update: () => {} })
  }

  const isSure = ({ id, matches }) =>
    !decided.has(id) && matches[0].likeness === 'email' && matches[1]?.likeness !== 'email'

  function decideAll() {
    for (const one of [...list.children].map((row) => row.firstChild)) one.decideWhenSure()
    draw()
  }

  function open(entries) {
    return entries.filter((entry) => asked.get(who(entry))?.length && !decided.has(who(entry))).length
  }

  async function identify(entries) {
    const same = entries.filter((entry) => Number.isInteger(decided.get(who(entry))) && !entry.identity)
    for (let start = 0; start < same.length; start += askedMax) {
      const portion = same.slice(start, start + askedMax)
      const people = portion.map((entry) => ({
        places: asked.get(who(entry))[decided.get(who(entry))].places.map(({ dialogue, participant }) =>
          ({ dialogue, participant })),
        organisation: entry.person.organisation,
      }))
      const answer = await api.post('/api/people/identify', { people })
      portion.forEach((entry, place) => { entry.identity = answer.people[place] })
    }
  }

  model.watch(['session'], () => look(shown), { signal })
  return { node, look, open, identify }
}

function createProposal(page, { id, entry, matches }, decided, changed) {
  const { t } = page
  const name = `known-${id}`
  const choose = (value) => {
    decided.set(id, value)
    changed()
  }
  const choice = (value, text, hint) => {
    const box = el('input', { type: 'radio', name, checked: decided.get(id) === value, onchange: () => choose(value) })
    return el('label.choice', box, el('span', el('span.choice-text', text), hint && el('span.choice-hint', hint)))
  }
  const node = el('fieldset.stack.gap-2',
    el('legend.label', t('organise.known.question', { name: label(entry.person) })),
    el('div.choices.compact',
      matches.map((match, place) => choice(place, t('organise.known.same', { name: label(match) }),
        [t(`organise.known.likeness.${match.likeness}`), placesText(page, match.places)].join(' '))),
      choice(somebodyElse, t('organise.known.else'))))
  node.decideWhenSure = () => {
    if (decided.has(id) || matches[0].likeness !== 'email' || matches[1]?.likeness === 'email') return
    decided.set(id, 0)
    node.querySelector('input').checked = true
  }
  return node
}

// "In ‘Checking in’ (26 January 2031) and in ‘Second talk’."
function placesText({ t, language }, places) {
  return t('organise.known.in', {
    titles: language.list(places.map(({ dialogue, title, startsAt }) => t(
      startsAt ? 'organise.known.titleAndDay' : 'organise.known.titleAlone', {
        title: title || dialogue, day: startsAt && language.date(startsAt),
      }))),
  })
}

function label({ name, function: title, organisation }) {
  return [name || title, name && title, organisation].filter(Boolean).join(', ')
}

function who({ person }) {
  return JSON.stringify([person.name, person.function, person.organisation, person.email])
}
