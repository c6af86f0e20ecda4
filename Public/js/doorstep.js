// The states in which there is nothing to do but know why: link not valid, dialogue gone, not open yet, waiting guest.

import { el } from './dom.js'
import { icon } from '../icons/icons.js'
import { confirm } from './components/dialog.js'
import { toastError } from './components/toast.js'

export function doorstep(page, stage) {
  const { t, shell, model, language } = page
  if (stage === 'refused') {
    shell.showState({ symbol: 'lock', title: t('states.refusedTitle'), text: t('states.refused') })
    if (page.link.purpose === 'personal') tellOfRenewal(page)
  } else if (stage === 'closed') shell.showState({
    symbol: 'door', title: t('states.closedTitle'), text: t('states.closed'),
  })
  else if (stage === 'waiting') {
    shell.showState({
      symbol: 'people', title: t('states.waitingTitle', { name: model.me?.name ?? '' }),
      text: [t('states.waiting'), t('states.waitingHint')],
    })
  } else if (stage === 'draft') {
    const { title, startsAt, durationMinutes } = model.details
    shell.showState({
      symbol: 'calendar', title: title ?? t('states.draftTitle'),
      text: [
        startsAt
          ? el('div.when', icon('clock'),
            el('p.strong', `${language.dateLong(startsAt)}, ${language.timeRange(startsAt, durationMinutes)}`))
          : null,
        t('states.draft'), t('states.draftHint'),
      ].filter(Boolean),
    })
  }
}

// The link that another renewed: its owner is told who and when, and may let the new one open what she gave before.
async function tellOfRenewal(page) {
  const path = `/api/dialogues/${encodeURIComponent(page.link.ownDialogue)}/former-link`
  const { signal } = page
  const renewal = await page.api.get(path).catch(() => null)
  if (renewal && !signal.aborted) show(renewal)

  function show({ renewedAt, renewedBy, isLet }) {
    const { t, language } = page
    const by = renewedBy === 'installation' ? t('withheld.installation') : renewedBy
    page.shell.showState({
      symbol: 'lock', title: t('states.refusedTitle'),
      text: [t('withheld.former', { by, date: language.dateShort(renewedAt), time: language.time(renewedAt) }),
        t('states.refused'), t(isLet ? 'withheld.formerIsLet' : 'withheld.formerNotLet')],
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
