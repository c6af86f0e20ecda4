// One hand on the keyboard runs the session.

import { el, fill } from '../dom.js'
import { createShortcuts } from '../components/shortcuts.js'
import { openDialog } from '../components/dialog.js'
import { actsOf } from '../components/acts.js'
import { toast } from '../components/toast.js'
import { plain } from '../components/line-words.js'
import { openPersonDialog } from './person-dialog.js'
import { sessionActs } from './session-acts.js'

export function consoleKeys(page, { columns, panels, now }) {
  const { t, model } = page
  const session = sessionActs(page)
  const inSession = (command, run) => () => (page.may(command) && model.session.phase === 'live' ? run()
    : toast(page, t('facilitate.keys.notLive')))
  const key = (letter, label, run, shown) => ({ key: letter, label, run, shown })
  const shortcuts = createShortcuts(page, {
    name: 'facilitate',
    groups: [
      { title: t('facilitate.keys.point'), keys: [
        key('n', t('facilitate.keys.next'), inSession('nextItem', () => session.next())),
          key('p', t('facilitate.keys.previous'), inSession('previousItem', () => session.previous())),
        { ...key('+', t('facilitate.now.extendLong'), inSession('extendItem', () => session.extend(60))),
          mayRepeat: true }, key('-', t('facilitate.keys.shorten'), inSession('extendItem', () => session.extend(-60))),
        key('s', t('facilitate.keys.skip'), inSession('skipItem', () => session.skip())),
          key('d', t('facilitate.keys.finish'), inSession('finishItem', () => session.finish())),
      ] },
      { title: t('facilitate.keys.speaking'), keys: [
        key('f', t('facilitate.floor.giveFirst'), inSession('giveFloor', () => session.giveFloorToFirst())),
          key('e', t('facilitate.floor.end'), inSession('endFloor', () => session.endFloor())),
      ] },
      { title: t('facilitate.keys.page'), keys: [
        key('w', t('facilitate.keys.note'), inSession('addNote', () => { columns.choose('now'); now.line.focus() })),
          key('u', t('facilitate.keys.undo'), () => actsOf(page).undo()),
          key('/', t('facilitate.keys.jump'), () => openJump()),
        key('1', t('facilitate.agenda.title'), () => go('agenda')), key('2', t('facilitate.now.title'),
          () => go('now')), key('3', t('facilitate.people.title'), () => go('people')),
          key('4', t('facilitate.answers.title'), () => go('answers')),
          key('5', t('facilitate.minutes.title'), () => go('minutes')),
        key('?', t('facilitate.keys.title'), () => shortcuts.showHelp()),
      ] },
    ],
  })

  function go(name) {
    columns.choose(name)
    const panel = document.querySelector(`.panel-${name}`)
    if (!panel || panel.hidden) return
    panel.tabIndex = -1
    panel.focus({ preventScroll: false })
  }

  // Points, people and panels by a few letters.
  function openJump() {
    const field = el('input.input', { type: 'text', 'aria-label': t('facilitate.keys.jump'),
      placeholder: t('facilitate.jump.placeholder'), autofocus: true, autocomplete: 'off' })
    const list = el('ul.jump-list')
    const targets = [
      ...model.list('items')
        .map((item, place) => ({ label: `${place + 1}. ${item.title ?? t('note.erased')}`,
          detail: t('facilitate.agenda.title'), run: () => document.querySelectorAll('.agenda-main')[place]?.click(),
          panel: 'agenda' })),
      ...model.list('participants').filter((one) => !one.isRemoved && !one.isWaiting)
        .map((one) => ({ label: one.name || one.function || one.organisation, detail: one.organisation,
          run: () => openPersonDialog(page, one.id, session), panel: 'people' })),
      ...Object.entries(panels)
        .map(([name, { title }]) => ({ label: title, detail: '', run: () => go(name), panel: name })),
    ]
    const dialog = openDialog(page, { title: t('facilitate.keys.jump'), body: [field, list], actions: [] })

    function take(target) {
      dialog.close()
      columns.choose(target.panel)
      target.run()
    }

    function draw() {
      const words = plain(field.value).split(/\s+/).filter(Boolean)
      const found = targets.filter((target) => words.every((word) => plain(`${target.label} ${target.detail ?? ''}`)
        .includes(word))).slice(0, 8)
      fill(list,
        ...found.map((target) => el('li', el('button.jump-target', { type: 'button', onclick: () => take(target) },
          el('span.grow', target.label), el('span.quiet.small', target.detail ?? '')))))
    }

    field.addEventListener('input', draw)
    dialog.addEventListener('keydown', (event) => {
      const buttons = [field, ...list.querySelectorAll('button')]
      const place = buttons.indexOf(document.activeElement)
      if (event.key === 'ArrowDown') buttons[Math.min(place + 1, buttons.length - 1)].focus()
      else if (event.key === 'ArrowUp') buttons[Math.max(place - 1, 0)].focus()
      else if (event.key === 'Enter' && place === 0 && buttons[1]) buttons[1].click()
      else return
      event.preventDefault()
    })
    draw()
  }

  return shortcuts
}
