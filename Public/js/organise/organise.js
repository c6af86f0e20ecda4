// The organiser's page: five steps that can be left and resumed, the phase with its next step on top, and beside them
// the briefing as it becomes.

import { openPage } from '../page.js'
import { append, el, fill, setAttributes, setClasses, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { keepValue, keptValue } from '../kept-input.js'
import { openDialog } from '../components/dialog.js'
import { createBriefing } from './briefing.js'
import { isDone, missing, stepNames } from './completeness.js'
import { createInvite } from './invite.js'
import { createManage } from './manage.js'
import { createPhaseBar } from './phase-bar.js'
import { createPoints } from './points.js'
import { createQuestions } from './questions.js'
import { createWhat } from './what.js'
import { createWho } from './who.js'

const builders = {
  what: createWhat, who: createWho, questions: createQuestions, points: createPoints, invite: createInvite,
  manage: createManage,
}
const sections = [...stepNames, 'manage']

function build(page) {
  return page.model.mayEver('changeDetails') || page.may('restoreDialogue') ? createEditor(page) : notYours(page)
}

function notYours(page) {
  const { t } = page
  return el('div.state-page', icon('lock'), el('h1', t('organise.notYoursTitle')), el('p', t('organise.notYours')),
    el('a.button.primary', { href: page.link.to('/take-part') }, t('pages.takePart')))
}

function createEditor(page) {
  const { t, model, signal } = page
  const keptAt = page.choice('step')
  const panel = el('section.step-panel', { tabindex: '-1', 'aria-labelledby': 'step-heading' })
  const nav = el('nav.steps', { 'aria-label': t('organise.stepsLabel') })
  const list = el('ol.steps-list')
  const buttons = new Map(sections.map((name, place) => [name, stepButton(page, name, place, () => open(name, true))]))
  append(list,
    ...[...buttons.values()].map((button) => el('li', { class: button.name === 'manage' ? 'apart' : null }, button)))
  append(nav, list)
  const previewButton = el('button.button.quiet.preview-button', { type: 'button', onclick: () => showPreview(page) },
    icon('document'), t('organise.preview'))
  const aside = el('aside.preview', { tabindex: '0', 'aria-label': t('organise.preview') },
    createBriefing(page, { signal }))
  const node = el('div.organise', createPhaseBar(page, { signal, open: (name) => open(name, true) }),
    el('div.organise-columns', el('div.steps-column', nav, previewButton), panel, aside))

  let scope = null
  let current = null
  signal.addEventListener('abort', () => scope?.abort())

  function open(name, isByHand = false) {
    if (current !== name) {
      scope?.abort()
      scope = new AbortController()
      current = name
      keepValue(keptAt, name)
      const place = sections.indexOf(name)
      fill(panel,
        el('header.step-head',
          name !== 'manage' && el('p.eyebrow', t('organise.stepOf', { place: place + 1, count: stepNames.length })),
          el('h1.step-title', { id: 'step-heading' }, t(`organise.steps.${name}`)),
          el('p.quiet', t(`organise.intro.${name}`))),
        el('fieldset.step-body', { disabled: isFrozen(page) && name !== 'invite' && name !== 'manage' },
          isFrozen(page) && name !== 'manage' && el('div.notice', icon('lock'), el('p', t('organise.frozen'))),
          builders[name](page, { signal: scope.signal, open: (other) => open(other, true) })),
        stepFooter(page, place, (other) => open(other, true)))
    }
    if (isByHand) {
      // The step's top just under the bar; on a small screen the steps stay in sight above it.
      const columns = panel.parentElement
      const top = columns.getBoundingClientRect().top
      if (top < 0 || top > window.innerHeight / 2) columns.scrollIntoView({ block: 'start' })
      panel.focus({ preventScroll: true })
    }
    draw()
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

openPage({ path: '/organise', texts: ['organise', 'papers'], build, isForDraft: true })
