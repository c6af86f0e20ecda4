// A link may have been forwarded. Somebody else who opens it can say so: the organiser is told, and the page leaves
// before anything is read or written in the owner's name.

import { el } from '../dom.js'
import { moment } from '../components/deadline.js'
import { confirm } from '../components/dialog.js'
import { personLine } from '../people.js'

const reportMs = 3_000

export function notYouButton(page) {
  return el('button.link-button.small', { type: 'button', onclick: () => askNotYou(page) }, page.t('takePart.notYou'))
}

export async function askNotYou(page) {
  const { t, model } = page
  const openedAt = model.own.participant?.linkOpenedAt
  const isSomeoneElse = await confirm(page, {
    title: t('takePart.notYouTitle'),
    text: el('div.stack.gap-2', el('p', t('takePart.notYouText', { name: personLine(model.me, t) })),
      openedAt ? el('p.small.quiet', t('withheld.openedAt', moment(page, openedAt))) : null),
    yes: t('takePart.notYouYes'), no: t('takePart.notYouNo'), isCareful: true,
  })
  if (!isSomeoneElse) return
  const patience = new Promise((resolve) => setTimeout(resolve, reportMs))
  await Promise.race([page.outbox.send({ do: 'reportLink' }).catch(() => {}), patience])
  page.live.stop()
  page.store.clear()
  try {
    sessionStorage.clear()
  } catch {
    // Storage is forbidden: nothing was kept.
  }
  history.replaceState(null, '', window.location.pathname)
  page.leave()
  page.shell.setTitle('')
  page.shell.showState({ symbol: 'person', title: t('takePart.leftTitle'), text: t('takePart.leftText') })
}
