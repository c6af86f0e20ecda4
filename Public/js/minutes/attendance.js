// Who was there, side by side: name, function, role; late, left and absent said in words.

import { el, fill, reconcile } from '../dom.js'
import { attendanceOf, personDetail, personName, sideClass } from '../people.js'
import { sideName } from '../side-marks.js'

export function createAttendance(page, { signal }) {
  const { t, model, language } = page
  const list = el('div.minutes-sides')
  const node = el('section', { id: 'attendance' }, el('h2', t('minutes.attendance')), list)

  model.watch(['participants', 'sides', 'order', 'session'], () => {
    const everyone = model.list('participants').filter((one) => !one.isWaiting && (!one.isRemoved || one.attendance))
    const seats = [...model.list('sides').map((side) => side.id), null]
      .map((id) => ({
        id: id ?? 'none', side: id,
        members: everyone.filter((one) => (model.sides.has(one.side) ? one.side : null) === id),
      }))
      .filter((seat) => seat.members.length)
    reconcile(list, seats, {
      create: () => el('div.minutes-side'),
      update: (column, { side, members }) => {
        const drawn = JSON.stringify([side, model.sides.get(side), members,
          members.map((one) => attendanceOf(model, one))])
        if (column.drawn === drawn) return
        column.drawn = drawn
        column.className = `minutes-side ${sideClass(model, side)}`
        fill(column, el('h3', side ? sideName(model, side, t) : t('common.noSide')), el('ul', members.map(person)))
      },
    })
  }, { signal })

  function person(one) {
    const roles = (one.roles ?? [])
      .filter((role) => role !== 'participant' && role !== 'observer')
      .map((role) => t(`roles.${role}`))
    const name = personName(one, t)
    const extra = roles.filter((role) => role.toLowerCase() !== name.toLowerCase())
    const attendance = attendanceOf(model, one)
    const when = one.attendanceAt && (one.attendance === 'late' || one.attendance === 'left')
      ? ` (${language.time(one.attendanceAt)})`
      : ''
    const state = attendance && attendance !== 'present' ? t(`minutes.was.${attendance}`) + when : ''
    const rest = [personDetail(one), language.list(extra)].filter(Boolean).join('; ')
    return el('li', { class: attendance === 'absent' ? 'was-absent' : null }, name,
      rest && el('span.quiet', `, ${rest}`), state && el('span.was', ` · ${state}`))
  }
  return node
}
