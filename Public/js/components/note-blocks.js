// Rows of notes in blocks of 50, for thousands of notes. A block out of sight is emptied and keeps its height, so the
// browser lays out the same few rows however many notes there are.
//
//   const blocks = new NoteBlocks({ createRow, drawRow(row, note), onFilled })
//   blocks.observe(scroller)      the element that scrolls; null for the page. Call it before the first `draw`
//   blocks.draw(notes, 'end')     'top' or 'end': which of the new blocks is in sight first
//   blocks.clear()                before the notes of another agenda item
//   blocks.node, blocks.rowOf(index), blocks.lastRow

import { append, el, fill, reconcile } from '../dom.js'

const blockNotes = 50
const lineHeightGuess = 64

export class NoteBlocks {
  #blocks = [] // { node, place, isFilled, height: pixels it had while it was filled, or null }
  #notes = []
  #observer = null

  constructor({ createRow, drawRow, onFilled }) {
    Object.assign(this, { createRow, drawRow, onFilled })
    this.node = el('div.stream-blocks')
  }

  observe(scroller) {
    this.#observer?.disconnect()
    this.#observer = new IntersectionObserver((entries) => {
      for (const entry of entries) {
        const block = this.#blocks.find((one) => one.node === entry.target)
        if (block) this.#setFilled(block, entry.isIntersecting)
      }
    }, { root: scroller, rootMargin: '600px 0px' })
    for (const block of this.#blocks) this.#observer.observe(block.node)
  }

  disconnect() {
    this.#observer.disconnect()
  }

  clear() {
    for (const block of this.#blocks) block.node.remove()
    this.#observer.disconnect()
    this.#blocks = []
  }

  draw(notes, firstSeen) {
    this.#notes = notes
    const blocks = this.#blocks
    const count = Math.ceil(notes.length / blockNotes)
    while (blocks.length > count) this.#remove(blocks.pop())
    const filled = firstSeen === 'top' ? 0 : count - 1
    while (blocks.length < count) this.#add(blocks.length, filled)
    for (const block of blocks) this.#draw(block)
  }

  #add(place, filled) {
    const block = { node: el('ul.notes-lines'), place, isFilled: place === filled, height: null }
    this.#blocks.push(block)
    append(this.node, block.node)
    this.#observer.observe(block.node)
  }

  #remove(block) {
    this.#observer.unobserve(block.node)
    block.node.remove()
  }

  #draw(block) {
    const notes = this.#notes.slice(block.place * blockNotes, (block.place + 1) * blockNotes)
    block.node.style.height = block.isFilled ? '' : `${block.height ?? notes.length * lineHeightGuess}px`
    if (block.isFilled) reconcile(block.node, notes, { create: this.createRow, update: this.drawRow })
  }

  #setFilled(block, isFilled) {
    if (block.isFilled === isFilled) return
    if (!isFilled) {
      if (block.node.contains(document.activeElement)) return
      block.height = block.node.offsetHeight
      block.node.polderKeys = null
      fill(block.node)
    }
    block.isFilled = isFilled
    this.#draw(block)
    this.onFilled()
  }

  // Fills the block of this note, so that the row is there.
  rowOf(index) {
    const block = this.#blocks[Math.floor(index / blockNotes)]
    this.#setFilled(block, true)
    return block.node.children[index % blockNotes]
  }

  get lastRow() {
    return this.#blocks.at(-1)?.node.lastElementChild ?? null
  }
}
