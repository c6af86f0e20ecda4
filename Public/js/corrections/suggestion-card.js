// One suggestion under its line: what goes and what comes, who supports it, and what one may do about it.
//
//   const card = createSuggestionCard(page)      an <li>;   card.draw(suggestion)
//   card.act('accept')                           as its button; also merge, reject, reopen (keys of the bar)

import { el, fill, setAttributes, setClasses } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { actorName, personLine } from '../people.js'
import { sideName } from '../side-marks.js'
import { noteText } from '../components/note-line.js'
import { changeRows, changeView } from './change-view.js'
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
    const isOpened = body.querySelector('.opinions')?.open
    const held = body.contains(document.activeElement) ? document.activeElement.dataset.act : null
    fill(body, head(page, suggestion), change(page, suggestion), said(page, suggestion),
      opinions(page, suggestion, isOpened), !suggestion.isNew && tools(page, node))
    if (held) (body.querySelector(`[data-act="${held}"]`) ?? node).focus({ preventScroll: true })
  }
  node.open = (form) => {
    fill(place, form)
    setClasses(node, { 'has-form': true })
    if (form.start) form.start()
    else form.field.focus()
  }
  node.close = () => {
    fill(place)
    setClasses(node, { 'has-form': false })
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
  return el('div.suggestion-head',
    el('p', el('span.strong', by), ' ',
      t(`corrections.suggests.${kind === 'wording' && suggestion.passage?.isSummary ? 'summary' : kind}`), ' ',
      el('span.quiet.small.when', `${language.dateShort(at)}, ${language.time(at)}`)),
    isSending ? el('span.badge', t('corrections.sending'))
      : el('span.badge', { class: tones[outcome] }, t(`corrections.outcomes.${outcome}`)))
}

// An open one is shown in the line as it now is, a decided one by its words alone.
function change(page, suggestion) {
  const { t, model } = page
  const { kind, outcome, accepted } = suggestion
  const [goes, comes] = [suggestion.passage?.quote ?? '', suggestion.text ?? '']
  const notice = (key) => el('p.notice', icon('info'), el('span', t(key)))
  if (suggestion.text === null) return el('p.quiet', t('note.erased'))
  if (!goes && !comes) return el('p.quiet', t('corrections.lineIsGone'))
  if (kind === 'line') return [lineFacts(page, suggestion), changeRows(page, '', comes), mergedText(page, accepted)]
  if (outcome !== 'open') return [changeRows(page, goes, comes), mergedText(page, accepted)]
  const present = presentText(model, suggestion)
  if (present === null) return [changeRows(page, goes, comes), notice('corrections.lineIsGone')]
  const wanted = wantedText(model, suggestion)
  if (wanted === null) return [changeRows(page, goes, comes), notice('corrections.wordsAreGone')]
  return [changeView(page, present, wanted),
    isOnOldText(model, suggestion) && el('p.quiet.small', t('corrections.asItIsNow'))]
}

function mergedText({ t }, accepted) {
  return accepted?.isMerged && el('p.small', el('span.strong', `${t('corrections.merged')} `), accepted.after ?? '')
}

// The kind of a new line, and the line that it comes before.
function lineFacts({ t, model }, { noteKind, before }) {
  const next = model.notes.get(before)
  const words = [...(next ? noteText(next, t) : '')]
  const line = words.length > 60 ? `${words.slice(0, 60).join('').trimEnd()}…` : words.join('')
  const kind = noteKind && noteKind !== 'note' ? t(`kinds.${noteKind}`) : ''
  const facts = [kind, line && t('corrections.before', { line: `“${line}”` })].filter(Boolean)
  return facts.length > 0 && el('p.quiet.small', facts.join(' · '))
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

// One quiet line: how many of each side support it, and how many object. Opened, it says who.
function opinions(page, suggestion, isOpened) {
  const { t, model } = page
  const sides = perSide(model, suggestion)
  if (!sides.length) return null
  const part = (stance) => {
    const those = sides.filter((one) => one[stance]).map((one) =>
      el('span.opinion-side', sideName(model, one.side, t), ' ', el('span.number', String(one[stance]))))
    return those.length > 0 && el('span.opinion', el('span', t(`corrections.${stance}`)), those)
  }
  const who = suggestion.opinions.map(({ participant, stance, entered }) => {
    const person = personLine(model.participants.get(participant), t)
    const came = entered ? ` (${t(`corrections.cameBy.${entered.way}`)})` : ''
    return `${person}: ${t(`corrections.stances.${stance}`)}${came}`
  })
  return el('details.more.opinions', { open: isOpened },
    el('summary', icon('chevron'), el('span.opinion-parts', part('support'), part('object'))),
    el('ul.small.quiet', who.map((one) => el('li', one))))
}

function button(symbol, text, act, onclick, more = {}) {
  const { kind = 'button.button.quiet.small-button', ...attributes } = more
  return el(kind, { type: 'button', data: { act }, onclick, ...attributes }, icon(symbol), el('span', text))
}

function tools(page, card) {
  return [deciding(page, card), others(page, card)]
    .map((row) => row.flat().filter(Boolean)).filter((row) => row.length)
    .map((row) => el('div.suggestion-tools', row))
}

// For people who decide.
function deciding(page, card) {
  const { t } = page
  const { suggestion } = card
  if (!page.may('acceptSuggestion')) return []
  if (suggestion.outcome !== 'open') {
    return [button('undo', t('corrections.reopen'), 'reopen', () => reopen(page, card))]
  }
  const kind = 'button.button.small-button'
  return [
    !isUnclear(page, suggestion)
      && button('check', t('corrections.accept'), 'accept', () => accept(page, card), { kind }),
    button('pencil', t('corrections.merge'), 'merge', () => merge(page, card), { kind }),
    button('close', t('corrections.reject'), 'reject', () => reject(page, card), { kind }),
  ]
}

// For its author, for others who take part, and for people who enter what they said.
function others(page, card) {
  const { t, model } = page
  const { suggestion } = card
  const { outcome, annex: annexed, contested } = suggestion
  const isOpen = outcome === 'open'
  const actor = model.you?.actor
  const isAuthor = suggestion.by === actor
  const isOwn = isAuthor || (suggestion.entered?.by === actor && contested === undefined)
  return [
    isOpen && mayReply(page, 'supportSuggestion') && !isAuthor && model.participants.has(actor)
      && ['support', 'object'].map((stance) => stanceButton(page, suggestion, stance)),
    isOpen && model.mayForOthers('supportSuggestion') && mayReply(page, 'supportSuggestion')
      && button('message', t('corrections.enterOpinion'), 'opinion', () => enterOpinion(page, card)),
    isOpen && isOwn && page.may('changeSuggestion') && [
      suggestion.kind !== 'deletion' && mayReply(page, 'changeSuggestion') && presentText(model, suggestion) !== null
        && button('pencil', t('common.change'), 'change', () => edit(page, card)),
      button('undo', t('corrections.withdraw'), 'withdraw', () => withdraw(page, suggestion)),
    ],
    outcome === 'rejected' && isOwn && page.may('annexSuggestion')
      && button('document', t(annexed === undefined ? 'corrections.annex' : 'corrections.changeAnnex'), 'annex',
        () => toAnnex(page, card)),
    isAuthor && suggestion.entered && page.may('contestSuggestion')
      && button('warning', t(contested === undefined ? 'corrections.contest' : 'corrections.changeContest'), 'contest',
        () => contest(page, card)),
  ]
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
