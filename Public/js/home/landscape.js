// The picture on the home page: two sides on one level, water between them, and a bridge.

import { append, setAttributes } from '../dom.js'

const namespace = 'http://www.w3.org/2000/svg'

const shapes = [
  ['circle', 'sun', { cx: 600, cy: 112, r: 52 }],
  ['path', 'field', { d: 'M-600 120H556L430 260H-600ZM644 120H1800V260H770Z' }],
  ['path', 'water', { d: 'M556 120h88l126 140H430Z' }],
  ['path', 'furrow', {
    d: 'M500 120 240 260M420 120 0 260M320 120-280 260M180 120-600 250M700 120l260 140M780 120l420 140M880 120l600 140'
      + 'M1020 120l780 130',
  }],
  ['path', 'horizon', { d: 'M-600 120H1800' }],
  ['path', 'bridge', { d: 'M462 204C520 168 680 168 738 204' }],
  ['path', 'bridge-post', {
    d: 'M520 182v-16M560 175v-16M600 173v-16M640 175v-16M680 182v-16M520 166c40-10 120-10 160 0',
  }],
  ['circle', 'side-a', { cx: 440, cy: 182, r: 15 }],
  ['circle', 'side-a', { cx: 400, cy: 194, r: 15 }],
  ['circle', 'side-a', { cx: 364, cy: 180, r: 15 }],
  ['rect', 'side-b', { x: 746, y: 168, width: 28, height: 28, rx: 5 }],
  ['rect', 'side-b', { x: 786, y: 180, width: 28, height: 28, rx: 5 }],
  ['rect', 'side-b', { x: 822, y: 166, width: 28, height: 28, rx: 5 }],
]

export function landscape() {
  const svg = document.createElementNS(namespace, 'svg')
  setAttributes(svg, {
    viewBox: '-300 44 1800 206', preserveAspectRatio: 'xMidYMax slice', class: 'landscape', 'aria-hidden': 'true',
  })
  for (const [tag, kind, attributes] of shapes) {
    const shape = document.createElementNS(namespace, tag)
    setAttributes(shape, { class: `landscape-${kind}`, ...attributes })
    append(svg, shape)
  }
  return svg
}
