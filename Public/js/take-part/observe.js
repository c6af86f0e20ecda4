// The observer's page: everything that is for everyone, and nothing to press.

import { openPage } from '../page.js'
import { append, el, fill } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { createAgendaList } from '../components/agenda-list.js'
import { createAnswersFacing } from '../components/answers-facing.js'
import { createNotesStream } from '../components/notes-stream.js'
import { createNow } from '../components/now.js'
import { createTabs } from '../components/tabs.js'
import { isOver } from '../phases.js'

function build(page) {
  const { model, t, signal } = page
  const node = el('div.page.wide.session')
  const before = el('div.session-now')
  const now = createNow(page, { signal })
  const notes = createNotesStream(page, { signal })
  const tabs = createTabs({
    label: t('takePart.tabs.label'),
    tabs: [
      { id: 'notes', title: t('takePart.tabs.notes'), panel: el('div', notes) },
      { id: 'agenda', title: t('takePart.tabs.agenda'), panel: el('div', createAgendaList(page, { signal })) },
      { id: 'answers', title: t('takePart.tabs.answers'), panel: el('div', createAnswersFacing(page, { signal })) },
    ],
  })
  model.watch(['session', 'details'], () => {
    const isLive = model.session.phase === 'live'
    fill(before, isLive ? now : about(page))
  }, { signal })
  append(node, before, tabs)
  return node
}

function about({ model, t, language, link, clock }) {
  const { title, startsAt, durationMinutes, purpose } = model.details
  const hasEnded = isOver(model.session)
  const when = language.dateWithTimes(startsAt, durationMinutes)
  const relative = language.relativeDay(startsAt, clock.now())
  return el('section.stack.gap-3', el('p.eyebrow', t(`phases.${model.session.phase}`)),
    el('h1', title ?? t('note.erased')),
    startsAt ? el('p.row.gap-2', icon('calendar'), el('span.grow', `${when} · ${relative}`)) : null,
    purpose ? el('p.prose', purpose) : null,
    el('p.quiet', t(hasEnded ? over(model.session) : 'observe.before')),
    hasEnded
      ? el('div', el('a.button.primary', { href: link.to('/minutes') }, icon('document'), t('takePart.after.read')))
      : null)
}

const over = ({ phase }) => (phase === 'editing' ? 'observe.editing' : 'observe.over')

openPage({ path: '/observe', isFor: () => true, build })
