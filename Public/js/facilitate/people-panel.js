// People by side: who is there, who waits to speak, how long each spoke, who answered; each opens for what one does for
// someone who has only a telephone.

import { el, fill, reconcile, setAttributes, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { sideName } from '../side-marks.js'
import { createBalance } from './balance.js'
import { createGuests } from './guests.js'
import { createVouching } from './vouching.js'
import { withheldNotices } from '../components/withheld.js'
import { createPersonRow } from './person-row.js'
import { openPersonDialog } from './person-dialog.js'
import { answersByPerson, questionParts } from './answering.js'
import { sessionActs } from './session-acts.js'

const searchFrom = 16

export function createPeoplePanel(page) {
  const { t, model, signal } = page
  const session = sessionActs(page)
  const guests = createGuests(page)
  const vouching = createVouching(page)
  const balance = createBalance(page)
  const summary = el('p.people-summary')
  const search = el('input.input.people-search', { type: 'search', 'aria-label': t('facilitate.people.search'),
    placeholder: t('facilitate.people.search'), oninput: () => draw() })
  const groups = el('div.people-groups')
  const node = el('section.people', el('div.panel-head', el('h2.panel-title', t('facilitate.people.title')), summary),
    withheldNotices(page, { signal }), guests, vouching, balance, search, groups)

  function seated() {
    return model.list('participants').filter((one) => !one.isRemoved && !one.isWaiting)
  }

  function draw() {
    const people = seated()
    const wanted = search.value.trim().toLowerCase()
    search.hidden = people.length < searchFrom
    const shown = wanted ? people.filter((one) => [one.name, one.function, one.organisation].join(' ').toLowerCase()
      .includes(wanted)) : people
    const places = new Map(model.queue.map((one, place) => [one.id, place + 1]))
    const context = { places, counts: answersByPerson(model), parts: questionParts(model).length,
      floor: model.session.floor, isLive: model.session.phase === 'live' }
    const sides = [...model.list('sides'), { id: null }]
      .map((side) =>
        ({ ...side, people: shown.filter((one) => (model.sides.has(one.side) ? one.side : null) === side.id) }))
      .filter((side) => side.people.length)
    reconcile(groups, sides,
      { key: (side) => side.id ?? 'none', create: createGroup, update: (group, side) => group.draw(side, context) })
    const here = people.filter((one) => model.presence.people?.[one.id]).length
    setText(summary,
      t('facilitate.people.summary', { here, count: people.length, viewers: model.presence.observers ?? 0 }))
    node.waiting = guests.count + vouching.count + (model.session.phase === 'live' ? model.queue.length : 0)
  }

  function createGroup() {
    const name = el('span')
    const count = el('span.quiet.small')
    const list = el('ul.people-list')
    const group = el('section.people-group', el('h3.people-side', name, count), list)
    group.draw = (side, context) => {
      const signature = `${side.id}${side.name}`
      if (group.dataset.side !== signature) {
        group.dataset.side = signature
        fill(name, sideName(model, side.id, t))
      }
      const asked = side.people.filter((one) => one.isAsked)
      const done = asked.filter((one) => context.counts.get(one.id)).length
      setText(count,
        context.parts && asked.length ? t('facilitate.people.answered', { count: done, of: asked.length }) : '')
      reconcile(list, side.people,
        { create: () => createPersonRow(page, { session, open: (person) => openPersonDialog(page, person.id,
          session) }), update: (row, person) => row.draw(person, context) })
    }
    return group
  }

  model.watch(['participants', 'order', 'sides', 'presence', 'session', 'answers', 'questions'], draw, { signal })
  return node
}
