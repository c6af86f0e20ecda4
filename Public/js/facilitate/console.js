// The console: a bar on top (phase, expected end, what comes next, undo), under it agenda, the present point, people.

import { el } from '../dom.js'
import { rescueFocus } from '../components/act-button.js'
import { createColumns } from '../components/columns.js'
import { watchRoom } from '../components/room.js'
import { isOver } from '../phases.js'
import { createAgendaPanel } from './agenda-panel.js'
import { createAnswersPanel } from './answers-panel.js'
import { createBar } from './bar.js'
import { consoleKeys } from './keys.js'
import { createMinutesPanel } from './minutes-panel.js'
import { createNowPanel } from './now-panel.js'
import { createPeoplePanel } from './people-panel.js'
import { createSteps } from './steps.js'

export function buildConsole(page) {
  const { t, model, signal } = page
  const steps = createSteps(page)
  const agenda = createAgendaPanel(page)
  const people = createPeoplePanel(page)
  const now = createNowPanel(page,
    { showAnswers: () => columns.choose('answers'), showMinutes: () => columns.choose('minutes'), steps })
  const answers = createAnswersPanel(page)
  const minutes = createMinutesPanel(page)
  const panels = {
    agenda: { title: t('facilitate.agenda.title'), node: agenda, count: () => agenda.waiting },
    now: { title: t('facilitate.now.title'), node: now },
    answers: { title: t('facilitate.answers.title'), node: answers },
    minutes: { title: t('facilitate.minutes.title'), node: minutes, count: () => minutes.open },
    people: { title: t('facilitate.people.title'), node: people, count: () => people.waiting },
  }
  const columns = createColumns(page, {
    label: t('pages.facilitate'), panels,
    layouts: { wide: [['agenda'], ['now', 'answers', 'minutes'], ['people']], two: [['now', 'answers', 'minutes'],
      ['agenda', 'people']], narrow: [['now', 'agenda', 'people', 'answers', 'minutes']] },
    isThere: (name) => name !== 'minutes' || isOver(model.session),
  })
  const keys = consoleKeys(page, { columns, panels, now })
  const bar = createBar(page, { steps, showHelp: () => keys.showHelp() })
  let phase = null

  model.watch(['session', 'participants', 'proposals', 'remarks', 'items'], () => {
    columns.update()
    if (phase !== model.session.phase) {
      phase = model.session.phase
      columns.choose(phase === 'review' ? 'minutes' : 'now')
      rescueFocus()
    }
  }, { signal })
  const node = el('div.workplace.console', bar, columns.node)
  watchRoom(({ isWindowed }) => node.classList.toggle('is-windowed', isWindowed), signal)
  return node
}
