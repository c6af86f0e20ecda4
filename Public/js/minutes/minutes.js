// The minutes: read, filtered, linked to, remarked on, edited by who may, printed, downloaded. Live, without jumps.

import { openPage } from '../page.js'
import { el, reconcile, setAttributes, setClasses, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { createBriefing } from '../organise/briefing.js'
import { isAdopted, isBefore } from '../phases.js'
import { openDownloads } from '../components/downloads.js'
import { createAnswers } from './answers.js'
import { createAttendance } from './attendance.js'
import { createFilters } from './filters.js'
import { createHeading } from './heading.js'
import { createOutcomes } from './outcomes.js'
import { createPoints } from './points.js'
import { isLinkKept, keepLink, ownAddress, rememberLink, showPlace } from './places.js'
import { createRemarks } from './remarks.js'

function build(page) {
  const { t, model, signal } = page
  rememberLink(page)
  const points = createPoints(page, { signal })
  const outcomes = createOutcomes(page, { signal })
  const filters = createFilters(page, { signal })
  const contents = el('ol.contents-list')
  const notYet = el('div.notice', icon('info'), el('p', t('minutes.notYet')))
  const briefing = el('div', createBriefing(page, { signal, level: 1, hasTitle: false }))
  const about = el('section.whole-remarks', { 'aria-label': t('minutes.remarks.whole') },
    createRemarks(page, { signal, about: {}, label: t('minutes.remarks.whole'), isOpenToAll: true }))
  const text = el('div.minutes-text', createAttendance(page, { signal }), points, outcomes,
    createAnswers(page, { signal }))
  const article = el('article.minutes', createHeading(page, { signal }), about, notYet, briefing, filters.results, text)
  const tools = el('div.minutes-tools',
    el('button.button.primary', { type: 'button', onclick: () => openDownloads(page) }, icon('download'),
      t('downloads.title')),
    el('button.button', { type: 'button', onclick: () => window.print() }, icon('print'), t('minutes.print')),
    page.link.purpose === 'wall' ? null : keepBox(page))
  const beside = window.matchMedia('(min-width: 64rem)')
  const fold = el('details.more', { open: beside.matches }, el('summary', icon('chevron'), t('minutes.contents')),
    contents)
  const nav = el('nav.contents', { 'aria-label': t('minutes.contents') }, fold)
  beside.addEventListener('change', () => { fold.open = beside.matches }, { signal })
  const aside = el('div.minutes-aside', tools, filters, nav)
  const node = el('div.minutes-page', aside, article)

  filters.onChange = (isFiltered) => {
    text.hidden = isFiltered
    about.hidden = isFiltered
    nav.hidden = isFiltered
    setClasses(article, { 'is-filtered': isFiltered })
  }

  function drawContents() {
    const sections = [...text.querySelectorAll('section[id]')].filter((section) => !section.hidden)
    reconcile(contents,
      sections.map((section) => ({
        id: section.id, title: section.querySelector('h2')?.textContent ?? '',
        isPoint: section.classList.contains('point'),
      })),
      {
      create: ({ id }) => el('li', el('a', { href: page.link.to('/minutes', id), onclick: (event) => go(event, id) })),
      update: (line, { title, isPoint }) => {
        setText(line.firstChild, title)
        setClasses(line, { 'is-point': isPoint })
      },
    })
  }
  function go(event, place) {
    event.preventDefault()
    window.history.replaceState(null, '', page.link.to('/minutes', place))
    showPlace(article, place)
  }

  model.watch(['session', 'items', 'order', 'notes', 'questions', 'answers', 'participants'], () => {
    const isEarly = isBefore(model.session)
    setClasses(node, { 'is-draft': !isAdopted(model.session), 'is-editable': page.may('changeNote') })
    notYet.hidden = !isEarly
    briefing.hidden = !isEarly
    text.hidden = isEarly || filters.isFiltered
    about.hidden = model.session.phase !== 'review' && model.remarks.size === 0
    setAttributes(aside, { class: `minutes-aside${isEarly ? ' is-early' : ''}` })
    drawContents()
  }, { signal })
  window.addEventListener('hashchange', () => showPlace(article, page.link.constructor.fromLocation().place), {
    signal,
  })
  requestAnimationFrame(() => showPlace(article, page.link.place))
  return node
}

// Addresses of single lines, in files and mails, hold no secret: they open here when this browser knows the link.
function keepBox(page) {
  const box = el('input', { type: 'checkbox', checked: isLinkKept(page), onchange: () => keepLink(page, box.checked) })
  return el('label.keep-box', box, el('span', page.t('minutes.keepLink')))
}

ownAddress()
openPage({ path: '/minutes', texts: ['minutes', 'papers', 'work'], build, isForDraft: false })
