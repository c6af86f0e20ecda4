// Pages that say why there is nothing to do: the link is not valid, the dialogue is gone or not open yet, or a guest
// waits to be let in.

import { el } from './dom.js'
import { icon } from '../icons/icons.js'
import { confirm } from './components/dialog.js'
import { toastError } from './components/toast.js'

export function showNoEntry(page, stage) {
  const { t, shell, model } = page
  const states = {
    refused: () => ({ symbol: 'lock', title: t('states.refusedTitle'), text: t('states.refused') }),
    closed: () => ({ symbol: 'door', title: t('states.closedTitle'), text: t('states.closed') }),
    waiting: () => ({
      symbol: 'people', title: t('states.waitingTitle', { name: model.me?.name ?? '' }),
      text: [t('states.waiting'), t('states.waitingHint')],
    }),
    draft: () => notOpenYet(page),
  }
  shell.showState(states[stage]())
  if (stage === 'refused' && page.link.purpose === 'personal') tellOfRenewal(page)
}

function notOpenYet({ t, model, language }) {
  const { title, startsAt, durationMinutes } = model.details
  const when = language.dateWithTimes(startsAt, durationMinutes)
  return {
    symbol: 'calendar', title: title ?? t('states.draftTitle'),
    text: [startsAt && el('div.when', icon('clock'), el('p.strong', when)), t('states.draft'), t('states.draftHint')]
      .filter(Boolean),
  }
}

// Somebody else renewed this link. Its owner is told by whom and when, and may let the new link open what she gave
// before.
async function tellOfRenewal(page) {
  const path = `/api/dialogues/${encodeURIComponent(page.link.ownDialogue)}/former-link`
  const { signal } = page
  const renewal = await page.api.get(path).catch(() => null)
  if (renewal && !signal.aborted) show(renewal)

  function show({ renewedAt, renewedBy, isLet }) {
    const { t, language } = page
    const by = renewedBy === 'installation' ? t('withheld.installation') : renewedBy
    const renewed = t('withheld.former', { by, date: language.dateShort(renewedAt), time: language.time(renewedAt) })
    page.shell.showState({
      symbol: 'lock', title: t('states.refusedTitle'),
      text: [renewed, t('states.refused'), t(isLet ? 'withheld.formerIsLet' : 'withheld.formerNotLet')],
      actions: isLet ? [] : [el('button.button', { type: 'button', onclick: letOpen }, t('withheld.formerLet'))],
    })
  }

  async function letOpen() {
    const { t } = page
    const isSure = await confirm(page, {
      title: t('withheld.formerLetTitle'), text: t('withheld.formerLetText'), yes: t('withheld.formerLet'),
      isCareful: true,
    })
    if (!isSure) return
    try {
      show(await page.api.post(path, {}))
    } catch (error) {
      toastError(page, error)
    }
  }
}
