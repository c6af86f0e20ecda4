// People by side, with presence, place in the queue, time spoken and answers. Each person opens a dialog for the things
// a facilitator does for somebody on the telephone.

import { el, fill, reconcile, setText } from '../dom.js'
import { isBefore } from '../phases.js'
import { sideName } from '../side-marks.js'
import { createBalance } from './balance.js'
import { createGuests } from './guests.js'
import { createUntrustedLinks } from './untrusted-links.js'
import { countsInWords } from '../coming/reply-words.js'
import { withheldNotices } from '../components/withheld.js'
import { createPersonRow } from './person-row.js'
import { openPersonDialog } from './person-dialog.js'
import { answerProgress } from './answer-counts.js'
import { SessionCommands } from './session-commands.js'

const searchFrom = 16 // with fewer people nobody needs to search

// Returns the panel's element; .waiting counts what waits for the facilitator.
export function createPeoplePanel(page) {
  const { t, model, signal } = page
  const session = new SessionCommands(page)
  const guests = createGuests(page)
  const untrustedLinks = createUntrustedLinks(page)
  const summary = el('p.people-summary')
  const searchText = t('facilitate.people.search')
  const search = el('input.input.people-search',
    { type: 'search', 'aria-label': searchText, placeholder: searchText, oninput: () => draw() })
  const groups = el('div.people-groups')
  const node = el('section.people',
    el('div.panel-head', el('h2.panel-title', t('facilitate.people.title')), summary),
    withheldNotices(page, { signal }), guests, untrustedLinks, createBalance(page), search, groups)

  function draw() {
    const people = model.list('participants').filter((one) => !one.isRemoved && !one.isWaiting)
    search.hidden = people.length < searchFrom
    const context = contextOf(model)
    reconcile(groups, bySide(model, found(people, search.value)), {
      key: (group) => group.id ?? 'none', create: () => createGroup(page, session),
      update: (group, side) => group.draw(side, context),
    })
    const here = people.filter((one) => model.presence.people?.[one.id]).length
    const viewers = model.presence.observers ?? 0
    setText(summary, t('facilitate.people.summary', { here, count: people.length, viewers }))
    node.waiting = guests.count + untrustedLinks.count + (context.isLive ? model.queue.length : 0)
  }

  model.watch(['participants', 'order', 'sides', 'presence', 'session', 'answers', 'questions', 'details'],
    draw, { signal })
  return node
}

function found(people, search) {
  const wanted = search.trim().toLowerCase()
  if (!wanted) return people
  return people.filter((one) => [one.name, one.function, one.organisation].join(' ').toLowerCase().includes(wanted))
}

// The facts that all rows use besides their person.
function contextOf(model) {
  const { counts, questions } = answerProgress(model)
  const places = new Map(model.queue.map((one, place) => [one.id, place + 1])) // in the speaking queue
  return { places, counts, questions, isLive: model.session.phase === 'live' }
}

// The sides with their people; people without a side come last.
function bySide(model, people) {
  const groups = [...model.list('sides'), { id: null }]
  const sideOf = (person) => (model.sides.has(person.side) ? person.side : null)
  return groups.map((side) => ({ ...side, people: people.filter((one) => sideOf(one) === side.id) }))
    .filter((side) => side.people.length)
}

function createGroup(page, session) {
  const { t, model } = page
  const name = el('span')
  const count = el('span.quiet.small')
  const list = el('ul.people-list')
  const group = el('section.people-group', el('h3.people-side', name, count), list)
  const open = (person) => openPersonDialog(page, person.id, session)
  group.draw = (side, context) => {
    const signature = `${side.id}${side.name}`
    if (group.dataset.side !== signature) {
      group.dataset.side = signature
      fill(name, sideName(model, side.id, t))
    }
    const asked = side.people.filter((one) => one.isAsked)
    const done = asked.filter((one) => context.counts.has(one.id)).length
    const isAsked = context.questions && asked.length
    const answered = isAsked ? t('facilitate.people.answered', { count: done, of: asked.length }) : ''
    const replies = isBefore(model.session) ? countsInWords(page, side.people) : ''
    setText(count, [answered, replies].filter(Boolean).join(' · '))
    reconcile(list, side.people,
      { create: () => createPersonRow(page, { session, open }), update: (row, person) => row.draw(person, context) })
  }
  return group
}
