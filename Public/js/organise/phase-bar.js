// The top of the organiser's page: the phase of the dialogue, what comes next in words and with buttons, and warnings
// where the clock and the plan do not agree.

import { el, fill, setAttributes, setClasses, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { answeredQuestions } from '../components/answered-questions.js'
import { replaceButton } from '../components/presses.js'
import { changePhase } from '../components/phase-change.js'
import { forward } from '../components/phase-order.js'
import { endToast } from '../components/toast.js'
import { phaseNames } from '../phases.js'
import { missing, people, stepNames, warnings } from './completeness.js'

const shownPhases = phaseNames.filter((name) => name !== 'archived')
const preparedSteps = stepNames.filter((name) => name !== 'invite')
const minuteMs = 60_000

export function createPhaseBar(page, { signal, open }) {
  const { t, model, clock } = page
  const track = createTrack(page)
  const next = el('p.phase-next')
  let actions = el('div')
  const trouble = el('ul.phase-warnings')
  const toggle = createToggle()
  const node = el('section.phase-bar', { 'aria-label': t('organise.phase.label') },
    el('div.phase-bar-inner', track, el('div.phase-say', next, actions), toggle, trouble))

  function draw() {
    const { session } = model
    if (!session.isDeleted) endToast('dialogue')
    track.draw(session.phase)
    setText(next, session.isDeleted ? t('organise.phase.deleted') : sentence(page))
    const drawn = session.isDeleted ? restoreButton(page) : buttons(page, open)
    actions = replaceButton(actions, signatureOf(drawn), () => el('div.row.gap-2.phase-actions', drawn))
    const found = session.isDeleted ? [] : warnings(model, clock.now())
    trouble.hidden = found.length === 0
    toggle.hidden = found.length < 2
    setText(toggle.lastChild, t('organise.phase.warnings', { count: found.length }))
    fillOnce(trouble, found.map(({ key, step, count }) => el('li', icon('warning'),
      el('span', t(`organise.warnings.${key}`, { count })),
      step && el('button.link-button', { type: 'button', onclick: () => open(step) }, t(`organise.steps.${step}`)))))
  }
  model.watch(['session', 'details', 'items', 'order', 'participants', 'answers', 'questions', 'remarks', 'sides'],
    draw, { signal })
  const timer = setInterval(draw, minuteMs)
  signal.addEventListener('abort', () => clearInterval(timer))
  return node
}

// On a small screen several warnings would push the step out of sight, so a press shows them.
function createToggle() {
  const toggle = el('button.button.quiet.warnings-toggle', {
    type: 'button', 'aria-expanded': 'false', onclick: () => {
      setAttributes(toggle, { 'aria-expanded': String(toggle.getAttribute('aria-expanded') === 'false') })
    },
  }, icon('warning'), el('span'))
  return toggle
}

function createTrack({ t }) {
  const marks = new Map(shownPhases.map((name) => [name, el('li.phase-mark',
    el('span.phase-dot', { 'aria-hidden': 'true' }), el('span.phase-name', t(`phases.${name}`)))]))
  const track = el('ol.phase-track', ...marks.values())
  track.draw = (phase) => {
    const place = shownPhases.indexOf(phase === 'archived' ? 'adopted' : phase)
    for (const [index, mark] of [...marks.values()].entries()) {
      setClasses(mark, { 'is-past': index < place, 'is-now': index === place })
      setAttributes(mark, { 'aria-current': index === place ? 'step' : null })
    }
  }
  return track
}

function restoreButton(page) {
  if (!page.may('restoreDialogue')) return []
  const restore = () => page.send({ do: 'restoreDialogue' })
  return [el('button.button.primary', { type: 'button', onclick: restore }, icon('undo'),
    page.t('organise.manage.restore'))]
}

// The buttons keep the focus while their text stays the same.
function fillOnce(node, children) {
  const drawn = signatureOf(children)
  if (node.drawn === drawn && node.children.length === children.length) return
  node.drawn = drawn
  fill(node, children)
}

function signatureOf(children) {
  const parts = (child) => [child.textContent, child.className, child.getAttribute('href') ?? '']
  return children.map((child) => parts(child).join('|')).join('\n')
}

function sentence({ t, model, language, clock }) {
  const { session } = model
  if (session.phase === 'draft') {
    const left = preparedSteps.filter((name) => missing(model)[name].length).map((name) => t(`organise.steps.${name}`))
    return left.length ? t('organise.phase.draftLeft', { steps: language.list(left) }) : t('organise.phase.draftReady')
  }
  if (session.phase === 'preparing') {
    const { startsAt } = model.details
    const isAhead = startsAt > clock.now()
    const when = isAhead ? t('organise.phase.starts', { when: language.relativeDay(startsAt, clock.now()) }) : ''
    return `${t('organise.phase.preparing', answeredOf(model))} ${when}`.trim()
  }
  if (session.phase === 'review') {
    const open = [...model.remarks.values()].filter((one) => (one.outcome ?? 'open') === 'open')
    return t('organise.phase.review', { count: open.length })
  }
  return t(`organise.phase.${session.phase}`)
}

// How many of the people who are asked have given an answer.
function answeredOf(model) {
  const asked = people(model).filter((one) => one.isAsked)
  const given = answeredQuestions(model)
  const answered = model.order.questions.length ? asked.filter((one) => given.has(one.id)).length : 0
  return { answered, count: asked.length }
}

function buttons(page, open) {
  const { t, model, link } = page
  const { phase } = model.session
  const primary = (isPrimary) => (isPrimary ? 'primary' : null)
  const button = (label, onclick, isPrimary = true) =>
    el('button.button', { type: 'button', class: primary(isPrimary), onclick }, label)
  const to = (path, label, isPrimary = false) =>
    el('a.button', { href: link.to(path), class: primary(isPrimary) }, label)
  const toConsole = model.mayEver('startItem') && to('/facilitate', t('pages.facilitate'), phase === 'live')
  const lacks = () => (phase === 'draft' ? lacksBeforeOpening(page) : [])
  const goOn = () => changePhase(page, forward[phase], { lacks })
  const advance = (isPrimary = true) =>
    page.may('changePhase') && button(t(`phaseChange.${phase}-${forward[phase]}.yes`), goOn, isPrimary)
  const found = {
    draft: () => [advance(lacks().length === 0)],
    preparing: () => [toConsole, button(t('organise.phase.toLinks'), () => open('invite'), false), advance(false)],
    live: () => [toConsole, to('/minutes', t('pages.minutes')), advance(false)],
    editing: () => [to('/minutes', t('pages.minutes')), advance()],
    review: () => [to('/minutes', t('organise.phase.toMinutes'), true), advance(false)],
    adopted: () => [to('/minutes', t('organise.phase.toMinutes'), true),
      button(t('downloads.title'), () => open('manage'), false)],
    archived: () => [to('/minutes', t('organise.phase.toMinutes'), true)],
  }
  return found[phase]().filter(Boolean)
}

// The parts that are missing before participants can be let in, in words.
export function lacksBeforeOpening({ t, model }) {
  return preparedSteps.flatMap((name) => missing(model)[name]).map((key) => t(`organise.missing.${key}`))
}
