// In which other dialogues the people on the list are, for who organises them all.
//
//   const elsewhere = createElsewhere(page, { signal, changed })
//   elsewhere.of(person)      [{ dialogue, title, … }], empty while it is not known
//   elsewhere.node(person)    "Also in: …", or null

import { el } from '../dom.js'
import { Link } from '../link.js'

const shownMax = 3

export function createElsewhere(page, { signal, changed }) {
  const { api, model, link, language } = page
  const known = new Map()

  async function ask() {
    if (!page.may('identifyParticipant')) return
    const people = [...model.participants.values()].map((one) => one.knownAs).filter((id) => id && !known.has(id))
    if (!people.length) return
    for (const id of people) known.set(id, [])
    const answer = await api.post('/api/people/dialogues', { people }).catch(() => null)
    for (const id of people) {
      if (answer) known.set(id, (answer.people[id] ?? []).filter(({ dialogue }) => dialogue !== link.dialogue))
      else known.delete(id)
    }
    if (answer && !signal.aborted) changed()
  }

  function of(person) {
    return (person.knownAs && known.get(person.knownAs)) || []
  }

  function node(person) {
    const places = of(person)
    if (!places.length) return null
    const links = places.slice(0, shownMax).map(({ dialogue, title }) =>
      el('a', { href: new Link(link.token, dialogue).to('/organise') }, title || dialogue))
    const more = places.length - links.length
    const titles = el('span.also-in', links)
    return el('p.small.quiet.also-in',
      language.parts(more ? 'organise.who.alsoInMore' : 'organise.who.alsoIn', { titles, count: more }))
  }

  model.watch(['participants', 'order', 'session'], ask, { signal })
  return { of, node }
}
