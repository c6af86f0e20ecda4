// The minutes: read, filtered, linked to, remarked on, edited by people who may, printed, downloaded. They follow every
// change without jumping.

import { openPage } from '../page.js'
import { el, reconcile, setAttributes, setClasses, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { Link } from '../link.js'
import { createBriefing } from '../organise/briefing.js'
import { isAdopted, isBefore } from '../phases.js'
import { showAsked } from '../agreements/show.js'
import { openDownloads } from '../components/downloads.js'
import { createAdoption } from '../adoption/adoption.js'
import { isLinkKept, keepLink, ownAddress, rememberLink, showAnchor } from './anchors.js'
import { createCorrectionsBar } from '../corrections/corrections-bar.js'
import { createAnnex } from './annex.js'
import { createAttendance } from './attendance.js'
import { Editing } from './editing.js'
import { createFilters } from './filters.js'
import { createHeading } from './heading.js'
import { createOutcomes } from './outcomes.js'
import { printTheFile } from './paper.js'
import { createPoints } from './points.js'
import { createRemarks } from './remarks.js'
import { createReadingEnd } from '../round/reading.js'
import { createRound } from '../round/card.js'

function build(page) {
  const { t, model, signal } = page
  rememberLink(page)
  const editing = new Editing(page, { signal })
  const filters = createFilters(page, { signal, editing })
  const notYet = el('div.notice', icon('info'), el('p', t('minutes.notYet')))
  const briefing = el('div', createBriefing(page, { signal, level: 1, hasTitle: false }))
  printTheFile(page, { signal })
  const about = el('section.whole-remarks', { 'aria-label': t('minutes.remarks.whole') },
    createRemarks(page, { signal, about: {}, label: t('minutes.remarks.whole') }))
  const text = el('div.minutes-text', createAttendance(page, { signal }), createPoints(page, { signal, editing }),
    createOutcomes(page, { signal, editing }), createAnnex(page, { signal }))
  const asked = el('div')
  showAsked(page, asked, { signal })
  const article = el('article.minutes', createHeading(page, { signal }), createAdoption(page, { signal }), asked,
    createRound(page, { signal }), createCorrectionsBar(page, { signal }), about, notYet, briefing, filters.results,
    text, createReadingEnd(page, { signal }))
  const contents = createContents(page, text, article)
  const aside = el('div.minutes-aside', createTools(page), filters, contents)
  const node = el('div.minutes-page', aside, article)

  filters.onChange = (isFiltered) => {
    for (const part of [text, about, contents]) part.hidden = isFiltered
    setClasses(article, { 'is-filtered': isFiltered })
  }

  model.watch(['session', 'items', 'order', 'notes', 'questions', 'answers', 'participants'], () => {
    const isEarly = isBefore(model.session)
    setClasses(node, { 'is-draft': !isAdopted(model.session), 'is-editable': page.may('changeNote') })
    notYet.hidden = !isEarly
    briefing.hidden = !isEarly
    text.hidden = isEarly || filters.isFiltered
    about.hidden = model.session.phase !== 'review' && model.remarks.size === 0
    setAttributes(aside, { class: `minutes-aside${isEarly ? ' is-early' : ''}` })
    contents.draw()
  }, { signal })
  window.addEventListener('hashchange', () => showAnchor(article, Link.fromLocation().anchor), { signal })
  requestAnimationFrame(() => showAnchor(article, page.link.anchor))
  return node
}

function createTools(page) {
  const { t, link } = page
  return el('div.minutes-tools',
    el('button.button.primary', { type: 'button', onclick: () => openDownloads(page) }, icon('download'),
      t('downloads.title')),
    el('button.button', { type: 'button', onclick: () => window.print() }, icon('print'), t('minutes.print')),
    link.purpose === 'wall' ? null : keepBox(page))
}

// The table of contents. Beside the text it is open; above it, on a small screen, it is folded.
function createContents(page, text, article) {
  const { t, link, signal } = page
  const list = el('ol.contents-list')
  const beside = window.matchMedia('(min-width: 64rem)')
  const fold = el('details.more', { open: beside.matches }, el('summary', icon('chevron'), t('minutes.contents')), list)
  beside.addEventListener('change', () => { fold.open = beside.matches }, { signal })
  const node = el('nav.contents', { 'aria-label': t('minutes.contents') }, fold)

  function go(event, id) {
    event.preventDefault()
    window.history.replaceState(null, '', link.to('/minutes', id))
    showAnchor(article, id)
  }
  node.draw = () => {
    const sections = [...text.querySelectorAll('section[id]')].filter((section) => !section.hidden)
    reconcile(list, sections, {
      create: ({ id }) => el('li', el('a', { href: link.to('/minutes', id), onclick: (event) => go(event, id) })),
      update: (line, section) => {
        setText(line.firstChild, section.querySelector('h2')?.textContent ?? '')
        setClasses(line, { 'is-point': section.classList.contains('point') })
      },
    })
  }
  return node
}

// Addresses of single lines, in files and mails, hold no secret: they open here when this browser knows the link.
function keepBox(page) {
  const box = el('input', { type: 'checkbox', checked: isLinkKept(page), onchange: () => keepLink(page, box.checked) })
  return el('label.keep-box', box, el('span', page.t('minutes.keepLink')))
}

ownAddress()
openPage({
  path: '/minutes', texts: ['minutes', 'papers', 'work', 'corrections', 'adoption', 'round'], build,
  isFor: () => true,
})
