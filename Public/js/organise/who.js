// Step 2: the sides that face each other, who invites, and the people.

import { el, fill, reconcile, setClasses, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { personDetail, personName, sideClass } from '../people.js'
import { sideMark, sideName } from '../side-marks.js'
import { confirm } from '../components/dialog.js'
import { toast } from '../components/toast.js'
import { people } from './completeness.js'
import { createElsewhere } from './elsewhere.js'
import { openPerson } from './person-form.js'
import { createPaste } from './paste-people.js'
import { createSides } from './sides.js'

export function createWho(page, { signal }) {
  const { t, model } = page
  const groups = el('div.stack.gap-5')
  const empty = el('div.empty', icon('people'), el('p.strong', t('organise.who.nobody')),
    el('p', t('organise.who.nobodyHint')))
  const paste = createPaste(page, { signal })
  const pasteArea = el('details.more.paste', el('summary', icon('chevron'), t('organise.who.paste')), paste)
  const count = el('span.badge')
  const needs = el('div.stack.gap-2')
  const elsewhere = createElsewhere(page, { signal, changed: drawGroups })

  model.watch(['participants', 'order', 'sides', 'session'], drawGroups, { signal })

  function drawGroups() {
    const everyone = people(model)
    setText(count, String(everyone.length))
    empty.hidden = everyone.length > 0
    const seats = [...model.list('sides').map((side) => side.id), null]
    const filled = seats.map((side) => ({
      id: side ?? 'none', side,
      members: everyone.filter((one) => (model.sides.has(one.side) ? one.side : null) === side),
    })).filter((seat) => seat.members.length || (seat.side && everyone.length))
    reconcile(groups, filled, { create: () => createGroup(page, elsewhere), update: (group, seat) => group.draw(seat) })
    drawNeeds(page, needs, everyone)
  }

  return el('div.stack.gap-6',
    createSides(page, { signal }),
    el('section.stack.gap-4', { 'aria-labelledby': 'people-heading' },
      el('div.row.between', el('h2.row.gap-2', { id: 'people-heading' }, t('organise.who.people'), count),
        el('button.button.primary', { type: 'button', onclick: () => openPerson(page) }, icon('plus'),
          t('organise.who.add'))),
      needs, pasteArea, empty, groups, createTakenOff(page, { signal })))
}

// Who was taken off the list, to be put back: the link works again, what was written is still there.
function createTakenOff(page, { signal }) {
  const { t, model } = page
  const list = el('ul.list.people-list')
  const node = el('details.more', el('summary', icon('chevron'), t('organise.who.takenOff')), list)
  model.watch(['participants', 'order', 'session'], () => {
    const gone = model.list('participants').filter((one) => one.isRemoved && !one.isWaiting)
    node.hidden = gone.length === 0
    reconcile(list, gone, {
      create: () => el('li.person-row'),
      update: (row, person) => {
        const name = personName(person, t)
        if (row.drawn === `${name} ${personDetail(person)}`) return
        row.drawn = `${name} ${personDetail(person)}`
        fill(row, el('div.grow', el('p.person-name', name), el('p.person-detail', personDetail(person))),
          el('button.button',
            {
              type: 'button', 'aria-label': t('organise.who.putBackOf', { name }),
              onclick: () => page.send({ do: 'restoreParticipant', participant: person.id }).then(
                () => toast(page, t('organise.who.isBack', { name })), () => {}),
            },
            icon('undo'), t('organise.who.putBack')))
      },
    })
  }, { signal })
  return node
}

function drawNeeds({ t }, node, everyone) {
  const hasRole = (role) => everyone.some((one) => one.roles?.includes(role))
  const lacks = everyone.length ? ['facilitator', 'noteTaker'].filter((role) => !hasRole(role)) : []
  node.hidden = lacks.length === 0
  fill(node, lacks.map((role) => el('p.notice.warn', icon('warning'), el('span', t(`organise.who.no.${role}`)))))
}

function createGroup(page, elsewhere) {
  const { t, model } = page
  const heading = el('h3')
  const list = el('ul.list.people-list')
  const nobody = el('p.quiet', t('organise.who.sideEmpty'))
  const group = el('section.people-group', heading, nobody, list)
  group.draw = ({ side, members }) => {
    group.className = `people-group ${sideClass(model, side)}`
    fill(heading,
      side
        ? sideName(model, side, t)
        : el('span.side-name', sideMark(model, null, t, { isNamed: false }), t('common.noSide')),
      el('span.quiet', ` ${members.length}`))
    nobody.hidden = members.length > 0
    reconcile(list, members, { create: () => createRow(page, elsewhere), update: (row, person) => row.draw(person) })
  }
  return group
}

function createRow(page, elsewhere) {
  const { t } = page
  const row = el('li.person-row')
  row.draw = (person) => {
    const drawn = JSON.stringify([person, elsewhere.of(person)])
    if (row.drawn === drawn) return
    row.drawn = drawn
    const name = personName(person, t)
    fill(row,
      el('div.grow', el('p.person-name', name), el('p.person-detail', personDetail(person)),
        person.assignment && el('p.small.assignment', person.assignment), elsewhere.node(person),
        el('p.row.gap-2.person-badges',
          (person.roles ?? [])
            .filter((role) => role !== 'participant')
            .map((role) => el('span.badge.accent', t(`roles.${role}`))),
          person.email ? el('span.small.quiet', person.email) : null)),
      el('div.row.no-wrap.gap-1',
        el('button.button.quiet.icon-only',
          {
            type: 'button', 'aria-label': t('organise.who.change', { name }), title: t('common.change'),
            onclick: () => openPerson(page, { person, places: elsewhere.of(person) }),
          },
          icon('pencil')),
        el('button.button.quiet.icon-only',
          {
            type: 'button', 'aria-label': t('organise.who.remove', { name }), title: t('common.delete'),
            onclick: () => remove(page, person, name),
          },
          icon('trash'))))
    setClasses(row, { 'has-opened': Boolean(person.linkOpenedAt) })
  }
  return row
}

async function remove(page, person, name) {
  const { t } = page
  const text = t(person.linkOpenedAt ? 'organise.who.removeOpened' : 'organise.who.removeText')
  if (!(await confirm(page, {
    title: t('organise.who.removeTitle', { name }), text, yes: t('common.delete'), isDanger: true,
  }))) {
    return
  }
  await page.send({ do: 'removeParticipant', participant: person.id }).then(
    () => toast(page, t('organise.who.removed', { name }), {
      action: t('common.undo'), onAction: () => page.send({ do: 'restoreParticipant', participant: person.id }),
    }),
    () => {})
}
