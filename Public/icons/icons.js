// Icons, drawn for Polder on a 24 × 24 grid with one stroke. Always beside a text (or a visually hidden one).
//
//   icon('hand')   an <svg class="icon" aria-hidden="true">

import { append } from '../js/dom.js'

const paths = {
  hand: 'M8 11V5.5a1.5 1.5 0 0 1 3 0V11m0-.5v-6a1.5 1.5 0 0 1 3 0V11m0-5.5a1.5 1.5 0 0 1 3 0V13c0 5-2.5 8-6 8-2.6'
    + ' 0-4.2-1.3-5.4-3.6L4 14.2c-.8-1.6 1.2-2.9 2.4-1.6L8 14.3',
  microphone: 'M12 3a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3Zm-6 8a6 6 0 0 0 12 0m-6 6v4m-3 0h6',
  phone: 'M5 4h3.5l1.5 4.5-2 1.5a12 12 0 0 0 6 6l1.5-2L20 15.5V19a1.5 1.5 0 0 1-1.5 1.5C10.5 20.5 3.5 13.5 3.5'
    + ' 5.5A1.5 1.5 0 0 1 5 4Z',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  close: 'm6 6 12 12M18 6 6 18',
  chevron: 'm9 6 6 6-6 6',
  back: 'm15 6-6 6 6 6',
  down: 'm6 10 6 6 6-6',
  up: 'm6 14 6-6 6 6',
  arrow: 'M5 12h14m-5-5 5 5-5 5',
  plus: 'M12 5v14M5 12h14',
  pencil: 'm4 20 1-4L16 5l3 3L8 19l-4 1Zm10-13 3 3',
  trash: 'M5 7h14M10 7V4.5h4V7m-7 0 1 13h8l1-13',
  undo: 'M9 7 4.5 11.5 9 16m-4-4.5h9a5 5 0 0 1 0 10h-2',
  note: 'M5 7h14M5 12h14M5 17h8',
  quote: 'M10 7c-3 1-4.5 3-4.5 6v4H10v-5H7.5M19 7c-3 1-4.5 3-4.5 6v4H19v-5h-2.5',
  question: 'M9 9.5a3 3 0 1 1 4.5 2.600c-1 .6-1.5 1.200-1.5 2.400m0 3.5v.01',
  agreement: 'm3.5 12.5 4 4 7-8m-4 6.5 2 1.5 8-9',
  actionItem: 'M5 4.5h14v15H5zM8.5 12.5l2.5 2.5 4.5-5.5',
  jointQuestion: 'M9 17.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11Zm6 0a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11Z',
  reservation: 'M12 4 3.5 19.5h17L12 4Zm0 6v4.5m0 2.5v.01',
  people: 'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Zm-6 9c0-3.5 2.5-6 6-6s6 2.5 6 6m1-9.200A3.200 3.200 0 0 0 16'
    + ' 4.5m2 9.5c2 .8 3 3 3 6',
  person: 'M12 11.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm-7.5 9c0-4 3-7 7.5-7s7.5 3 7.5 7',
  calendar: 'M4.5 6h15v14h-15zM4.5 10.5h15M8.5 3.5V8m7-4.5V8',
  clock: 'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17Zm0-13.5v5l3.5 2',
  agenda: 'M9 6.5h11M9 12h11M9 17.5h11M4.5 6.5h.01M4.5 12h.01M4.5 17.5h.01',
  eye: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12Zm9.5 2.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0'
    + ' 0 0 0 5Z',
  lock: 'M6 11h12v9.5H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  door: 'M6 20.5v-17h12v17m-14 0h16m-5.5-8.5v.01',
  link: 'M10 14a4 4 0 0 0 5.700 0l3.300-3.300a4 4 0 0 0-5.700-5.700L12 6.300M14 10a4 4 0 0 0-5.700 0L5 13.300a4 4'
    + ' 0 0 0 5.700 5.700l1.300-1.300',
  copy: 'M9 9h11v11.5H9zM15 9V3.5H4V15h5',
  download: 'M12 4v11m-4.5-4.5L12 15l4.5-4.5M4.5 19.5h15',
  document: 'M6 3.5h8l4 4v13H6zM13.5 3.5V8H18M9 12.5h6m-6 4h6',
  globe: 'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17Zm-8.5-8.5h17M12 3.5c5 5 5 12 0 17-5-5-5-12 0-17Z',
  offline: 'M3 4.5l17 16M5 12.5a10 10 0 0 1 4-2.400m4-.4a10 10 0 0 1 6 2.800M8.5 16a5 5 0 0 1 5-1.200m-1.5 5v.01M2'
    + ' 9a15 15 0 0 1 4-2.700m4.5-1A15 15 0 0 1 22 9',
  warning: 'M12 4 3.5 19.5h17L12 4Zm0 6v4.5m0 2.5v.01',
  info: 'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17Zm0-9.5v5.5m0-9v.01',
  play: 'M7 4.5v15l12-7.5-12-7.5Z',
  pause: 'M8 5v14m8-14v14',
  next: 'M6 5v14l10-7L6 5Zm12.5 0v14',
  previous: 'M18 5v14L8 12l10-7ZM5.5 5v14',
  skip: 'm5 6 6 6-6 6m8-12 6 6-6 6',
  flag: 'M6 21V4h12l-2.5 4.5L18 13H6',
  message: 'M4 5h16v11.5H11L6.5 20.5v-4H4V5Z',
  search: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13Zm4.700-1.800 5.300 5.300',
  filter: 'M4 6h16M7 12h10m-7 6h4',
  menu: 'M4 7h16M4 12h16M4 17h16',
  drag: 'M9 6v.01M15 6v.01M9 12v.01M15 12v.01M9 18v.01M15 18v.01',
  signal: 'M4 12c2.5-5 5-5 7.500 0s5 5 8.500 0',
  'signal-applause': 'M7 13 4.5 9.500M9.500 11 6.500 6.500M12.500 10.500 9.500 6M7 13c-1.500 4 1 7.500 5 7.500 3.500 0 6-2.500 6-6V9.500l-2.500 2-4-5.500',
  'signal-slower': 'M5 17.500h14M8 17.500a5 5 0 1 1 8-4v4m0-4h3.500V10',
  'signal-louder': 'M4 9.500v5h3.500L12 18.500v-13L7.500 9.500H4Zm11.500-1a5 5 0 0 1 0 7m2.500-9.500a8.500 8.500 0 0 1 0 12',
  'signal-break': 'M5 8.500h11v5.500a5 5 0 0 1-5 5h-1a5 5 0 0 1-5-5V8.500Zm11 1.500h2a2 2 0 0 1 0 4.500h-2M8.500 3.500V6m4-2.500V6',
  keyboard: 'M3 6.5h18v11H3zM6.5 10v.01M10 10v.01M14 10v.01M17.5 10v.01M8 14h8',
  print: 'M7 9V3.5h10V9M7 17H4V9h16v8h-3M7 14h10v6.5H7z',
  screen: 'M3.5 5h17v11.5h-17zM9 20.5h6m-3-4v4',
}

const namespace = 'http://www.w3.org/2000/svg'

export function icon(name) {
  const svg = document.createElementNS(namespace, 'svg')
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.setAttribute('class', 'icon')
  svg.setAttribute('aria-hidden', 'true')
  const path = document.createElementNS(namespace, 'path')
  path.setAttribute('d', paths[name] ?? paths.info)
  append(svg, path)
  return svg
}

// The mark: two banks that face each other across the water, level with one another.
export function mark() {
  const svg = document.createElementNS(namespace, 'svg')
  svg.setAttribute('viewBox', '0 0 28 28')
  svg.setAttribute('class', 'mark')
  svg.setAttribute('aria-hidden', 'true')
  for (const [d, fill] of [['M4 3h8.5v22H4a3 3 0 0 1-3-3V6a3 3 0 0 1 3-3Z', 'var(--accent)'], ['M15.5 3H24a3 3 0 0 1 3 3v16a3 3 0 0 1-3 3h-8.5V3Z', 'var(--accent)'], ['M12.5 11h3v6h-3z', 'var(--warn-fill)']]) {
    const path = document.createElementNS(namespace, 'path')
    path.setAttribute('d', d)
    path.style.fill = fill
    append(svg, path)
  }
  return svg
}
