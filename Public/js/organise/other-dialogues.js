// The other dialogues in which the people on the list take part. Only organisers of all dialogues see them.
//
//   const others = createOtherDialogues(page, { signal, changed })
//   others.of(person)      [{ dialogue, title, … }], empty until the server has answered
//   others.node(person)    "Also in: …", or null

import { el } from '../dom.js'
import { Link } from '../link.js'

const shownMax = 3

export function createOtherDialogues(page, { signal, changed }) {
  const { api, model, link, language } = page
  const known = new Map() // the identity of a person → that person's other dialogues

  async function ask() {
    if (!page.may('identifyParticipant')) return
    const ids = [...model.participants.values()].map((one) => one.knownAs)
    const people = ids.filter((id) => id && !known.has(id))
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
    const dialogues = of(person)
    if (!dialogues.length) return null
    const links = dialogues.slice(0, shownMax).map(({ dialogue, title }) =>
      el('a', { href: new Link(link.token, dialogue).to('/organise') }, title || dialogue))
    const more = dialogues.length - links.length
    const titles = el('span.also-in', links)
    return el('p.small.quiet.also-in',
      language.parts(more ? 'organise.who.alsoInMore' : 'organise.who.alsoIn', { titles, count: more }))
  }

  model.watch(['participants', 'order', 'session'], ask, { signal })
  return { of, node }
}
