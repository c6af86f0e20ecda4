// The server's clock: its offset comes from the exchange with the shortest round trip. It runs on performance.now(), so
// that a changed wall clock makes no countdown jump.
//
//   clock.now()                        milliseconds since 1970 on the server's clock
//   const stop = clock.everySecond(fn) on the server's whole seconds: all screens turn over together
//   remainingMs(item, clock.now())     time left for an agenda item; negative in overtime; null without a timebox
//   formatCountdown(ms)                '12:04', '−1:30', '1:05:00', '2 d 3:00:00'

const samplesMax = 12
const sampleAgeMaxMs = 10 * 60_000
const sleepJumpMs = 1_500

export class Clock {
  #samples = []
  #offset = Date.now() - performance.now()
  #wallBase = Date.now() - performance.now()
  #listeners = new Set()
  #timer = null
  onSlept = null

  constructor() {
    document.addEventListener('visibilitychange', () => {
      if (!document.hidden && this.#listeners.size) this.#tick()
    })
  }

  now() {
    return performance.now() + this.#offset
  }

  // A welcome has the server's time but no round trip: it serves until the first pong.
  hint(serverNow) {
    if (this.#samples.length === 0) this.#offset = serverNow - performance.now()
  }

  // `sent` and `received` are times of performance.now().
  sample(sent, received, serverNow) {
    this.#noticeSleep()
    const roundTrip = received - sent
    this.#samples = this.#samples.filter((one) => received - one.at < sampleAgeMaxMs).slice(1 - samplesMax)
    this.#samples.push({ roundTrip, offset: serverNow - (sent + received) / 2, at: received })
    this.#offset = this.#samples.reduce((best, one) => (one.roundTrip < best.roundTrip ? one : best)).offset
  }

  everySecond(listener) {
    this.#listeners.add(listener)
    if (this.#timer === null) this.#schedule()
    return () => {
      this.#listeners.delete(listener)
      if (this.#listeners.size === 0) {
        clearTimeout(this.#timer)
        this.#timer = null
      }
    }
  }

  #schedule() {
    this.#timer = setTimeout(() => this.#tick(), 1000 - (this.now() % 1000) + 5)
  }

  #tick() {
    clearTimeout(this.#timer)
    this.#noticeSleep()
    for (const listener of [...this.#listeners]) listener()
    if (this.#listeners.size) this.#schedule()
  }

  // Some devices stop performance.now() while they sleep. Their wall clock then tells how long they slept.
  #noticeSleep() {
    const wallBase = Date.now() - performance.now()
    const jump = wallBase - this.#wallBase
    this.#wallBase = wallBase
    if (Math.abs(jump) < sleepJumpMs) return
    this.#offset += jump
    this.#samples = []
    this.onSlept?.()
  }
}

export function elapsedMs(item, now) {
  return (item.elapsedMs ?? 0) + (item.startedAt ? Math.max(0, now - item.startedAt) : 0)
}

// The time spent on a point, in seconds, as pages and files write it: in whole minutes, and at least one of them once
// the point has begun.
export function spentSeconds(ms) {
  const seconds = Math.floor(ms / 1000)
  return seconds > 0 ? Math.max(60, seconds) : 0
}

export function remainingMs(item, now) {
  const plannedSeconds = (item.timeboxSeconds ?? 0) + (item.extraSeconds ?? 0)
  return item.timeboxSeconds ? plannedSeconds * 1000 - elapsedMs(item, now) : null
}

export function formatCountdown(ms) {
  const seconds = ms >= 0 ? Math.ceil(ms / 1000) : Math.ceil(-ms / 1000)
  const days = Math.floor(seconds / 86_400)
  const hours = Math.floor((seconds % 86_400) / 3600)
  const minutes = Math.floor((seconds % 3600) / 60)
  const rest = String(seconds % 60).padStart(2, '0')
  const text = days || hours ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`
  const long = days ? `${days} d ${text}` : text
  return ms < 0 && seconds > 0 ? `−${long}` : long
}
