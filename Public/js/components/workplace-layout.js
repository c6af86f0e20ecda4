// How a workplace (console, desk) is laid out in the room it has, measured in the reader's own text size: twice the
// text is half the room.
//
//   currentLayout()                      { mode: 'wide' | 'two' | 'narrow', isWindowed }
//   watchLayout(listener, signal)        calls the listener at once, and whenever the layout changes
//
// isWindowed: the panels scroll by themselves and the page does not. In CSS: .workplace.is-windowed, and @container
// room.

const wideRem = 75
const twoRem = 46
const windowedRem = 40

export function currentLayout() {
  const rem = parseFloat(getComputedStyle(document.documentElement).fontSize) || 16
  const width = window.innerWidth / rem
  const mode = width >= wideRem ? 'wide' : width >= twoRem ? 'two' : 'narrow'
  return { mode, isWindowed: mode !== 'narrow' && window.innerHeight / rem >= windowedRem }
}

export function watchLayout(listener, signal) {
  let seen = ''
  const look = () => {
    const layout = currentLayout()
    const now = JSON.stringify(layout)
    if (now === seen) return
    seen = now
    listener(layout)
  }
  look()
  window.addEventListener('resize', look, { signal })
  // The header grows with the text size, even when the window keeps its size.
  const observer = new ResizeObserver(look)
  observer.observe(document.querySelector('.shell') ?? document.body)
  signal?.addEventListener('abort', () => observer.disconnect())
}
