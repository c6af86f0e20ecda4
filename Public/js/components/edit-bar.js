// Above the capture line while a note is changed: move it, leave it out of the minutes, mark it done, delete it.

import { el, fill, setAttributes } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { changeAct } from './act-button.js'
import { changeNote, deleteNote, moveNote } from './line-draft.js'

export function createEditBar(page, { draft, stop, notes, points, focus }) {
  const { t, model } = page
  const tool = (symbol, text, keys, run) => el('button.button.quiet.tool',
    { type: 'button', title: keys, onclick: run }, icon(symbol), el('span', text))
  const up = tool('up', t('notes.edit.up'), 'Alt ↑', () => move(-1))
  const down = tool('down', t('notes.edit.down'), 'Alt ↓', () => move(1))
  let include = el('span')
  let done = el('span')
  const remove = tool('trash', t('common.delete'), 'Alt Backspace', () => erase())
  const cancel = tool('close', t('common.cancel'), 'Esc', stop)
  const target = el('select.input.tool-select', { 'aria-label': t('notes.edit.toPoint'), onchange: () => {
    moveNote(page, fresh(), target.value, null)
    stop()
  } })
  const node = el('div.edit-bar', { role: 'group', 'aria-label': t('notes.edit.title'), hidden: true }, up, down,
    target, include, done, remove, cancel)

  function fresh() {
    return model.notes.get(draft.editing?.id) ?? draft.editing
  }

  function move(step) {
    const all = notes()
    const place = all.findIndex((one) => one.id === draft.editing?.id)
    if (place < 0 || !all[place + step]) return
    const before = step < 0 ? all[place - 1] : all[place + 2]
    moveNote(page, fresh(), draft.editing.item, before?.id ?? null)
    page.shell.announce(t('notes.edit.moved', { place: place + step + 1, count: all.length }))
  }

  async function toggle(name) {
    const note = fresh()
    const value = name === 'isDone' ? !note.isDone : Boolean(note.isExcluded)
    const sent = await changeNote(page, note, { [name]: value }, t(`facilitate.acts.${name}`))
    // The words being changed stand on this revision now: one's own toggle is no conflict.
    if (sent && draft.editing?.id === note.id) {
      draft.editing = { ...draft.editing, revision: note.revision + 1, isDone: name === 'isDone' ? value : note.isDone,
        isExcluded: name === 'isDone' ? note.isExcluded : !value }
    }
    update()
    page.shell.announce(t(name === 'isDone' ? (value ? 'notes.edit.isDone' : 'notes.edit.isOpen')
      : (value ? 'notes.edit.isIncluded' : 'notes.edit.isExcluded')))
  }

  function erase() {
    deleteNote(page, fresh())
    stop()
  }

  function update() {
    node.hidden = !draft.editing
    if (!draft.editing) return
    const note = fresh()
    const [inclusion, doing] = [note.isExcluded ? 'include' : 'exclude', note.isDone ? 'open' : 'done']
    include = changeAct(include, inclusion,
      () => tool('document', t(`notes.edit.${inclusion}`), 'Alt M', () => toggle('isIncluded')), focus)
    done = changeAct(done, doing, () => tool('check', t(`notes.edit.${doing}`), 'Alt K', () => toggle('isDone')), focus)
    setAttributes(done, { hidden: draft.kind !== 'actionItem' && draft.kind !== 'agreement' })
    fill(target, ...points()
      .map((item, place) => el('option', { value: item.id }, `${place + 1}. ${item.title ?? t('note.erased')}`)))
    target.value = note.item
  }

  function handleKey(event) {
    if (!event.altKey) return false
    if (event.key === 'ArrowUp') move(-1)
    else if (event.key === 'ArrowDown') move(1)
    else if (event.key === 'Backspace' || event.key === 'Delete') erase()
    else if (event.code === 'KeyM') toggle('isIncluded')
    else if (event.code === 'KeyK') toggle('isDone')
    else return false
    return true
  }

  model.watch(['notes'], (changes) => draft.editing && (changes.all || changes.get('notes')?.has(draft.editing.id))
    && update(), { signal: page.signal })
  return { node, update, handleKey }
}
