// The top of the organiser's page: where the dialogue stands, what comes next, in words with one button, and what the
// clock says against it.

import { append, el, fill, setAttributes, setClasses, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { replaceButton } from '../components/presses.js'
import { changePhase } from '../components/phase-change.js'
import { forward } from '../components/phase-order.js'
import { phaseNames } from '../phases.js'
import { answersAsked, answersGiven, missing, people, stepNames, warnings } from './completeness.js'

const shownPhases = phaseNames.filter((name) => name !== 'archived')
const minuteMs = 60_000

export function createPhaseBar(page, { signal, open }) {
  const { t, model, clock } = page
  const track = el('ol.phase-track')
  const marks = new Map(shownPhases.map((name) => [name,
    el('li.phase-mark', el('span.phase-dot', { 'aria-hidden': 'true' }), el('span.phase-name', t(`phases.${name}`)))]))
  append(track, ...marks.values())
  const next = el('p.phase-next')
  let actions = el('div')
  const trouble = el('ul.phase-warnings')
  const node = el('section.phase-bar', { 'aria-label': t('organise.phase.label') },
    el('div.phase-bar-inner', track, el('div.phase-say', next, actions), trouble))

  function drawActions(drawn) {
    actions = replaceButton(actions, signatureOf(drawn), () => el('div.row.gap-2.phase-actions', drawn))
  }

  function draw() {
    const { session } = model
    const place = shownPhases.indexOf(session.phase === 'archived' ? 'adopted' : session.phase)
    shownPhases.forEach((name, index) => {
      setClasses(marks.get(name), { 'is-past': index < place, 'is-now': index === place })
      setAttributes(marks.get(name), { 'aria-current': index === place ? 'step' : null })
    })
    if (session.isDeleted) {
      setText(next, t('organise.phase.deleted'))
      drawActions([page.may('restoreDialogue') && el('button.button.primary',
        { type: 'button', onclick: () => page.send({ do: 'restoreDialogue' }) }, icon('undo'),
        t('organise.manage.restore'))].filter(Boolean))
    } else {
      setText(next, sentence(page))
      drawActions(buttons(page, open))
    }
    const found = session.isDeleted ? [] : warnings(model, clock.now())
    trouble.hidden = found.length === 0
    fillOnce(trouble, found.map(({ key, step }) => el('li', icon('warning'), el('span', t(`organise.warnings.${key}`)),
      step && el('button.link-button', { type: 'button', onclick: () => open(step) }, t(`organise.steps.${step}`)))))
  }
  model.watch(['session', 'details', 'items', 'order', 'participants', 'answers', 'questions', 'remarks', 'sides'],
    draw, { signal })
  const timer = setInterval(draw, minuteMs)
  signal.addEventListener('abort', () => clearInterval(timer))
  return node
}

// The buttons keep the focus while their text stays the same.
function fillOnce(node, children) {
  const drawn = signatureOf(children)
  if (node.drawn === drawn && node.children.length === children.length) return
  node.drawn = drawn
  fill(node, children)
}

function signatureOf(children) {
  return children.map((child) => `${child.textContent}|${child.getAttribute('href') ?? ''}`).join('\n')
}

function sentence({ t, model, language, clock }) {
  const { session, details } = model
  if (session.phase === 'draft') {
    const left = stepNames.slice(0, 4).filter((name) => missing(model)[name].length)
    return left.length
      ? t('organise.phase.draftLeft', { steps: language.list(left.map((name) => t(`organise.steps.${name}`))) })
      : t('organise.phase.draftReady')
  }
  if (session.phase === 'preparing') {
    const asked = people(model).filter((one) => one.isAsked)
    const given = answersGiven(model)
    const all = answersAsked(model)
    const answered = all ? asked.filter((one) => (given.get(one.id) ?? 0) > 0).length : 0
    const start = details.startsAt && details.startsAt > clock.now()
      ? t('organise.phase.starts', { when: language.relativeDay(details.startsAt, clock.now()) })
      : ''
    return `${t('organise.phase.preparing', { answered, count: asked.length })} ${start}`.trim()
  }
  if (session.phase === 'review') {
    const remarks = [...model.remarks.values()].filter((one) => (one.outcome ?? 'open') === 'open').length
    return t('organise.phase.review', { count: remarks })
  }
  return t(`organise.phase.${session.phase}`)
}

function buttons(page, open) {
  const { t, model, link } = page
  const { phase } = model.session
  const button = (label, onclick, isPrimary = true) =>
    el('button.button', { type: 'button', class: isPrimary ? 'primary' : null, onclick }, label)
  const to = (path, label, isPrimary = false) =>
    el('a.button', { href: link.to(path), class: isPrimary ? 'primary' : null }, label)
  const toConsole = model.mayEver('startItem') && to('/facilitate', t('pages.facilitate'), phase === 'live')
  const advance = (isPrimary = true) => page.may('changePhase') && button(
    t(`phaseChange.${phase}-${forward[phase]}.yes`),
    () => changePhase(page, forward[phase], { lacks: phase === 'draft' ? lacksOf(page) : [] }), isPrimary)
  if (phase === 'draft') {
    return [advance(stepNames.slice(0, 4).every((name) => !missing(model)[name].length))].filter(Boolean)
  }
  if (phase === 'preparing') {
    return [toConsole, button(t('organise.phase.toLinks'), () => open('invite'), false), advance(false)].filter(Boolean)
  }
  if (phase === 'live') return [toConsole, to('/minutes', t('pages.minutes')), advance(false)].filter(Boolean)
  if (phase === 'review') return [to('/minutes', t('organise.phase.toMinutes'), true), advance(false)].filter(Boolean)
  if (phase === 'adopted') {
    return [to('/minutes', t('organise.phase.toMinutes'), true),
      button(t('downloads.title'), () => open('manage'), false)]
  }
  return [to('/minutes', t('organise.phase.toMinutes'), true)]
}

function lacksOf({ t, model }) {
  return stepNames.slice(0, 4).flatMap((name) => missing(model)[name]).map((key) => t(`organise.missing.${key}`))
}
