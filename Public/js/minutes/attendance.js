// Attendance, side by side: name, function, role, and in words whether somebody was late, left early or was absent
// (with regrets or without), and who came in their place.

import { el, fill, reconcile } from '../dom.js'
import { substituteOf } from '../coming/replies.js'
import { attendanceOf, personDetail, personName, sideClass } from '../people.js'
import { isBefore } from '../phases.js'
import { sideName } from '../side-marks.js'

export function createAttendance(page, { signal }) {
  const { t, model, language } = page
  const list = el('div.minutes-sides')
  const node = el('section', { id: 'attendance' }, el('h2', t('minutes.attendance')), list)

  model.watch(['participants', 'sides', 'order', 'session'], () => {
    const everyone = model.list('participants').filter((one) => !one.isWaiting && (!one.isRemoved || one.attendance))
    const sideOf = (one) => (model.sides.has(one.side) ? one.side : null)
    const columns = [...model.list('sides').map((side) => side.id), null].map((side) =>
      ({ id: side ?? 'none', side, members: everyone.filter((one) => sideOf(one) === side) }))
    reconcile(list, columns.filter(({ members }) => members.length), {
      create: () => el('div.minutes-side'),
      update: (column, { side, members }) => {
        const attendance = members.map((one) => [attendanceOf(model, one), regretsOf(page, one)])
        const drawn = JSON.stringify([side, model.sides.get(side), members, attendance])
        if (column.drawn === drawn) return
        column.drawn = drawn
        column.className = `minutes-side ${sideClass(model, side)}`
        fill(column, el('h3', side ? sideName(model, side, t) : t('common.noSide')), el('ul', members.map(person)))
      },
    })
  }, { signal })

  function person(one) {
    const isSaid = (role) => role !== 'participant' && role !== 'observer'
    const roles = (one.roles ?? []).filter(isSaid).map((role) => t(`roles.${role}`))
    const name = personName(one, t)
    const extra = roles.filter((role) => role.toLowerCase() !== name.toLowerCase())
    const regrets = regretsOf(page, one)
    const attendance = regrets && !isBefore(model.session) ? 'absent' : attendanceOf(model, one)
    const hasTime = one.attendanceAt && (one.attendance === 'late' || one.attendance === 'left')
    const when = hasTime ? ` (${language.time(one.attendanceAt)})` : ''
    const state = regrets ?? (attendance && attendance !== 'present' ? t(`minutes.was.${attendance}`) + when : '')
    const rest = [personDetail(one), language.list(extra)].filter(Boolean).join('; ')
    return el('li', { class: attendance === 'absent' ? 'was-absent' : null }, name,
      rest && el('span.quiet', `, ${rest}`), state && el('span.was', ` · ${state}`))
  }
  return node
}

// Somebody said beforehand that they do not come, and nobody saw them: the same words as in the exported minutes.
function regretsOf({ t, model }, one) {
  const isHere = one.attendance ? one.attendance !== 'absent' : one.talkMs
  if (one.reply !== 'notComing' || one.isRemoved || isHere) return null
  const substitute = substituteOf(model, one)
  return [t(`minutes.was.${isBefore(model.session) ? 'unable' : 'regrets'}`),
    substitute ? t('minutes.was.replaced', { name: personName(substitute, t) }) : null].filter(Boolean).join('; ')
}
