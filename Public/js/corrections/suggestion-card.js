// One suggestion under its line: what goes and what comes, who supports it, and what one may do about it.
//
//   const card = createSuggestionCard(page)      an <li>;   card.draw(suggestion)
//   card.act('accept')                           as its button; also merge, reject, reopen (keys of the bar)

import { el, fill, setAttributes } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { actorName, personLine } from '../people.js'
import { sideName } from '../side-marks.js'
import { changeView } from './change-view.js'
import {
  accept, annex as toAnnex, contest, edit, enterOpinion, merge, reject, reopen, withdraw,
} from './suggestion-acts.js'
import { isOnOldText, opinionOf, perSide, presentRevision, presentText, wantedText } from './suggestions.js'
import { mayReply } from '../round/progress.js'

const tones = { open: 'warn', accepted: 'good', rejected: 'bad' }

export function createSuggestionCard(page) {
  const { model } = page
  const body = el('div.suggestion-body')
  const place = el('div')
  const node = el('li.suggestion', { tabindex: '-1' }, body, place)
  node.draw = (suggestion) => {
    node.suggestion = suggestion
    setAttributes(node, { id: suggestion.isNew ? null : suggestion.id, 'data-outcome': suggestion.outcome })
    const drawn = JSON.stringify(signature(page, suggestion))
    if (node.drawn === drawn) return
    node.drawn = drawn
    const held = body.contains(document.activeElement) ? document.activeElement.dataset.act : null
    fill(body, head(page, suggestion), change(page, suggestion), said(page, suggestion), opinions(page, suggestion),
      !suggestion.isNew && tools(page, node))
    if (held) (body.querySelector(`[data-act="${held}"]`) ?? node).focus({ preventScroll: true })
  }
  node.open = (form) => {
    fill(place, form)
    if (form.start) form.start()
    else form.field.focus()
  }
  node.close = () => {
    fill(place)
    node.focus({ preventScroll: true })
  }
  node.act = (name) => body.querySelector(`[data-act="${name}"]`)?.click()
  node.now = () => model.suggestions.get(node.suggestion.id) ?? node.suggestion
  return node
}

function signature(page, suggestion) {
  const { model, t } = page
  const can = ['acceptSuggestion', 'supportSuggestion', 'changeSuggestion', 'annexSuggestion', 'contestSuggestion']
  const actors = [suggestion.by, suggestion.decidedBy, suggestion.entered?.by]
  const names = actors.map((one) => one && actorName(model, one, t))
  return [suggestion, presentText(model, suggestion), presentRevision(model, suggestion), names, model.you?.actor,
    can.map((one) => page.may(one)), sendingOf(page, suggestion.id), page.language.name, model.peopleVersion]
}

// The commands about this suggestion that are on their way to the server.
function sendingOf({ outbox }, id) {
  return outbox.pending().filter(({ command, state }) => command.suggestion === id && state !== 'failed')
    .map(({ command }) => command.do)
}

function head(page, suggestion) {
  const { t, model, language } = page
  const { kind, outcome, at } = suggestion
  const by = model.participants.has(suggestion.by)
    ? personLine(model.participants.get(suggestion.by), t) : actorName(model, suggestion.by, t)
  const isSending = suggestion.isNew || sendingOf(page, suggestion.id).length > 0
  return el('p.remark-head', icon('pencil'), el('span.strong', by),
    el('span', t(`corrections.suggests.${kind === 'wording' && suggestion.passage?.isSummary ? 'summary' : kind}`)),
    el('span.quiet.small', `${language.dateShort(at)}, ${language.time(at)}`),
    isSending ? el('span.badge', t('corrections.sending'))
      : el('span.badge', { class: tones[outcome] }, t(`corrections.outcomes.${outcome}`)))
}

function change(page, suggestion) {
  const { t, model } = page
  const { kind, outcome, accepted } = suggestion
  const quote = suggestion.passage?.quote ?? ''
  const label = kind === 'line' && suggestion.noteKind && suggestion.noteKind !== 'note'
    ? el('p.quiet.small', t(`kinds.${suggestion.noteKind}`)) : null
  if (suggestion.text === undefined && kind !== 'deletion') return el('p.quiet', t('corrections.lineIsGone'))
  if (outcome === 'accepted' && accepted?.isMerged) {
    return [label, changeView(page, quote, suggestion.text ?? ''),
      el('p.small', el('span.strong', `${t('corrections.merged')} `), accepted.after ?? '')]
  }
  const present = presentText(model, suggestion)
  if (outcome !== 'open' || present === null) {
    return [label, changeView(page, quote, suggestion.text ?? ''),
      outcome === 'open' && el('p.notice', icon('info'), el('span', t('corrections.lineIsGone')))]
  }
  const wanted = wantedText(model, suggestion)
  if (wanted === null) {
    return [changeView(page, quote, suggestion.text ?? ''),
      el('p.notice', icon('info'), el('span', t('corrections.wordsAreGone')))]
  }
  const isOld = isOnOldText(model, suggestion)
  return [label, changeView(page, present, wanted), isOld && el('p.quiet.small', t('corrections.asItIsNow'))]
}

