// The note-taker's desk: the agenda items at the left, the notes of one item with the line under them, results at the
// right.

import { el, setAttributes, setClasses } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { createRoleAsks } from '../coming/role-asks.js'
import { CaptureLine } from '../components/capture-line.js'
import { Columns } from '../components/columns.js'
import { NoteList } from '../components/note-list.js'
import { createParkingLot } from '../components/parking-lot.js'
import { createSummaryField } from '../components/summary-field.js'
import { undoHistory } from '../components/undo-history.js'
import { watchLayout } from '../components/workplace-layout.js'
import { isBeingFinished } from '../phases.js'
import { ChosenItem } from './chosen-item.js'
import { DeskHead } from './desk-head.js'
import { deskKeys } from './keys.js'
import { createNoteRemarks } from './note-remarks.js'
import { createRail } from './rail.js'
import { createResults } from './results.js'
import { createTypingGuide } from './typing-guide.js'

const layouts = {
  wide: [['rail'], ['line'], ['results']],
  two: [['line'], ['rail', 'results']],
  narrow: [['line', 'rail', 'results']],
}

export function buildDesk(page) {
  return new Desk(page).node
}

class Desk {
  #editingID = null

  constructor(page) {
    const { model, signal } = page
    Object.assign(this, { page, t: page.t, model })
    this.chosen = new ChosenItem(page, { isBusy: () => !this.line.isEmpty })
    this.head = new DeskHead(page, this.chosen)
    this.#buildSummary()
    this.remarks = createNoteRemarks(page, { item: () => this.chosen.id })
    this.#buildNotes()
    this.keys = deskKeys(page, { line: this.line, chosen: this.chosen, openSummary: () => this.#openSummary() })
    this.rail = createRail(page, { chosen: this.chosen, focusLine: () => this.line.focus() })
    this.#buildColumns()
    this.chosen.onChange = (isJump) => this.#showChosen(isJump)
    model.watch(['items', 'session', 'order', 'notes', 'participants'], (changes) => {
      if (changes.all || ['session', 'order', 'items'].some((name) => changes.has(name))) this.chosen.settle()
      this.#draw()
    }, { signal })
    if (isBeingFinished(model.session) && this.columns.mode !== 'narrow') this.summaryBox.open = true
    requestAnimationFrame(() => this.#mayNote && this.columns.mode !== 'narrow' && this.line.focus())
    this.#resume()
    this.node = el('div.workplace.desk', this.columns.node)
    watchLayout(({ isWindowed }) => this.node.classList.toggle('is-windowed', isWindowed), signal)
  }

  #buildSummary() {
    this.summary = createSummaryField(this.page, { item: () => this.chosen.id })
    this.summaryBox = el('details.more.desk-summary',
      el('summary', icon('chevron'), el('span', this.t('notes.summary'))), this.summary)
    this.summary.field.addEventListener('keydown', (event) => event.key === 'Escape' && this.line.focus())
  }

  #buildNotes() {
    const { page, t, model, chosen } = this
    this.list = new NoteList(page, {
      item: () => chosen.id, editing: () => this.#editingID, after: this.remarks.ofNote,
      isReading: () => model.session.phase !== 'live',
      empty: () => t(this.#mayNote ? 'notes.emptyPoint' : 'notes.closed'),
      onEdit: (note) => this.line.edit(note), onTakeBack: (command) => this.line.takeUp(command),
      onBack: () => this.line.focus(),
    })
    this.line = new CaptureLine(page, {
      name: 'line', item: () => (this.#mayNote ? chosen.id : null), notes: () => this.list.notes,
      commands: this.#commands(), items: () => model.list('items'), jump: (id) => chosen.go(id),
      onSent: () => {
        this.list.update()
        this.list.toEnd({ isByUser: true })
        chosen.settle()
      },
      onEditing: (id) => {
        this.#editingID = id
        this.list.update()
        if (id) this.list.show(id)
        else this.list.toEnd()
      },
    })
  }

  // Suggestions after "/" besides the kinds.
  #commands() {
    const { page, t } = this
    return [
      { word: t('notes.words.follow'), label: t('notes.follow'), icon: 'play', run: () => this.chosen.follow() },
      { word: t('notes.words.summary'), label: t('notes.summary'), icon: 'document', run: () => this.#openSummary() },
      { word: t('notes.words.undo'), label: t('common.undo'), icon: 'undo', run: () => undoHistory(page).undo() },
      { word: '?', label: t('facilitate.keys.title'), icon: 'keyboard', run: () => this.keys.showHelp() },
    ]
  }

  #buildColumns() {
    const { page, t, head, remarks } = this
    const results = createResults(page, { open: (note) => this.#open(note) })
    const guide = createTypingGuide(page, { showKeys: () => this.keys.showHelp() })
    this.linePanel = el('section', createRoleAsks(page), head.node, head.notice, this.summaryBox, remarks.ofItem,
      this.list.node, this.line.node)
    const panels = {
      rail: { title: t('notes.points'), node: el('section', this.rail, createParkingLot(page)) },
      line: { title: t('notes.notes'), node: this.linePanel },
      results: {
        title: t('notes.resultsShort'), node: el('section', remarks.whole, results, guide), count: () => results.count,
      },
    }
    this.columns = new Columns(page, { label: t('pages.notes'), panels, layouts })
  }

  get #mayNote() {
    return this.page.may('addNote')
  }

  #openSummary() {
    this.summaryBox.open = true
    this.summary.field.focus()
  }

  // Takes up a result to change it, wherever it was noted.
  #open(note) {
    this.chosen.go(note.item)
    this.columns.choose('line')
    this.list.update()
    this.list.show(note.id)
    this.line.edit(note)
  }

  // A change that was half typed before a reload is taken up where its note is.
  #resume() {
    if (!this.#mayNote || !this.line.resume()) return
    const item = this.model.notes.get(this.#editingID)?.item
    if (item && item !== this.chosen.id) this.chosen.go(item)
  }

  #showChosen(isJump) {
    this.summary.update()
    this.remarks.update()
    this.list.update()
    this.rail.update()
    this.line.update()
    this.#draw()
    if (isJump && this.#mayNote) this.line.focus()
  }

  #draw() {
    const mayNote = this.#mayNote
    this.head.update()
    this.summaryBox.hidden = this.summary.hidden
    setClasses(this.linePanel, { 'is-frozen': !mayNote })
    setAttributes(this.line.node, { inert: !mayNote })
    this.line.node.hidden = !mayNote
    this.columns.update()
  }
}
