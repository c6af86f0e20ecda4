/// Commands that have arrived and are not decided yet, in order. Commands that wait for an append of their dialogue are
/// kept apart.
struct CommandInbox {
    typealias Pending = CommandBatcher.Pending

    private var pending: [Pending] = []
    /// The index of the first command that is not taken yet.
    private var start = 0
    /// Commands for dialogues that have an append in flight, in the order of their arrival.
    private var waiting: [ObjectIdentifier: [Pending]] = [:]
    /// How many of `pending` have to be tried alone.
    private var aloneCount = 0

    mutating func append(_ next: Pending) { pending.append(next) }

    /// Takes the next batch; `nil` when there is none, or when all commands wait.
    ///
    /// - Parameter passingOver: true when some dialogue has an append in flight. Commands for such a dialogue are set
    ///   aside to wait.
    mutating func take(passingOver: Bool) -> ArraySlice<Pending>? {
        if passingOver || aloneCount > 0 { return takeAround() }
        guard start < pending.count else { return nil }
        var end = start
        var bytes = 0
        while end < pending.count, end - start < CommandBatcher.commandsPerTurnMax,
            bytes < CommandBatcher.bytesPerTurnMax
        {
            bytes += pending[end].bytes
            end += 1
        }
        let batch = pending[start..<end]
        moveOn(to: end)
        return batch
    }

    private mutating func takeAround() -> ArraySlice<Pending>? {
        var batch: [Pending] = []
        var bytes = 0
        var end = start
        while end < pending.count, batch.count < CommandBatcher.commandsPerTurnMax,
            bytes < CommandBatcher.bytesPerTurnMax
        {
            let next = pending[end]
            if next.isAlone, !batch.isEmpty { break }
            end += 1
            if next.isAlone { aloneCount -= 1 }
            if next.dialogue.hasUncommitted {
                waiting[ObjectIdentifier(next.dialogue), default: []].append(next)
                continue
            }
            batch.append(next)
            bytes += next.bytes
            if next.isAlone { break }
        }
        moveOn(to: end)
        return batch.isEmpty ? nil : batch[...]
    }

    /// Puts the commands that waited for this dialogue's append in front of all others. Call it when the append has
    /// ended.
    mutating func release(_ loaded: LoadedDialogue) {
        guard !waiting.isEmpty, let waited = waiting.removeValue(forKey: ObjectIdentifier(loaded)) else { return }
        putBack(waited)
    }

    /// Puts back a batch that broke a constraint. Its commands are tried again before all others, each in a batch of
    /// its own.
    mutating func putBackAlone(_ batch: ArraySlice<Pending>) {
        putBack(
            batch.map { next in
                var alone = next
                alone.isAlone = true
                return alone
            })
    }

    private mutating func putBack(_ first: [Pending]) {
        pending.replaceSubrange(..<start, with: first)
        start = 0
        aloneCount += first.reduce(0) { $0 + ($1.isAlone ? 1 : 0) }
    }

    private mutating func moveOn(to end: Int) {
        start = end
        if start == pending.count {
            pending.removeAll(keepingCapacity: true)
            start = 0
        } else if start > 4_096 {
            pending.removeFirst(start)
            start = 0
        }
    }
}
