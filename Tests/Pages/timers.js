// Puts setTimeout in the hands of a test. (Node has such timers too, but called differently in each of its versions.)
//
//   const timers = holdTimers()
//   timers.tick(3_000)         lets three seconds pass: what is due is called, in order
//   timers.release()           gives the real ones back

export function holdTimers() {
  const real = { setTimeout: globalThis.setTimeout, clearTimeout: globalThis.clearTimeout }
  const waiting = new Map()
  let now = 0
  let count = 0
  globalThis.setTimeout = (call, ms = 0) => {
    waiting.set(++count, { call, at: now + ms })
    return count
  }
  globalThis.clearTimeout = (id) => waiting.delete(id)
  function tick(ms) {
    const end = now + ms
    for (;;) {
      const [id, next] = [...waiting].sort(([, a], [, b]) => a.at - b.at)[0] ?? []
      if (!next || next.at > end) break
      waiting.delete(id)
      now = next.at
      next.call()
    }
    now = end
  }
  return { tick, release: () => Object.assign(globalThis, real) }
}
