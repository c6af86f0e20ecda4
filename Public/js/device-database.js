// The two stores of device-store.js: IndexedDB, and the tab's own storage where IndexedDB is refused.

const storeName = 'kept'
const openMs = 2_000

// Returns { all(prefix), write(key, record | null), isIdle() }, which reject where the browser refuses. Each write is
// committed at once, so that a tab closed a moment later loses nothing.
export function openDatabase(name = 'polder') {
  let opening = null
  let last = Promise.resolve()

  // A browser may close the database unasked, e.g. while a phone sleeps: then it is opened again.
  async function begin(mode) {
    for (let isAgain = false; ; isAgain = true) {
      opening ??= open(name)
      try {
        return (await opening).transaction(storeName, mode)
      } catch (error) {
        opening = null
        if (isAgain || error.name !== 'InvalidStateError') throw error
      }
    }
  }

  async function write(key, record) {
    const transaction = await begin('readwrite')
    const store = transaction.objectStore(storeName)
    if (record) store.put(record, key)
    else store.delete(key)
    transaction.commit?.()
    await new Promise((resolve, reject) => {
      transaction.oncomplete = resolve
      transaction.onabort = () => reject(transaction.error)
    })
  }

  return {
    async all(prefix) {
      const store = (await begin('readonly')).objectStore(storeName)
      return promise(store.getAll(IDBKeyRange.bound(`${prefix} `, `${prefix}!`)))
    },
    write(key, record) {
      last = write(key, record)
      return last
    },
    isIdle: () => last.catch(() => {}),
  }
}

async function open(name) {
  const request = indexedDB.open(name, 1)
  request.onupgradeneeded = () => request.result.createObjectStore(storeName)
  const slow = new Promise((_, reject) => setTimeout(() => reject(new Error('no answer')), openMs))
  const database = await Promise.race([promise(request), slow])
  database.onversionchange = () => database.close()
  return database
}

function promise(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

// sessionStorage, which may be full or forbidden as well.
export function createTabStorage() {
  const attempt = (action, otherwise = null) => {
    try {
      return action(window.sessionStorage)
    } catch {
      return otherwise
    }
  }
  const set = (key, value) => attempt((storage) => { storage.setItem(key, value); return true }, false)
  const get = (key) => attempt((storage) => storage.getItem(key))
  const remove = (key) => attempt((storage) => storage.removeItem(key))
  const keys = () => attempt((storage) => Object.keys(storage), [])
  const keyOf = (key) => `kept ${key}`
  const storage = {
    works: set('kept', ''),
    has: (key) => get(keyOf(key)) !== null,
    all: (prefix) => keys().filter((key) => key.startsWith(keyOf(`${prefix} `))).map((key) => JSON.parse(get(key))),
    put: (key, record) => { storage.works = set(keyOf(key), JSON.stringify(record)) },
    drop: (key) => remove(keyOf(key)),
    take(key) {
      const value = get(key)
      remove(key)
      return value
    },
    // [key, name] of values that older pages kept by link.storageKey(name).
    named(link, except) {
      const [before, after] = link.storageKey('\n').split('\n')
      const found = keys().filter((key) => key.startsWith(before) && key.endsWith(after))
      const names = found.map((key) => [key, key.slice(before.length, key.length - after.length)])
      return names.filter(([, name]) => name && !except.has(name))
    },
  }
  remove('kept')
  return storage
}
