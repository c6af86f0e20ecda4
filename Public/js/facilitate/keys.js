// The console's keys: one hand on the keyboard runs the session.

import { createShortcuts } from '../components/shortcuts.js'
import { toast } from '../components/toast.js'
import { undoHistory } from '../components/undo-history.js'
import { openJumpDialog } from './jump-dialog.js'
import { SessionCommands } from './session-commands.js'

// `panels` and `columns`: as console.js makes them; `line`: the CaptureLine under the current item.
export function consoleKeys(page, { columns, panels, line }) {
  const { t } = page
  const session = new SessionCommands(page)
  const goTo = (name) => goToPanel(columns, name)
  const jump = () => openJumpDialog(page, { columns, panels, session, goTo })
  const panelKeys = ['agenda', 'now', 'people', 'answers', 'minutes']
    .map((name, place) => ({ key: String(place + 1), label: panels[name].title, run: () => goTo(name) }))
  const note = sessionKey(page, 'w', 'facilitate.keys.note', 'addNote', () => {
    columns.choose('now')
    line.focus()
  })
  const shortcuts = createShortcuts(page, {
    name: 'facilitate',
    groups: [
      ...sessionGroups(page, session),
      {
        title: t('facilitate.keys.page'), keys: [
          note,
          { key: 'u', label: t('facilitate.keys.undo'), run: () => undoHistory(page).undo() },
          { key: '/', label: t('facilitate.keys.jump'), run: jump },
          ...panelKeys,
          { key: '?', label: t('facilitate.keys.title'), run: () => shortcuts.showHelp() },
        ],
      },
    ],
  })
  return shortcuts
}

function sessionGroups(page, session) {
  const { t } = page
  const key = (letter, label, command, run) => sessionKey(page, letter, label, command, run)
  return [
    {
      title: t('facilitate.keys.point'), keys: [
        key('n', 'facilitate.keys.next', 'nextItem', () => session.next()),
        key('p', 'facilitate.keys.previous', 'previousItem', () => session.previous()),
        { ...key('+', 'facilitate.now.extendLong', 'extendItem', () => session.extend(60)), mayRepeat: true },
        key('-', 'facilitate.keys.shorten', 'extendItem', () => session.extend(-60)),
        key('s', 'facilitate.keys.skip', 'skipItem', () => session.skip()),
        key('d', 'facilitate.keys.finish', 'finishItem', () => session.finish()),
      ],
    },
    {
      title: t('facilitate.keys.speaking'), keys: [
        key('f', 'facilitate.floor.giveFirst', 'giveFloor', () => session.giveFloorToFirst()),
        key('e', 'facilitate.floor.end', 'endFloor', () => session.endFloor()),
      ],
    },
  ]
}

// A key that sends `command`, and outside the session says that it is not running.
function sessionKey(page, key, label, command, run) {
  const { t, model } = page
  const isRunning = () => page.may(command) && model.session.phase === 'live'
  return { key, label: t(label), run: () => (isRunning() ? run() : toast(page, t('facilitate.keys.notLive'))) }
}

function goToPanel(columns, name) {
  columns.choose(name)
  const panel = document.querySelector(`.panel-${name}`)
  if (!panel || panel.hidden) return
  panel.tabIndex = -1
  panel.focus({ preventScroll: false })
}
