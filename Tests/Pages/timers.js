// Lets a test control setTimeout. (Node has such timers too, but each of its versions calls them differently.)
//
//   const timers = holdTimers()
//   timers.tick(3_000)         lets three seconds pass: what is due is called, in order
//   timers.release()           brings the real setTimeout back

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
