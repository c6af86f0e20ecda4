// The facilitator's console: a bar on top (phase, expected end, undo, next step), under it the agenda, the current item
// and the people.

import { el } from '../dom.js'
import { focusHeading, isSeen } from '../components/presses.js'
import { Columns } from '../components/columns.js'
import { watchLayout } from '../components/workplace-layout.js'
import { isBeingFinished, isOver } from '../phases.js'
import { createAgendaPanel } from './agenda-panel.js'
import { createAnswersPanel } from './answers-panel.js'
import { createConsoleBar } from './console-bar.js'
import { consoleKeys } from './keys.js'
import { createMinutesPanel } from './minutes-panel.js'
import { createNowPanel } from './now-panel.js'
import { createPeoplePanel } from './people-panel.js'
import { PhaseSteps } from './phase-steps.js'

const layouts = {
  wide: [['agenda'], ['now', 'answers', 'minutes'], ['people']],
  two: [['now', 'answers', 'minutes'], ['agenda', 'people']],
  narrow: [['now', 'agenda', 'people', 'answers', 'minutes']],
}

export function buildConsole(page) {
  const { t, model, signal } = page
  const steps = new PhaseSteps(page)
  const show = (name) => () => columns.choose(name)
  const agenda = createAgendaPanel(page)
  const people = createPeoplePanel(page)
  const now = createNowPanel(page, { showAnswers: show('answers'), showMinutes: show('minutes'), steps })
  const answers = createAnswersPanel(page)
  const minutes = createMinutesPanel(page)
  const panels = {
    agenda: { title: t('facilitate.agenda.title'), node: agenda, count: () => agenda.waiting },
    now: { title: t('facilitate.now.title'), node: now },
    answers: { title: t('facilitate.answers.title'), node: answers },
    minutes: { title: t('facilitate.minutes.title'), node: minutes, count: () => minutes.open },
    people: { title: t('facilitate.people.title'), node: people, count: () => people.waiting },
  }
  const isThere = (name) => name !== 'minutes' || isOver(model.session)
  const columns = new Columns(page, { label: t('pages.facilitate'), panels, layouts, isThere })
  const keys = consoleKeys(page, { columns, panels, line: now.line })
  const bar = createConsoleBar(page, { steps, showHelp: () => keys.showHelp() })
  let phase = null

  model.watch(['session', 'participants', 'proposals', 'remarks', 'items'], () => {
    columns.update()
    if (phase === model.session.phase) return
    phase = model.session.phase
    columns.choose(isBeingFinished(model.session) ? 'minutes' : 'now')
    rescueFocus()
  }, { signal })
  const node = el('div.workplace.console', bar, columns.node)
  watchLayout(({ isWindowed }) => node.classList.toggle('is-windowed', isWindowed), signal)
  return node
}

// Another phase hides much of the console. The focus does not stay on something that is no longer seen.
function rescueFocus() {
  const focused = document.activeElement
  if (focused && focused !== document.body && !isSeen(focused)) focusHeading()
}
