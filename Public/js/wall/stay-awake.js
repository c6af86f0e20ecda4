// A projector nobody looks after: it keeps the screen on, takes a new version by itself, and comes back after a night of
// sleep, a restart of the server, or a dialogue that was away for a while.

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
      // Not allowed here: then the machine's own setting counts.
    }
  }

  // Once for each version, so that a server that says odd things does not make the screen flicker.
  function takeNewVersion() {
    const version = live.serverVersion
    if (!version || page.version === 'dev' || version === page.version || kept() === version) return
    keep(version)
    window.location.reload()
  }

  // Reloading is only of use where the server answers: else the browser's own error page would stay.
  async function reloadWhenThere() {
    try {
      if ((await fetch('/healthz', { cache: 'no-store' })).ok) window.location.reload()
    } catch {
      // Not yet.
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
    if (isStuck && live.state !== 'refused') reloadWhenThere()
  }, checkMs)
}

function kept() {
  try {
    return sessionStorage.getItem(storageName)
  } catch {
    return null
  }
}

function keep(version) {
  try {
    sessionStorage.setItem(storageName, version)
  } catch {
    // Forbidden: it may reload once more than needed.
  }
}