// Why; entered by whom; what the author says against that; why it was rejected; the author's words in the annex.
function said(page, suggestion) {
  const { t, model } = page
  const { why, entered, contested, reason, annex, outcome, decidedBy } = suggestion
  const name = (actor) => actorName(model, actor, t)
  const line = (label, text) => el('p.remark-response.prose', el('span.strong', `${label} `), text ?? t('note.erased'))
  return [
    why && line(t('corrections.because'), why),
    entered && el('p.quiet.small', t('corrections.enteredBy', {
      name: name(entered.by), way: t(`corrections.cameBy.${entered.way}`) })),
    contested !== undefined && el('p.notice', icon('warning'),
      el('span', el('span.strong', `${t('corrections.contested')} `), contested ?? t('note.erased'))),
    outcome === 'rejected' && line(t('corrections.rejectedBecause', { name: name(decidedBy) }), reason),
    annex !== undefined && line(t('corrections.inAnnex'), annex),
  ]
}

// One quiet line: how many of each side support it, and how many object.
function opinions(page, suggestion) {
  const { t, model } = page
  const sides = perSide(model, suggestion)
  if (!sides.length) return null
  const those = (stance) => sides.filter((one) => one[stance]).map((one) =>
    el('span.opinion-side', sideName(model, one.side, t), ` ${one[stance]}`))
  const part = (stance) => {
    const list = those(stance)
    return list.length ? el('span.opinion', el('span', `${t(`corrections.${stance}`)}: `), list) : null
  }
  const who = suggestion.opinions.map(({ participant, stance, entered }) => {
    const person = personLine(model.participants.get(participant), t)
    const came = entered ? ` (${t(`corrections.cameBy.${entered.way}`)})` : ''
    return `${person}: ${t(`corrections.stances.${stance}`)}${came}`
  })
  return el('details.more.opinions', el('summary.small', part('support'), part('object')),
    el('ul.small.quiet', who.map((one) => el('li', one))))
}

function button(symbol, text, act, onclick, more = {}) {
  return el('button.button.quiet.small-button', { type: 'button', data: { act }, onclick, ...more }, icon(symbol),
    el('span', text))
}

function tools(page, card) {
  const { t, model } = page
  const { suggestion } = card
  const { outcome } = suggestion
  const isOpen = outcome === 'open'
  const actor = model.you?.actor
  const isAuthor = suggestion.by === actor
  const isEnterer = suggestion.entered?.by === actor && suggestion.contested === undefined
  const mayDecide = page.may('acceptSuggestion')
  const isOwn = isAuthor || isEnterer
  return el('div.row.gap-2.suggestion-tools',
    isOpen && mayDecide && [
      !isUnclear(page, suggestion) && button('check', t('corrections.accept'), 'accept', () => accept(page, card)),
      button('pencil', t('corrections.merge'), 'merge', () => merge(page, card)),
      button('close', t('corrections.reject'), 'reject', () => reject(page, card)),
    ],
    isOpen && mayReply(page, 'supportSuggestion') && !isAuthor && model.participants.has(actor)
      && ['support', 'object'].map((stance) => stanceButton(page, suggestion, stance)),
    isOpen && isOwn && page.may('changeSuggestion') && [
      suggestion.kind !== 'deletion' && mayReply(page, 'changeSuggestion') && presentText(model, suggestion) !== null
        && button('pencil', t('common.change'), 'change', () => edit(page, card)),
      button('undo', t('corrections.withdraw'), 'withdraw', () => withdraw(page, suggestion)),
    ],
    !isOpen && mayDecide && button('undo', t('corrections.reopen'), 'reopen', () => reopen(page, card)),
    outcome === 'rejected' && isOwn && page.may('annexSuggestion')
      && button('document', t(suggestion.annex === undefined ? 'corrections.annex' : 'corrections.changeAnnex'),
        'annex', () => toAnnex(page, card)),
    isAuthor && suggestion.entered && page.may('contestSuggestion')
      && button('warning', t(suggestion.contested === undefined ? 'corrections.contest' : 'corrections.changeContest'),
        'contest', () => contest(page, card)),
    isOpen && model.mayForOthers('supportSuggestion') && mayReply(page, 'supportSuggestion')
      && button('message', t('corrections.enterOpinion'), 'opinion', () => enterOpinion(page, card)))
}

// The words that go are no longer in the line, or the line is gone: only a person can say what it becomes.
function isUnclear({ model }, suggestion) {
  const isGone = presentText(model, suggestion) === null
  return isGone || (suggestion.kind !== 'deletion' && wantedText(model, suggestion) === null)
}

function stanceButton(page, suggestion, stance) {
  const { model, t } = page
  const own = opinionOf(suggestion, model.you.actor)?.stance
  return button(stance === 'support' ? 'check' : 'close', t(`corrections.do.${stance}`), stance, () =>
    page.send({ do: 'supportSuggestion', suggestion: suggestion.id, stance: own === stance ? 'neither' : stance }),
  { 'aria-pressed': String(own === stance) })
}
