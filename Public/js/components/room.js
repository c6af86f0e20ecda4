// How much room a workplace has, in the reader's own text size: twice the text is half the room.
//
//   roomNow()                          { mode: 'wide' | 'two' | 'narrow', isWindowed }
//   watchRoom(listener, signal)        at once, and whenever it changes
//
// Windowed: panels scroll by themselves, the page does not. In CSS: .workplace.is-windowed, and @container room.

const wideRem = 75
const twoRem = 46
const windowedRem = 40

export function roomNow() {
  const rem = parseFloat(getComputedStyle(document.documentElement).fontSize) || 16
  const width = window.innerWidth / rem
  const mode = width >= wideRem ? 'wide' : width >= twoRem ? 'two' : 'narrow'
  return { mode, isWindowed: mode !== 'narrow' && window.innerHeight / rem >= windowedRem }
}

export function watchRoom(listener, signal) {
  let seen = ''
  const look = () => {
    const room = roomNow()
    const now = JSON.stringify(room)
    if (now === seen) return
    seen = now
    listener(room)
  }
  look()
  window.addEventListener('resize', look, { signal })
  // The header's height follows the text size, also where no window was resized.
  const observer = new ResizeObserver(look)
  observer.observe(document.querySelector('.shell') ?? document.body)
  signal?.addEventListener('abort', () => observer.disconnect())
}
