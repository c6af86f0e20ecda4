// Step 2: the sides that face each other, the convenor, and the people.

import { el, fill, reconcile, setClasses, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { personDetail, personName, sideClass } from '../people.js'
import { isBefore } from '../phases.js'
import { sideMark, sideName } from '../side-marks.js'
import { countsInWords, insteadOfInWords, replyMark } from '../coming/reply-words.js'
import { deleteThing } from '../components/deletion.js'
import { operatorLine } from '../components/operator.js'
import { missing, people } from './completeness.js'
import { createOtherDialogues } from './other-dialogues.js'
import { createPaste } from './paste-people.js'
import { openPerson } from './person-form.js'
import { createSides } from './sides.js'

export function createPeopleStep(page, { signal }) {
  const { t, model } = page
  const groups = el('div.stack.gap-5')
  const empty = el('div.empty', icon('people'), el('p.strong', t('organise.who.nobody')),
    el('p', t('organise.who.nobodyHint')))
  const paste = createPaste(page, { signal })
  const pasteArea = el('details.more.paste', el('summary', icon('chevron'), t('organise.who.paste')), paste)
  const count = el('span.badge')
  const needs = el('div.stack.gap-2')
  const others = createOtherDialogues(page, { signal, changed: drawGroups })

  model.watch(['participants', 'order', 'sides', 'session', 'details'], drawGroups, { signal })

  function drawGroups() {
    const everyone = people(model)
    setText(count, String(everyone.length))
    empty.hidden = everyone.length > 0
    reconcile(groups, groupsOf(model, everyone), {
      create: () => createGroup(page, others), update: (node, group) => node.draw(group),
    })
    drawNeeds(page, needs, everyone)
  }

  return el('div.stack.gap-6',
    createSides(page, { signal }),
    el('section.stack.gap-4', { 'aria-labelledby': 'people-heading' },
      el('div.row.between',
        el('h2.row.gap-2', { id: 'people-heading' }, t('organise.who.people'), count),
        el('button.button.primary', { type: 'button', onclick: () => openPerson(page) }, icon('plus'),
          t('organise.who.add'))),
      needs, pasteArea, empty, groups),
    operatorLine(page))
}

// One group for each side, even for a side without people; then the people without a side, if there are any.
function groupsOf(model, everyone) {
  const sides = [...model.list('sides').map((side) => side.id), null]
  const sideOf = (person) => (model.sides.has(person.side) ? person.side : null)
  const all = sides.map((side) => ({
    id: side ?? 'none', side, members: everyone.filter((one) => sideOf(one) === side),
  }))
  return all.filter(({ side, members }) => members.length || (side && everyone.length))
}

function drawNeeds({ t, model }, node, everyone) {
  const told = missing(model).who
  const lacks = everyone.length ? ['facilitator', 'noteTaker'].filter((role) => told.includes(role)) : []
  node.hidden = lacks.length === 0
  fill(node, lacks.map((role) => el('p.notice.warn', icon('warning'), el('span', t(`organise.who.no.${role}`)))))
}

function createGroup(page, others) {
  const { t, model } = page
  const heading = el('h3')
  const list = el('ul.list.people-list')
  const nobody = el('p.quiet', t('organise.who.sideEmpty'))
  const replies = el('p.small.quiet')
  const group = el('section.people-group', heading, replies, nobody, list)
  group.draw = ({ side, members }) => {
    group.className = `people-group ${sideClass(model, side)}`
    const noSide = () =>
      el('span.side-name', sideMark(model, null, t, { isNamed: false }), t('common.noSide'))
    fill(heading, side ? sideName(model, side, t) : noSide(), el('span.quiet', ` ${members.length}`))
    nobody.hidden = members.length > 0
    setText(replies, isBefore(model.session) ? countsInWords(page, members) : '')
    replies.hidden = !replies.textContent
    reconcile(list, members, { create: () => createRow(page, others), update: (row, person) => row.draw(person) })
  }
  return group
}

function createRow(page, others) {
  const { t } = page
  const row = el('li.person-row')
  row.draw = (person) => {
    const mark = replyMark(page, person)
    const instead = insteadOfInWords(page, person)
    const drawn = JSON.stringify([person, others.of(person), mark, instead])
    if (row.drawn === drawn) return
    row.drawn = drawn
    const name = personName(person, t)
    const badges = (person.roles ?? []).filter((role) => role !== 'participant')
      .map((role) => el('span.badge.accent', t(`roles.${role}`)))
    const button = (label, title, symbol, onclick) => el('button.button.quiet.icon-only',
      { type: 'button', 'aria-label': label, title, onclick }, icon(symbol))
    fill(row,
      el('div.grow', el('p.person-name', name), el('p.person-detail', personDetail(person)),
        person.assignment && el('p.small.assignment', person.assignment), others.node(person),
        el('p.row.gap-2.person-badges', badges,
          mark ? el('span.badge', { class: mark.isComing ? 'good' : null }, mark.text) : null,
          instead ? el('span.small.quiet', instead) : null,
          person.email ? el('span.small.quiet', person.email) : null)),
      el('div.row.no-wrap.gap-1',
        button(t('organise.who.change', { name }), t('common.change'), 'pencil',
          () => openPerson(page, { person, others: others.of(person) })),
        button(t('organise.who.remove', { name }), t('common.delete'), 'trash',
          () => deleteThing(page, 'participant', person.id, { text: name }))))
    setClasses(row, { 'has-opened': Boolean(person.linkOpenedAt) })
  }
  return row
}
