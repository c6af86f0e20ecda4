// The organiser's page: five steps that can be left and resumed; above them the phase and what comes next; beside them
// the current briefing.

import { openPage } from '../page.js'
import { append, el, fill, setAttributes, setClasses, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { keepValue, keptValue } from '../kept-input.js'
import { createBinButton } from '../components/bin.js'
import { openDialog } from '../components/dialog.js'
import { createBriefing } from './briefing.js'
import { isDone, missing, stepNames } from './completeness.js'
import { createDetailsStep } from './details-step.js'
import { createInviteStep } from './invite-step.js'
import { createManageStep } from './manage-step.js'
import { createPeopleStep } from './people-step.js'
import { createPhaseBar } from './phase-bar.js'
import { createPointsStep } from './points-step.js'
import { createQuestionsStep } from './questions-step.js'

const builders = {
  what: createDetailsStep, who: createPeopleStep, questions: createQuestionsStep, points: createPointsStep,
  invite: createInviteStep, manage: createManageStep,
}
const sections = [...stepNames, 'manage']

function build(page) {
  const { t, model, signal } = page
  const keptAt = page.choice('step')
  const panel = el('section.step-panel', { tabindex: '-1', 'aria-labelledby': 'step-heading' })
  const buttons = new Map(sections.map((name, place) => [name, stepButton(page, name, place, () => openByHand(name))]))
  const list = el('ol.steps-list',
    [...buttons.values()].map((button) => el('li', { class: button.name === 'manage' ? 'apart' : null }, button)))
  const previewButton = el('button.button.quiet.preview-button', { type: 'button', onclick: () => showPreview(page) },
    icon('document'), t('organise.preview'))
  const node = el('div.organise', createPhaseBar(page, { signal, open: openByHand }),
    el('div.organise-columns',
      el('div.steps-column', el('nav.steps', { 'aria-label': t('organise.stepsLabel') }, list),
        el('div.step-tools', previewButton, createBinButton(page))),
      panel,
      el('aside.preview', { tabindex: '0', 'aria-label': t('organise.preview') }, createBriefing(page, { signal }))))
  let scope = null
  let current = null
  signal.addEventListener('abort', () => scope?.abort())

  function open(name) {
    if (current !== name) {
      scope?.abort()
      scope = new AbortController()
      current = name
      keepValue(keptAt, name)
      fill(panel, stepContent(page, name, { signal: scope.signal, open: openByHand }))
    }
    draw()
  }

  function openByHand(name) {
    open(name)
    bringIntoView(panel)
  }

  function draw() {
    for (const [name, button] of buttons) button.draw(name === current)
  }

  model.watch(['details', 'session', 'order', 'sides', 'participants', 'questions', 'items'], draw, { signal })
  let wasFrozen = isFrozen(page)
  model.watch(['session'], () => {
    if (isFrozen(page) === wasFrozen) return
    wasFrozen = isFrozen(page)
    const again = current
    current = null
    open(again)
  }, { signal })
  open(firstStep(page, keptValue(keptAt)))
  return node
}

function stepContent(page, name, options) {
  const { t } = page
  const place = sections.indexOf(name)
  const hasFields = name !== 'manage'
  return [
    el('header.step-head',
      hasFields && el('p.eyebrow', t('organise.stepOf', { place: place + 1, count: stepNames.length })),
      el('h1.step-title', { id: 'step-heading' }, t(`organise.steps.${name}`)),
      el('p.quiet', t(`organise.intro.${name}`))),
    el('fieldset.step-body', { disabled: isFrozen(page) && hasFields && name !== 'invite' },
      isFrozen(page) && hasFields && el('div.notice', icon('lock'), el('p', t('organise.frozen'))),
      builders[name](page, options)),
    stepFooter(page, place, options.open),
  ]
}

// Scrolls, if needed, until the columns begin just under the phase bar. Then a small screen shows the list of steps.
function bringIntoView(panel) {
  const columns = panel.parentElement
  const { top } = columns.getBoundingClientRect()
  if (top < 0 || top > window.innerHeight / 2) columns.scrollIntoView({ block: 'start' })
  panel.focus({ preventScroll: true })
}

function isFrozen({ model }) {
  return !model.may('changeDetails')
}

function firstStep({ model }, kept) {
  if (sections.includes(kept)) return kept
  if (model.session.phase !== 'draft') return 'invite'
  return stepNames.find((name) => !isDone(model, name)) ?? 'invite'
}

function stepButton(page, name, place, onclick) {
  const { t, model } = page
  const mark = el('span.step-mark', { 'aria-hidden': 'true' })
  const state = el('span.step-state')
  const button = el('button.step-button', { type: 'button', onclick }, mark,
    el('span.step-text', el('span.step-name', t(`organise.steps.${name}`)), state))
  button.name = name
  button.draw = (isCurrent) => {
    setClasses(button, { 'is-current': isCurrent })
    setAttributes(button, { 'aria-current': isCurrent ? 'step' : null })
    if (name === 'manage') {
      if (!mark.firstChild) append(mark, icon('download'))
      setText(state, t('organise.manageHint'))
      return
    }
    const lacks = missing(model)[name]
    setClasses(button, { 'is-done': lacks.length === 0 })
    fill(mark, lacks.length ? String(place + 1) : icon('check'))
    setText(state, lacks.length ? t(`organise.missing.${lacks[0]}`) : t('organise.complete'))
  }
  return button
}

function stepFooter(page, place, open) {
  const { t } = page
  const previous = sections[place - 1]
  const next = stepNames[place + 1]
  return el('footer.step-foot',
    previous
      && place < stepNames.length
      && el('button.button', { type: 'button', onclick: () => open(previous) }, icon('back'), t('common.back')),
    next
      && el('button.button.primary', { type: 'button', onclick: () => open(next) },
        t('organise.nextStep', { name: t(`organise.steps.${next}`) }), icon('arrow')))
}

function showPreview(page) {
  const scope = new AbortController()
  const dialog = openDialog(page, {
    title: page.t('organise.preview'),
    body: [createBriefing(page, { signal: scope.signal, level: 3 })],
    actions: [el('button.button.primary', { type: 'button', onclick: () => dialog.close() }, page.t('common.close'))],
  })
  dialog.classList.add('wide')
  dialog.addEventListener('close', () => scope.abort())
}

const isFor = (page) => page.model.mayEver('changeDetails') || page.may('restoreDialogue')
openPage({
  path: '/organise',
  texts: ['organise', 'papers', 'prepare', 'bin', 'replies', 'find-date', 'mail', 'adoption', 'agreements'],
  build, isFor, isForDraft: true,
})
