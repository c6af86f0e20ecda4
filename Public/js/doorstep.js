// The states in which there is nothing to do but know why: link not valid, dialogue gone, not open yet, waiting guest.

import { el } from './dom.js'
import { icon } from '../icons/icons.js'

export function doorstep(page, stage) {
  const { t, shell, model, language } = page
  if (stage === 'refused') shell.showState({ symbol: 'lock', title: t('states.refusedTitle'), text: t('states.refused') })
  else if (stage === 'closed') shell.showState({ symbol: 'door', title: t('states.closedTitle'), text: t('states.closed') })
  else if (stage === 'waiting') shell.showState({ symbol: 'people', title: t('states.waitingTitle', { name: model.me?.name ?? '' }), text: [t('states.waiting'), t('states.waitingHint')] })
  else if (stage === 'draft') {
    const { title, startsAt, durationMinutes } = model.details
    shell.showState({
      symbol: 'calendar', title: title ?? t('states.draftTitle'),
      text: [
        startsAt ? el('div.when', icon('clock'), el('p.strong', `${language.dateLong(startsAt)}, ${language.timeRange(startsAt, durationMinutes)}`)) : null,
        t('states.draft'), t('states.draftHint'),
      ].filter(Boolean),
    })
  }
}
