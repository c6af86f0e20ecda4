// Adoption on the minutes' page: the visitor's own signature, who has signed and who has not, the adopted versions,
// and the check of a file. Nothing of it shows while a facilitator adopts and nothing was adopted; the organiser's
// page sets who signs.

import { el } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { actorName, personLine } from '../people.js'
import { isAdopted } from '../phases.js'
import { sideName } from '../side-marks.js'
import { openEntering } from './entering.js'
import { createOwnSignature } from './own-signature.js'
import { redraw } from './redraw.js'
import { openRuleForm } from './rule-form.js'
import { groupsOf, hasSigners, progress } from './signatures.js'
import { createVersions } from './versions.js'

export function createAdoption(page, { signal }) {
  const { t, model } = page
  const own = createOwnSignature(page)
  const signers = el('div.adoption-signers')
  const versions = createVersions(page, { signal })
  const node = el('section.adoption.screen-only', { 'aria-labelledby': 'adoption-heading' },
    el('h2', { id: 'adoption-heading' }, t('adoption.heading')), own, signers, versions)
  let drawn = ''

  model.watch(['session', 'participants', 'sides', 'order', 'you'], () => {
    const { session } = model
    const isShown = hasSigners(session) && (session.phase === 'review' || isAdopted(session))
    signers.hidden = !isShown
    own.draw()
    versions.draw()
    node.hidden = signers.hidden && own.hidden && versions.hidden
    const mayChange = page.may('setAdoptionRule') && session.phase === 'review'
    const mayEnter = model.mayForOthers('signMinutes')
    const names = groupsOf(model).map((group) =>
      [model.sides.get(group.side), group.signers.map(({ id }) => model.participants.get(id))])
    const now = JSON.stringify([session.adoption, session.phase, names, mayChange, mayEnter])
    if (now === drawn) return
    drawn = now
    redraw(signers, isShown && [
      standing(page), el('ul.signer-groups', groupsOf(model).map((group) => groupOf(page, group))),
      mayChange && el('div.row', el('button.button.quiet.small-button', {
        type: 'button', 'data-act': 'adoption-rule', onclick: () => openRuleForm(page),
      }, icon('pencil'), t('adoption.change'))),
    ])
  }, { signal })
  return node
}

function standing(page) {
  const { t, model } = page
  const { rule, reason } = model.session.adoption
  const { signed, count } = progress(model)
  return [
    el('p', el('span.strong', t(rule === 'sides' ? 'adoption.signedSides' : 'adoption.count', { signed, count })), '. ',
      isAdopted(model.session) ? null : t(`adoption.rule.${rule}`)),
    reason ? el('p.quiet.small', t('adoption.changedBecause', { reason })) : null,
  ]
}

// Those who sign for one side; people without a side have no heading.
function groupOf(page, { side, signers }) {
  const { t, model } = page
  return el('li.signer-group', side ? el('h3', sideName(model, side, t)) : null,
    el('ul', signers.map((signer) => signerOf(page, signer))))
}

function signerOf(page, { id, state, signature }) {
  const { t, model } = page
  const person = model.participants.get(id)
  const name = personLine(person, t)
  const symbol = { signed: 'check', earlier: 'undo', contested: 'warning' }[state]
  const mayEnter = model.mayForOthers('signMinutes') && id !== model.you?.actor && !person?.isRemoved
  const enter = mayEnter && (state === 'none' || state === 'earlier')
    && el('button.button.quiet.small-button', {
      type: 'button', 'data-act': `enter-${id}`, 'aria-label': t('adoption.enter.of', { name }),
      onclick: () => openEntering(page, id, name),
    }, icon('pencil'), t('adoption.enter.act'))
  const takeBack = mayEnter && state === 'signed' && signature.enteredBy
    && el('button.button.quiet.small-button', {
      type: 'button', 'data-act': `take-back-${id}`, 'aria-label': t('adoption.enter.takeBackOf', { name }),
      onclick: () => page.send({ do: 'takeBackSignature', participant: id }).catch(() => {}),
    }, icon('undo'), t('adoption.enter.takeBack'))
  return el('li.signer', { class: `is-${state}` },
    el('div.signer-text', el('span.strong', name),
      el('span.signer-state', symbol && icon(symbol), el('span', stateText(page, state, signature, person))),
      details(page, signature)), enter, takeBack)
}

function stateText({ t, language }, state, signature, person) {
  if (person?.isRemoved) return t('adoption.state.offList')
  const when = signature && { date: language.date(signature.at), time: language.time(signature.at) }
  return t(`adoption.state.${state}`, when ?? {})
}

// How it came and who entered it, and why it is contested.
function details({ t, model }, signature) {
  if (!signature?.enteredBy) return null
  const name = actorName(model, signature.enteredBy, t)
  const why = signature.contestReason
  return [
    el('span.small.quiet', t('adoption.enteredBy', { way: t(`adoption.way.${signature.way}`), name })),
    signature.contestedAt && el('span.small', why
      ? t('adoption.contestReason', { reason: why }) : t('adoption.contestNoReason')),
  ]
}
