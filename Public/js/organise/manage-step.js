// Files in every format, a copy of the dialogue, a step back in the phases, and deletion, which can be undone.

import { el, fill } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { createRuleCard } from '../adoption/rule-form.js'
import { createDownloads } from '../components/downloads.js'
import { createFollowCard } from '../agreements/organise-card.js'
import { confirm } from '../components/dialog.js'
import { openNewDialogue } from '../components/new-dialogue.js'
import { changePhase } from '../components/phase-change.js'
import { backward, forward } from '../components/phase-order.js'
import { toast } from '../components/toast.js'

export function createManageStep(page, { signal }) {
  const { t, model, link } = page
  const phases = el('section.card.stack.gap-3')
  const removal = el('section.card.stack.gap-3')

  // Organisers may delete a dialogue; somebody who only facilitates may not.
  model.watch(['session', 'you'], () => {
    removal.hidden = !page.may('deleteDialogue') && !page.may('restoreDialogue')
    const { phase, isDeleted } = model.session
    fill(phases, el('h2.card-title', t('organise.manage.phase')),
      el('p', t('organise.manage.phaseText', { phase: t(`phases.${phase}`) })),
      el('div.row.gap-2',
        page.may('changePhase') && targets(phase).map((to) =>
          el('button.button', { type: 'button', onclick: () => changePhase(page, to) },
            icon(to === forward[phase] ? 'document' : 'undo'), t(`phaseChange.${phase}-${to}.yes`)))))
    fill(removal, el('h2.card-title', t('organise.manage.delete')),
      el('p', t(isDeleted ? 'organise.manage.deletedText' : 'organise.manage.deleteText')),
      el('div.row', isDeleted
        ? el('button.button.primary', { type: 'button', onclick: () => page.send({ do: 'restoreDialogue' }) },
          icon('undo'), t('organise.manage.restore'))
        : el('button.button.danger', { type: 'button', onclick: remove }, icon('trash'),
          t('organise.manage.deleteAct'))))
  }, { signal })

  async function remove() {
    const isSure = model.session.phase === 'draft' || await confirm(page, {
      title: t('organise.manage.deleteTitle', { title: model.details.title ?? '' }),
      text: t('organise.manage.deleteConfirm'), yes: t('organise.manage.deleteAct'), isDanger: true,
    })
    if (!isSure) return
    const undo = { action: t('common.undo'), onAction: () => page.send({ do: 'restoreDialogue' }), about: 'dialogue' }
    await page.send({ do: 'deleteDialogue' })
      .then(() => toast(page, t('bin.moved', { text: model.details.title ?? '' }), undo), () => {})
  }

  const copy = () => openNewDialogue(page, { copyOf: model.you.dialogue, title: model.details.title ?? '' })

  return el('div.stack.gap-5',
    el('section.stack.gap-4', { 'aria-labelledby': 'files-heading' },
      el('h2', { id: 'files-heading' }, t('downloads.title')), createDownloads(page)),
    el('section.card.stack.gap-3', el('h2.card-title', t('organise.manage.copy')),
      el('p', t('organise.manage.copyText')),
      link.purpose === 'installation'
        ? el('div.row',
          el('button.button', { type: 'button', onclick: copy }, icon('copy'), t('organise.manage.copyAct')))
        : el('p.hint', t('organise.manage.copyWho'))),
    createRuleCard(page, { signal }), createFollowCard(page, { signal }), phases, removal)
}

// A step back; and the archive, which no other page leads to.
function targets(phase) {
  return [backward[phase], phase === 'adopted' ? forward[phase] : null].filter(Boolean)
}
