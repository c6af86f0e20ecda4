// The dialogue as this page knows it: maps by id, changed as the server says. It has no rules of the domain.
//
//   model.notes.get('n12'), model.participants, …     Maps (see `collections`)
//   model.own                                         { participant, answers, drafts } of this participant
//   model.presence                                    { people, sides, observers, projectors }
//   model.signals                                     { slower: 2 }: how many people gave a signal that is fresh
//   model.you                                         { actor, roles, pages, may, onlyOwn, side, isWaiting }
//   model.may('moveNote')                             the server accepts this command of the visitor in this phase;
//   model.mayForOthers(…), model.mayEver(…)           … also about things of others; … in some phase
//   model.list('participants')                        in model.order; notesOf(item) by rank
//
//   model.watch(['notes', 'items'], (changes) => …, { signal })
//       Calls at once, and then at most once a frame, with changes.get('notes') a Set of ids; after a snapshot, and the
//       first time, with changes.all. Also watched: details session order circulation own presence signals you
//       connection outbox, and any name that a page touches itself.
//   model.touch('outbox', id)                         tells watchers of a change outside the model

const collections = ['sides', 'dates', 'participants', 'questions', 'answers', 'items', 'notes', 'parkedTopics',
  'proposals', 'remarks', 'suggestions', 'recipients', 'minutesReplies', 'milestones', 'followUps', 'acceptances',
  'reports']
const singles = ['details', 'session', 'order', 'circulation']

// Fields that the wire leaves out (docs/protocol.md, "in `set`").
const leftOut = {
  notes: (author) => ({ kind: 'note', revision: 1, ...author }),
  parkedTopics: (author) => author,
  proposals: (author) => author,
  remarks: (author) => author,
  suggestions: (author) => author,
  milestones: (author) => author,
  reports: (author) => author,
}

export class DialogueModel {
  #watchers = new Set()
  #frame = null
  #parts = []
  epoch = null
  sequence = null
  view = null // the server's name for the part of the dialogue that this page may see
  isReady = false
  peopleVersion = 0 // increases whenever names may read differently
  you = null
  own = { answers: [], drafts: [] }
  presence = { people: {}, sides: {} }
  signals = {}

  constructor() {
    this.#empty()
  }

  #empty() {
    this.details = {}
    this.session = {}
    this.circulation = {}
    this.order = { sides: [], participants: [], questions: [], agenda: [] }
    for (const name of collections) this[name] = new Map()
  }

  // Returns true after the last part. Until then the page shows what it had, so that nothing flickers.
  applySnapshot({ snapshot, set }) {
    if (snapshot.part === 1) this.#parts = []
    this.#parts.push(set ?? {})
    if (snapshot.part < snapshot.parts) return false
    this.#empty()
    for (const part of this.#parts) this.#set(part)
    this.#parts = []
    this.epoch = snapshot.epoch
    this.sequence = snapshot.sequence
    this.view = snapshot.view
    this.isReady = true
    this.touchAll()
    return true
  }

  // Returns false when a batch is missing: the connection then says hello again.
  applyBatch({ epoch, from, to, events }) {
    if (epoch !== this.epoch || this.sequence === null) return false
    if (to <= this.sequence) return true
    if (from !== this.sequence + 1) return false
    let author = {}
    for (const event of events) {
      author = { by: event.by ?? author.by, at: event.at ?? author.at }
      this.#set(event.set ?? {}, author)
      this.#gone(event.gone ?? {})
    }
    this.sequence = to
    this.touch('sequence')
    return true
  }

  #set(set, author) {
    for (const name of singles) {
      if (!set[name]) continue
      this[name] = name === 'order' ? { ...this.order, ...set.order } : set[name]
      this.touch(name)
    }
    for (const name of collections) {
      for (const [id, entity] of Object.entries(set[name] ?? {})) {
        this[name].set(id, { ...leftOut[name]?.(author), ...entity, id })
        this.touch(name, id)
      }
    }
  }

  #gone(gone) {
    for (const name of collections) {
      for (const id of gone[name] ?? []) {
        this[name].delete(id)
        this.touch(name, id)
      }
    }
  }

  list(name) {
    const ids = this.order[name === 'items' ? 'agenda' : name] ?? []
    return ids.map((id) => this[name].get(id)).filter(Boolean)
  }

  notesOf(itemID) {
    return [...this.notes.values()].filter((note) => note.item === itemID).sort(byRank)
  }

  get me() {
    return this.participants.get(this.you?.actor) ?? this.own?.participant ?? null
  }

  may(command) {
    return Boolean(this.you?.may?.[command]?.includes(this.session.phase))
  }

  mayForOthers(command) {
    return this.may(command) && !this.you.onlyOwn.includes(command)
  }

  mayEver(command) {
    return Boolean(this.you?.may?.[command])
  }

  get currentItem() {
    return this.items.get(this.session.currentItem) ?? null
  }

  // The speaking queue: people in the order in which their hands went up.
  get queue() {
    const hands = [...this.participants.values()].filter((one) => one.handAt && !one.isRemoved)
    return hands.sort((a, b) => a.handAt - b.handAt || (a.id < b.id ? -1 : 1))
  }

  watch(names, listener, { signal } = {}) {
    const watcher = { names: new Set(names), listener, changes: null }
    if (signal?.aborted) return
    this.#watchers.add(watcher)
    signal?.addEventListener('abort', () => this.#watchers.delete(watcher))
    listener(allChanges())
  }

  touch(name, id = null) {
    if (name === 'participants' || name === 'own') this.peopleVersion += 1
    for (const watcher of this.#watchers) {
      if (!watcher.names.has(name)) continue
      watcher.changes ??= new Map()
      if (!watcher.changes.has(name)) watcher.changes.set(name, new Set())
      if (id !== null) watcher.changes.get(name).add(id)
    }
    this.#schedule()
  }

  touchAll() {
    this.peopleVersion += 1
    for (const watcher of this.#watchers) watcher.changes = allChanges()
    this.#schedule()
  }

  // A hidden page has no frames; it draws by a timer, so that it is up to date when somebody looks.
  #schedule() {
    if (this.#frame !== null) return
    this.#frame = true
    const draw = () => {
      if (this.#frame === null) return
      this.#frame = null
      this.flush()
    }
    if (!document.hidden) requestAnimationFrame(draw)
    setTimeout(draw, 60)
  }

  flush() {
    for (const watcher of [...this.#watchers]) {
      if (!watcher.changes) continue
      const changes = watcher.changes
      watcher.changes = null
      watcher.listener(changes)
    }
  }
}

export function byRank(a, b) {
  return (a.rank ?? 0) - (b.rank ?? 0) || (a.id < b.id ? -1 : 1)
}

function allChanges() {
  const changes = new Map()
  changes.all = true
  return changes
}
