// Asks whether a new person is the same as somebody in another dialogue. The server proposes, a person decides, and the
// decision is sent when people are added. Only organisers of all dialogues are asked.
//
//   const same = createSamePerson(page, { signal })
//   same.node                        the questions; hidden while there are none
//   same.look(entries)               asks the server for proposals, a moment later
//   await same.lookNow(entries)      … at once
//   same.undecided(entries)          how many of them have proposals that nobody decided on
//   await same.identify(entries)     sets `identity` in those decided on; throws if the server does not answer
//
// An entry is { person: { name, function, organisation, email } }, as in add-people.js.

import { el, reconcile, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { peopleMax } from './add-people.js'

const lookAfterMs = 400
const somebodyElse = 'else'

export function createSamePerson(page, { signal }) {
  const { t, model } = page
  const matches = new Matches(page, signal)
  const list = el('ol.list.stack.gap-4')
  const allAtOnce = el('button.button', { type: 'button', onclick: decideAll }, icon('check'), el('span'))
  const node = el('section.known-people.stack.gap-4', { hidden: true, 'aria-label': t('organise.known.title') },
    el('div.stack.gap-2',
      el('h3.row.no-wrap.gap-2', icon('people'), el('span', t('organise.known.title'))),
      el('p.hint', t('organise.known.hint'))),
    allAtOnce, list)
  let shown = []
  let timer = null
  signal.addEventListener('abort', () => clearTimeout(timer))

  function show(entries) {
    shown = page.may('identifyParticipant') ? entries : []
    draw()
    clearTimeout(timer)
  }

  function look(entries) {
    show(entries)
    timer = setTimeout(() => matches.ask(shown, draw), lookAfterMs)
  }

  function lookNow(entries) {
    show(entries)
    return matches.ask(shown, draw)
  }

  function draw() {
    const proposed = shown.map((entry) => ({ id: keyOf(entry), entry, found: matches.of(entry) }))
      .filter(({ found }) => found.length)
    node.hidden = proposed.length === 0
    const sure = proposed.filter(({ entry }) => matches.isSure(entry))
    allAtOnce.hidden = sure.length < 2
    setText(allAtOnce.lastChild, t('organise.known.allAtOnce', { count: sure.length }))
    reconcile(list, proposed, { create: (one) => el('li', createQuestion(page, one, matches, draw)) })
  }

  function decideAll() {
    for (const row of list.children) row.firstChild.decideWhenSure()
    draw()
  }

  model.watch(['session'], () => look(shown), { signal })
  return {
    node, look, lookNow,
    undecided: (entries) => entries.filter((entry) => matches.of(entry).length && !matches.isDecided(entry)).length,
    identify: (entries) => matches.identify(entries),
  }
}

// The server's proposals, and the decisions of the organiser.
class Matches {
  #found = new Map() // key of an entry → the server's matches; empty while the server has not answered
  #decided = new Map() // key of an entry → the index of a match, or `somebodyElse`

  constructor(page, signal) {
    Object.assign(this, { page, signal })
  }

  of(entry) {
    return this.#found.get(keyOf(entry)) ?? []
  }

  decision(entry) {
    return this.#decided.get(keyOf(entry))
  }

  isDecided(entry) {
    return this.#decided.has(keyOf(entry))
  }

  decide(entry, value) {
    this.#decided.set(keyOf(entry), value)
  }

  // True where exactly one match has the same e-mail address, and nobody decided yet.
  isSure(entry) {
    const [first, second] = this.of(entry)
    return !this.isDecided(entry) && first?.likeness === 'email' && second?.likeness !== 'email'
  }

  async ask(entries, changed) {
    const unasked = new Map(entries.map((entry) => [keyOf(entry), entry.person]))
    for (const key of this.#found.keys()) unasked.delete(key)
    for (const portion of portionsOf([...unasked])) {
      for (const [key] of portion) this.#found.set(key, [])
      const body = { dialogue: this.page.link.dialogue, people: portion.map(([, person]) => person) }
      const answer = await this.page.api.post('/api/people/matches', body).catch(() => null)
      // If no answer came, the next look asks again. Meanwhile people can be added all the same.
      for (const [place, [key]] of portion.entries()) {
        if (answer) this.#found.set(key, answer.people[place])
        else this.#found.delete(key)
      }
      if (this.signal.aborted) return
      changed()
    }
  }

  async identify(entries) {
    const same = entries.filter((entry) => Number.isInteger(this.decision(entry)) && !entry.identity)
    for (const portion of portionsOf(same)) {
      const people = portion.map((entry) => {
        const { places } = this.of(entry)[this.decision(entry)]
        const seats = places.map(({ dialogue, participant }) => ({ dialogue, participant }))
        return { places: seats, organisation: entry.person.organisation }
      })
      const answer = await this.page.api.post('/api/people/identify', { people })
      for (const [place, entry] of portion.entries()) entry.identity = answer.people[place]
    }
  }
}

function portionsOf(list) {
  const count = Math.ceil(list.length / peopleMax)
  return Array.from({ length: count }, (_, place) => list.slice(place * peopleMax, (place + 1) * peopleMax))
}

function createQuestion(page, { id, entry, found }, matches, changed) {
  const { t } = page
  const name = `known-${id}`
  const choose = (value) => {
    matches.decide(entry, value)
    changed()
  }
  const choice = (value, text, hint) => {
    const box = el('input', {
      type: 'radio', name, checked: matches.decision(entry) === value, onchange: () => choose(value),
    })
    return el('label.choice', box, el('span', el('span.choice-text', text), hint && el('span.choice-hint', hint)))
  }
  const hintOf = ({ likeness, places }) => `${t(`organise.known.likeness.${likeness}`)} ${dialoguesText(page, places)}`
  const node = el('fieldset.stack.gap-2',
    el('legend.label', t('organise.known.question', { name: personText(entry.person) })),
    el('div.choices.compact',
      found.map((match, place) => choice(place, t('organise.known.same', { name: personText(match) }), hintOf(match))),
      choice(somebodyElse, t('organise.known.else'))))
  node.decideWhenSure = () => {
    if (!matches.isSure(entry)) return
    matches.decide(entry, 0)
    node.querySelector('input').checked = true
  }
  return node
}

// "In ‘Checking in’ (26 January 2031) and in ‘Second talk’."
function dialoguesText({ t, language }, places) {
  const titles = places.map(({ dialogue, title, startsAt }) =>
    t(startsAt ? 'organise.known.titleAndDay' : 'organise.known.titleAlone', {
      title: title || dialogue, day: startsAt && language.date(startsAt),
    }))
  return t('organise.known.in', { titles: language.list(titles) })
}

function personText({ name, function: title, organisation }) {
  return [name || title, name && title, organisation].filter(Boolean).join(', ')
}

function keyOf({ person }) {
  return JSON.stringify([person.name, person.function, person.organisation, person.email])
}
