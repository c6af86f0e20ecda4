// The notes of one agenda item, in order, with the ones on their way at the end; thousands of them without being slow.
//
//   const stream = createWindowedNotes(page, { item: () => itemID, onEdit(note), onTakeBack(command), editing: () => noteID, after(note) → nodes })
//   stream.node (scrolls by itself), stream.update(), stream.toEnd(), stream.show(noteID), stream.notes
//
// Notes stand in blocks of 50; a block away from the view is emptied and keeps its height, so that what the browser has
// to lay out stays the same however many notes there are. Who reads back is not pulled away: a button tells of new ones.

import { append, el, fill, reconcile, setAttributes, setText } from '../dom.js'
import { roomNow, watchRoom } from './room.js'
import { createNoteRow, createPendingRow } from './note-row.js'

const blockNotes = 50
const lineHeightGuess = 64
const nearEndPixels = 80

export function createWindowedNotes(page, { item, onEdit = null, onTakeBack = null, editing = () => null, after = null,
  isReading = () => false, empty, signal = page.signal }) {
  const { t, model, outbox } = page
  const blocksNode = el('div.stream-blocks')
  const pendingNode = el('ul.notes-lines')
  const emptyText = el('p.stream-empty', { hidden: true })
  const more = el('button.button.new-notes', { type: 'button', hidden: true, onclick: () => toEnd({ isByUser: true }) })
  const node = el('div.stream', { tabindex: '0', role: 'group', 'aria-label': t('notes.stream') }, emptyText,
    blocksNode, pendingNode, more)
  const stream = { node, update, toEnd, show, notes: [] }
  let blocks = []
  let shownItem = null
  let unread = 0
  let pendingByNote = new Map()
  let wantsEnd = true

  // In a window of its own the stream scrolls; on a phone, or zoomed in, the page does.
  let observer = null
  let isWindowed = roomNow().isWindowed
  watchRoom((room) => {
    isWindowed = room.isWindowed
    observe()
  }, signal)
  signal.addEventListener('abort', () => observer.disconnect())

  node.addEventListener('scroll', () => {
    if (isAtEnd()) setUnread(0)
  }, { passive: true })

  const itemOf = ({ do: name, item: id, note }) => (name === 'addNote' ? id : name === 'changeNote'
    && model.notes.get(note)?.item)
  page.drawsFailed = ({ command }) => shownItem !== null && shownItem === itemOf(command)

  model.watch(['notes', 'outbox', 'participants', 'remarks', 'session', 'order'], (changes) => {
    const isOurs = changes.all || item() !== shownItem || changes.has('outbox') || changes.has('participants')
      || changes.has('remarks')
      || [...(changes.get('notes') ?? [])]
        .some((id) => model.notes.get(id)?.item === shownItem || stream.notes.some((one) => one.id === id))
    if (isOurs) update()
  }, { signal })

  function observe() {
    observer?.disconnect()
    observer = new IntersectionObserver((entries) => {
      for (const entry of entries) {
        const block = blocks.find((one) => one.node === entry.target)
        if (block) setFilled(block, entry.isIntersecting)
      }
    }, { root: isWindowed ? node : null, rootMargin: '600px 0px' })
    for (const block of blocks) observer.observe(block.node)
  }

  function update() {
    const id = item()
    const isOther = id !== shownItem
    const wasAtEnd = wantsEnd || isAtEnd()
    const before = stream.notes.length
    stream.notes = id ? model.notesOf(id) : []
    shownItem = id
    if (isOther) model.touch('outbox') // what was refused elsewhere is told apart
    pendingByNote = new Map()
    for (const entry of outbox.pending('changeNote')) {
      const list = pendingByNote.get(entry.command.note) ?? []
      pendingByNote.set(entry.command.note, [...list, entry])
    }
    drawBlocks(isOther)
    const pending = outbox.pending('addNote').filter((entry) => entry.command.item === id)
    reconcile(pendingNode, pending,
      { create: () => createPendingRow(page, { onTakeBack }), update: (line, entry) => line.draw(entry) })
    pendingNode.hidden = !pending.length
    emptyText.hidden = stream.notes.length + pending.length > 0
    setText(emptyText, empty?.() ?? t('note.empty'))
    if (isOther && isReading()) {
      wantsEnd = false
      node.scrollTop = 0
    } else if (isOther || (wasAtEnd && !isReading())) toEnd()
    else if (stream.notes.length > before) setUnread(unread + stream.notes.length - before)
  }

  function drawBlocks(isOther) {
    const count = Math.ceil(stream.notes.length / blockNotes)
    if (isOther) {
      for (const block of blocks) block.node.remove()
      observer.disconnect()
      blocks = []
    }
    while (blocks.length > count) {
      const block = blocks.pop()
      observer.unobserve(block.node)
      block.node.remove()
    }
    while (blocks.length < count) {
      const block = { node: el('ul.notes-lines'), place: blocks.length,
        isFilled: blocks.length === (isReading() ? 0 : count - 1), height: null }
      blocks.push(block)
      append(blocksNode, block.node)
      observer.observe(block.node)
    }
    for (const block of blocks) drawBlock(block)
  }

  function drawBlock(block) {
    const notes = stream.notes.slice(block.place * blockNotes, (block.place + 1) * blockNotes)
    if (!block.isFilled) {
      block.node.style.height = `${block.height ?? notes.length * lineHeightGuess}px`
      return
    }
    block.node.style.height = ''
    reconcile(block.node, notes, {
      create: () => createNoteRow(page, { onEdit }),
      update: (line, note) => {
        const pending = pendingByNote.get(note.id)
        const isEditing = editing() === note.id
        const extra = after?.(note)
        const signature = JSON.stringify([page.may('changeNote'), note.revision, note.editedAt, note.isExcluded,
          note.isDone, note.number, note.rank, isEditing, note.text?.includes('@') && model.peopleVersion,
          pending?.map((one) => one.state)])
        if (line.note === note && line.signature === signature && !extra && !line.extra) return
        line.signature = signature
        line.draw(note, { pending, isEditing })
        if (line.extra !== extra) {
          line.extra?.remove()
          line.extra = extra
          if (extra) append(line, extra)
        }
      },
    })
  }

  function setFilled(block, isFilled) {
    if (block.isFilled === isFilled) return
    const hasFocus = block.node.contains(document.activeElement)
    if (!isFilled && hasFocus) return
    if (!isFilled) {
      block.height = block.node.offsetHeight
      block.node.polderKeys = null
      fill(block.node)
    }
    block.isFilled = isFilled
    drawBlock(block)
    if (wantsEnd) node.scrollTop = node.scrollHeight
  }

  function isAtEnd() {
    return node.scrollHeight - node.scrollTop - node.clientHeight < nearEndPixels
  }

  function toEnd({ isByUser = false } = {}) {
    wantsEnd = true
    setUnread(0)
    if (!isWindowed) {
      wantsEnd = false
      if (isByUser) {
        requestAnimationFrame(() => (pendingNode.lastElementChild
          ?? blocks.at(-1)?.node.lastElementChild)?.scrollIntoView({ block: 'end' }))
      }
      return
    }
    node.scrollTop = node.scrollHeight
    requestAnimationFrame(() => {
      node.scrollTop = node.scrollHeight
      wantsEnd = false
    })
  }

  function show(id) {
    const place = stream.notes.findIndex((one) => one.id === id)
    if (place < 0) return
    const block = blocks[Math.floor(place / blockNotes)]
    setFilled(block, true)
    block.node.children[place % blockNotes]?.scrollIntoView({ block: 'nearest' })
  }

  function setUnread(count) {
    unread = count
    setAttributes(more, { hidden: !count })
    setText(more, count ? t('note.new', { count }) : '')
  }

  return stream
}
