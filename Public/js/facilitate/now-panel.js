// The current agenda item in the console: its time, the buttons to run it, the speaker and the queue, the notes.
// Outside the session, the panel shows the next step and its effects instead.

import { el } from '../dom.js'
import { CaptureLine } from '../components/capture-line.js'
import { NoteList } from '../components/note-list.js'
import { undoHistory } from '../components/undo-history.js'
import { createRoleAsks } from '../coming/role-asks.js'
import { ItemControls } from './item-controls.js'
import { createItemHead } from './item-head.js'
import { createFloorCard } from './floor-card.js'
import { createPhaseCard } from './phase-card.js'
import { SessionCommands } from './session-commands.js'

// Returns the panel's element; .line is its capture line.
export function createNowPanel(page, { showAnswers, showMinutes, steps }) {
  const { t, model, signal } = page
  const session = new SessionCommands(page)
  const head = createItemHead(page, { session, steps, showAnswers })
  const controls = new ItemControls(page, { session })
  const notes = createNotes(page)
  const notesLabel = t('facilitate.now.notes')
  const live = el('div.now-live', head, controls.node, createFloorCard(page, { session }),
    el('section.now-notes', { 'aria-label': notesLabel }, el('h3.panel-title', notesLabel), notes.list.node,
      notes.line.node))
  const phaseCard = createPhaseCard(page, { steps, showAnswers, showMinutes })
  const node = el('section.now', live, createRoleAsks(page), phaseCard)
  node.line = notes.line

  model.watch(['session', 'items', 'order', 'answers'], () => {
    const isLive = model.session.phase === 'live'
    live.hidden = !isLive
    phaseCard.hidden = isLive
    notes.line.node.hidden = !page.may('addNote')
    controls.update()
    if (!isLive) return
    head.update()
    node.classList.toggle('is-between', !model.currentItem)
  }, { signal })
  return node
}

// The notes of the current item with a line to add one.
function createNotes(page) {
  const { t, model } = page
  let editingID = null
  const item = () => model.session.currentItem ?? lastDone(model)
  const list = new NoteList(page, {
    item, editing: () => editingID, onEdit: (note) => line.edit(note), onBack: () => line.focus(),
    empty: () => t('note.empty'),
  })
  const line = new CaptureLine(page, {
    name: 'quick-line', item, notes: () => list.notes, items: () => model.list('items'),
    commands: [{
      word: t('notes.words.undo'), label: t('common.undo'), icon: 'undo', run: () => undoHistory(page).undo(),
    }],
    onSent: () => {
      list.update()
      list.toEnd({ isByUser: true })
    },
    onEditing: (id) => {
      editingID = id
      list.update()
      if (id) list.show(id)
    },
  })
  line.field.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.defaultPrevented && line.isEmpty) line.field.blur()
  })
  line.resume()
  return { list, line }
}

// Between two items, what is said still belongs to the last one.
function lastDone(model) {
  const done = model.list('items').filter((item) => item.status === 'done')
  return done.at(-1)?.id ?? model.order.agenda[0] ?? null
}
