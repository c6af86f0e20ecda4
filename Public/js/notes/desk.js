// The note-taker's desk: the points at the left, the notes of one point with the line under them, results at the right.

import { el, fill, setAttributes, setClasses, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { createCaptureLine } from '../components/capture-line.js'
import { createColumns } from '../components/columns.js'
import { watchRoom } from '../components/room.js'
import { createWindowedNotes } from '../components/windowed-notes.js'
import { createSummaryField } from '../components/summary-field.js'
import { createTimer } from '../components/timer.js'
import { actsOf } from '../components/acts.js'
import { personLine } from '../people.js'
import { isAdopted, isBefore } from '../phases.js'
import { createParkingLot } from '../components/parking-lot.js'
import { createRail } from './rail.js'
import { createResults } from './results.js'
import { createGuide } from './guide.js'
import { createTarget } from './target.js'
import { createNoteRemarks } from './note-remarks.js'
import { deskKeys } from './keys.js'

export function buildDesk(page) {
  const { t, model, signal } = page
  const target = createTarget(page, { isBusy: () => Boolean(line) && !line.isEmpty })
  const heading = el('h1.desk-title', { tabindex: '-1' })
  const place = el('span.eyebrow')
  const speaker = el('p.desk-speaker')
  const timer = createTimer(page,
    { item: () => (target.id === model.session.currentItem ? model.currentItem : null), signal })
  const waiting = el('p.notice.warn.desk-waiting', { hidden: true })
  const summary = createSummaryField(page, { item: () => target.id })
  const summaryBox = el('details.more.desk-summary',
    el('summary', icon('chevron'), el('span', t('notes.summary'))), summary)
  const remarks = createNoteRemarks(page, { item: () => target.id })
  let editingID = null

  const stream = createWindowedNotes(page, {
    isReading: () => model.session.phase !== 'live',
    item: () => target.id, editing: () => editingID, after: remarks.ofNote,
    onEdit: (note) => line.edit(note),
    onTakeBack: (command) => takeBack(command),
    empty: () => (mayNote() ? t('notes.emptyPoint') : t('notes.closed')),
  })
  const line = createCaptureLine(page, {
    name: 'line', item: () => (mayNote() ? target.id : null), notes: () => stream.notes,
      points: () => model.list('items'), jump: (id) => target.go(id),
    commands: [
      { word: t('notes.words.follow'), label: t('notes.follow'), icon: 'play', run: () => target.follow() },
      { word: t('notes.words.summary'), label: t('notes.summary'), icon: 'document', run: () => openSummary() },
      { word: t('notes.words.undo'), label: t('common.undo'), icon: 'undo', run: () => actsOf(page).undo() },
      { word: '?', label: t('facilitate.keys.title'), icon: 'keyboard', run: () => keys.showHelp() },
    ],
    onSent: () => { stream.update(); stream.toEnd({ isByUser: true }); target.settle() },
    onEditing: (id) => { editingID = id; stream.update(); if (id) stream.show(id); else stream.toEnd() },
  })
  const keys = deskKeys(page, { line, target, openSummary })
  const rail = createRail(page, { target, focusLine: () => line.focus() })
  const results = createResults(page,
    { open: (note) => { target.go(note.item); columns.choose('line'); stream.update(); stream.show(note.id); line.edit(note) } })
  const guide = createGuide(page, { showKeys: () => keys.showHelp() })

  const panels = {
    rail: { title: t('notes.points'), node: el('section', rail, createParkingLot(page)) },
    line: { title: t('notes.notes'), node: el('section', el('div.desk-head', el('div.grow', place, heading, speaker),
      timer), waiting, summaryBox, remarks.ofItem, stream.node, line.node) },
    results: { title: t('notes.resultsShort'), node: el('section', remarks.whole, results, guide),
      count: () => results.count },
  }
  const columns = createColumns(page, {
    label: t('pages.notes'), panels,
    layouts: { wide: [['rail'], ['line'], ['results']], two: [['line'], ['rail', 'results']],
      narrow: [['line', 'rail', 'results']] },
  })

  function mayNote() {
    return page.may('addNote')
  }

  function openSummary() {
    summaryBox.open = true
    summary.field.focus()
  }

  function takeBack(command) {
    if (!line.isEmpty) line.send()
    line.field.value = line.draft.take(command, null)
    line.setKind(command.kind)
    line.focus()
  }

  summary.field.addEventListener('keydown', (event) => event.key === 'Escape' && line.focus())

  function draw() {
    const item = model.items.get(target.id)
    const all = model.list('items')
    setText(heading, item?.title ?? t('notes.noPoints'))
    setText(place, item ? t('facilitate.now.place', { place: all.indexOf(item) + 1, count: all.length }) : '')
    const floor = model.session.floor
    speaker.hidden = !floor
    if (floor) {
      fill(speaker, icon('microphone'),
        el('span', t('notes.speaks', { name: personLine(model.participants.get(floor.participant), t) })))
    }
    timer.update()
    const note = target.comesNext ? t('notes.comesNext', { title: target.comesNext.title }) : phaseWord()
    waiting.hidden = !note
    if (note) fill(waiting, icon('info'), el('span', note))
    summaryBox.hidden = summary.hidden
    setClasses(panels.line.node, { 'is-frozen': !mayNote() })
    setAttributes(line.node, { inert: !mayNote() })
    line.node.hidden = !mayNote()
    columns.update()
  }

  function phaseWord() {
    if (isBefore(model.session)) return t('notes.notYet')
    return isAdopted(model.session) ? t('notes.frozen') : null
  }

  target.onChange = (isJump) => {
    summary.update()
    remarks.update()
    stream.update()
    rail.update()
    line.update()
    draw()
    if (isJump && mayNote()) line.focus()
  }
  model.watch(['items', 'session', 'order', 'notes', 'participants'], (changes) => {
    if (changes.all || changes.has('session') || changes.has('order') || changes.has('items')) target.settle()
    draw()
  }, { signal })
  if (model.session.phase === 'review' && columns.mode !== 'narrow') summaryBox.open = true
  requestAnimationFrame(() => mayNote() && columns.mode !== 'narrow' && line.focus())
  const node = el('div.workplace.desk', columns.node)
  watchRoom(({ isWindowed }) => node.classList.toggle('is-windowed', isWindowed), signal)
  return node
}
