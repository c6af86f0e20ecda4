// Icons, drawn for Polder on a 24 × 24 grid with one stroke. An icon always stands beside a text, which may be visually
// hidden.
//
//   icon('hand')   an <svg class="icon" aria-hidden="true">

import { append, setAttributes } from '../js/dom.js'

const paths = {
  hand: 'M8 11V5.5a1.5 1.5 0 0 1 3 0V11m0-.5v-6a1.5 1.5 0 0 1 3 0V11m0-5.5a1.5 1.5 0 0 1 3 0V13'
    + 'c0 5-2.5 8-6 8-2.6 0-4.2-1.3-5.4-3.6L4 14.2c-.8-1.6 1.2-2.9 2.4-1.6L8 14.3',
  microphone: 'M12 3a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3Zm-6 8a6 6 0 0 0 12 0m-6 6v4m-3 0h6',
  phone: 'M5 4h3.5l1.5 4.5-2 1.5a12 12 0 0 0 6 6l1.5-2L20 15.5V19a1.5 1.5 0 0 1-1.5 1.5'
    + 'C10.5 20.5 3.5 13.5 3.5 5.5A1.5 1.5 0 0 1 5 4Z',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  close: 'm6 6 12 12M18 6 6 18',
  chevron: 'm9 6 6 6-6 6',
  back: 'm15 6-6 6 6 6',
  down: 'm6 10 6 6 6-6',
  up: 'm6 14 6-6 6 6',
  arrow: 'M5 12h14m-5-5 5 5-5 5',
  plus: 'M12 5v14M5 12h14',
  pencil: 'm4 20 1-4L16 5l3 3L8 19l-4 1Zm10-13 3 3',
  // A paper with a plus above a minus.
  change: 'M5 4h14v16H5V4Zm7 3v6M9 10h6M9 16.5h6',
  trash: 'M5 7h14M10 7V4.5h4V7m-7 0 1 13h8l1-13',
  undo: 'M9 7 4.5 11.5 9 16m-4-4.5h9a5 5 0 0 1 0 10h-2',
  note: 'M5 7h14M5 12h14M5 17h8',
  quote: 'M10 7c-3 1-4.5 3-4.5 6v4H10v-5H7.5M19 7c-3 1-4.5 3-4.5 6v4H19v-5h-2.5',
  question: 'M9 9.5a3 3 0 1 1 4.5 2.6c-1 .6-1.5 1.2-1.5 2.4m0 3.5v.01',
  agreement: 'm3.5 12.5 4 4 7-8m-4 6.5 2 1.5 8-9',
  actionItem: 'M5 4.5h14v15H5zM8.5 12.5l2.5 2.5 4.5-5.5',
  jointQuestion: 'M9 17.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11Zm6 0a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11Z',
  reservation: 'M12 4 3.5 19.5h17L12 4Zm0 6v4.5m0 2.5v.01',
  people: 'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Zm-6 9c0-3.5 2.5-6 6-6s6 2.5 6 6m1-9.2'
    + 'A3.2 3.2 0 0 0 16 4.5m2 9.5c2 .8 3 3 3 6',
  person: 'M12 11.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm-7.5 9c0-4 3-7 7.5-7s7.5 3 7.5 7',
  calendar: 'M4.5 6h15v14h-15zM4.5 10.5h15M8.5 3.5V8m7-4.5V8',
  clock: 'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17Zm0-13.5v5l3.5 2',
  agenda: 'M9 6.5h11M9 12h11M9 17.5h11M4.5 6.5h.01M4.5 12h.01M4.5 17.5h.01',
  eye: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12Zm9.5 2.5'
    + 'a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z',
  lock: 'M6 11h12v9.5H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  door: 'M6 20.5v-17h12v17m-14 0h16m-5.5-8.5v.01',
  link: 'M10 14a4 4 0 0 0 5.7 0l3.3-3.3a4 4 0 0 0-5.7-5.7L12 6.3M14 10a4 4 0 0 0-5.7 0L5 13.3'
    + 'a4 4 0 0 0 5.7 5.7l1.3-1.3',
  copy: 'M9 9h11v11.5H9zM15 9V3.5H4V15h5',
  download: 'M12 4v11m-4.5-4.5L12 15l4.5-4.5M4.5 19.5h15',
  document: 'M6 3.5h8l4 4v13H6zM13.5 3.5V8H18M9 12.5h6m-6 4h6',
  offline: 'M3 4.5l17 16M5 12.5a10 10 0 0 1 4-2.4m4-.4a10 10 0 0 1 6 2.8M8.5 16a5 5 0 0 1 5-1.2m-1.5 5v.01M2 9'
    + 'a15 15 0 0 1 4-2.7m4.5-1A15 15 0 0 1 22 9',
  warning: 'M12 4 3.5 19.5h17L12 4Zm0 6v4.5m0 2.5v.01',
  info: 'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17Zm0-9.5v5.5m0-9v.01',
  play: 'M7 4.5v15l12-7.5-12-7.5Z',
  next: 'M6 5v14l10-7L6 5Zm12.5 0v14',
  previous: 'M18 5v14L8 12l10-7ZM5.5 5v14',
  skip: 'm5 6 6 6-6 6m8-12 6 6-6 6',
  flag: 'M6 21V4h12l-2.5 4.5L18 13H6',
  message: 'M4 5h16v11.5H11L6.5 20.5v-4H4V5Z',
  search: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13Zm4.7-1.8 5.3 5.3',
  drag: 'M9 6v.01M15 6v.01M9 12v.01M15 12v.01M9 18v.01M15 18v.01',
  signal: 'M4 12c2.5-5 5-5 7.5 0s5 5 8.5 0',
  'signal-applause': 'M7 13 4.5 9.5M9.5 11 6.5 6.5M12.5 10.5 9.5 6M7 13c-1.5 4 1 7.5 5 7.5 3.5 0 6-2.5 6-6V9.5'
    + 'l-2.5 2-4-5.5',
  'signal-slower': 'M5 17.5h14M8 17.5a5 5 0 1 1 8-4v4m0-4h3.5V10',
  'signal-louder': 'M4 9.5v5h3.5L12 18.5v-13L7.5 9.5H4Zm11.5-1a5 5 0 0 1 0 7m2.5-9.5a8.5 8.5 0 0 1 0 12',
  'signal-break': 'M5 8.5h11v5.5a5 5 0 0 1-5 5h-1a5 5 0 0 1-5-5V8.5Zm11 1.5h2a2 2 0 0 1 0 4.5h-2M8.5 3.5V6m4-2.5V6',
  keyboard: 'M3 6.5h18v11H3zM6.5 10v.01M10 10v.01M14 10v.01M17.5 10v.01M8 14h8',
  print: 'M7 9V3.5h10V9M7 17H4V9h16v8h-3M7 14h10v6.5H7z',
  screen: 'M3.5 5h17v11.5h-17zM9 20.5h6m-3-4v4',
}

const bank = 'var(--accent)'
const bridge = 'var(--warn-fill)'
const markShapes = [
  ['M4 3h8.5v22H4a3 3 0 0 1-3-3V6a3 3 0 0 1 3-3Z', bank],
  ['M15.5 3H24a3 3 0 0 1 3 3v16a3 3 0 0 1-3 3h-8.5V3Z', bank],
  ['M12.5 11h3v6h-3z', bridge],
]
const namespace = 'http://www.w3.org/2000/svg'

function svgNode(name, attributes) {
  const node = document.createElementNS(namespace, name)
  setAttributes(node, attributes)
  return node
}

export function icon(name) {
  const svg = svgNode('svg', { viewBox: '0 0 24 24', class: 'icon', 'aria-hidden': 'true' })
  return append(svg, svgNode('path', { d: paths[name] ?? paths.info }))
}

// The mark of Polder: two banks on one level, which face each other across the water, and a bridge.
export function mark() {
  const svg = svgNode('svg', { viewBox: '0 0 28 28', class: 'mark', 'aria-hidden': 'true' })
  for (const [d, fill] of markShapes) {
    const path = svgNode('path', { d })
    path.style.fill = fill
    append(svg, path)
  }
  return svg
}
