// Nobody looks after the machine at the projector. So the page keeps the screen on, loads a new version by itself, and
// comes back after a night of sleep, a restart of the server, or a time without the dialogue.

import { at } from '../base.js'

const checkMs = 30_000
const stuckMs = 3 * 60_000
const storageName = 'polder:wall:version'

export function stayAwake(page) {
  const { model, live } = page
  let troubleSince = null

  async function keepScreenOn() {
    try {
      if (!document.hidden) await navigator.wakeLock?.request('screen')
    } catch {
      // The browser does not allow this, so the machine's own setting counts.
    }
  }

  // Reloads once for each version, so that a server that keeps reporting another version causes no endless reloads.
  function takeNewVersion() {
    const version = live.serverVersion
    if (!version || page.version === 'dev' || version === page.version || keptVersion() === version) return
    keepVersion(version)
    window.location.reload()
  }

  // Asks the server first: if it does not answer, a reload would leave the browser's own error page on the wall.
  async function reloadIfServerAnswers() {
    try {
      if ((await fetch(at('/healthz'), { cache: 'no-store' })).ok) window.location.reload()
    } catch {
      // The server does not answer yet; the next check tries again.
    }
  }

  model.watch(['connection'], takeNewVersion)
  keepScreenOn()
  document.addEventListener('visibilitychange', keepScreenOn)
  setInterval(() => {
    takeNewVersion()
    if (live.state === 'live') troubleSince = null
    else troubleSince ??= Date.now()
    const isStuck = troubleSince !== null && Date.now() - troubleSince > stuckMs
    if (isStuck && live.state !== 'refused') reloadIfServerAnswers()
  }, checkMs)
}

function keptVersion() {
  try {
    return sessionStorage.getItem(storageName)
  } catch {
    return null
  }
}

function keepVersion(version) {
  try {
    sessionStorage.setItem(storageName, version)
  } catch {
    // Storage is forbidden: the page may reload once more than needed.
  }
}
