// During the dialogue: on top the current moment, in tabs the notes, the agenda and the answers, at the bottom the
// button that asks to speak.

import { el } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { showAsked } from '../agreements/show.js'
import { createAgendaList } from '../components/agenda-list.js'
import { createAnswersFacing } from '../components/answers-facing.js'
import { createNotesStream } from '../components/notes-stream.js'
import { createNow } from '../components/now.js'
import { createSignalCounts } from '../components/signals.js'
import { createTabs } from '../components/tabs.js'
import { isMine } from '../people.js'
import { keepValue, keptValue } from '../kept-input.js'
import { createHandBar } from './hand-bar.js'
import { createOwnNotes } from './own-notes.js'
import { createProposalForm } from './proposal-form.js'

export function createSession(page, { signal, onAnswer }) {
  const { model, t } = page
  const notes = createNotesStream(page, { signal })
  const tabKey = page.choice('tab')
  const toAnswer = el('div',
    el('button.button', { type: 'button', onclick: onAnswer }, icon('pencil'), t('takePart.readAnswers')))
  model.watch(['session'], () => {
    toAnswer.hidden = !page.may('giveAnswer') || !model.session.answersAreOpen
  }, { signal })
  const late = el('div')
  const showLate = () => late.firstChild || import('../coming/asks.js').then(
    ({ showLateReply }) => showLateReply(page, late, { signal }), () => {})
  const isAway = model.own.participant?.reply === 'notComing'
  if (isAway) showLate()
  const asked = el('div')
  showAsked(page, asked, { signal })
  const tabs = createTabs({
    label: t('takePart.tabs.label'),
    selected: keptValue(tabKey) ?? 'notes',
    onSelect: (id) => {
      keepValue(tabKey, id)
      if (id !== 'notes') window.scrollTo(0, 0)
    },
    tabs: [
      { id: 'notes', title: t('takePart.tabs.notes'), panel: el('div', notes), onShow: () => notes.openAtEnd() },
      {
        id: 'agenda', title: t('takePart.tabs.agenda'),
        panel: el('div.stack.gap-5', createAgendaList(page, { signal }), createProposalForm(page, { signal })),
      },
      {
        id: 'answers', title: t('takePart.tabs.answers'),
        panel: el('div.stack', toAnswer, createAnswersFacing(page, { signal })),
      },
      {
        id: 'mine', title: t('takePart.tabs.mine'), onShow: showLate,
        panel: el('div.stack.gap-5', asked, createOwnNotes(page, { signal }), isAway ? null : late),
      },
    ],
  })
  model.watch(['notes', 'own'], () => {
    tabs.setCount('mine', [...model.notes.values()].filter((note) => isMine(model, note)).length)
  }, { signal })
  const now = el('div.session-now', isAway ? late : null, createNow(page, { signal }),
    createSignalCounts(page, { signal }), createHandBar(page, { signal }))
  // The tabs stick under the current moment, however tall that is.
  const observer = new ResizeObserver(() => tabs.style.setProperty('--now-height', `${now.offsetHeight}px`))
  observer.observe(now)
  signal.addEventListener('abort', () => observer.disconnect())
  return el('div.has-action-bar', el('div.page.wide.session', now, tabs))
}
