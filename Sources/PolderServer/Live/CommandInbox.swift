/// Commands that came in and are not decided yet, in order; those that wait for an append of their dialogue apart.
struct CommandInbox {
    typealias Pending = CommandBatcher.Pending

    private var pending: [Pending] = []
    /// Those before it are taken.
    private var start = 0
    /// Of dialogues that have an append in flight, in the order in which they came.
    private var waiting: [ObjectIdentifier: [Pending]] = [:]
    /// How many of `pending` are to be tried alone.
    private var aloneCount = 0

    mutating func append(_ next: Pending) { pending.append(next) }

    /// The next batch; `nil` when there is none, or all that came in waits.
    ///
    /// - Parameter passingOver: some dialogue has an append in flight: commands for such a one are put to wait.
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

    /// The dialogue's append has ended: what waited for it comes before all that came later.
    mutating func release(_ loaded: LoadedDialogue) {
        guard !waiting.isEmpty, let waited = waiting.removeValue(forKey: ObjectIdentifier(loaded)) else { return }
        putBack(waited)
    }

    /// A batch that broke a constraint, to be tried again before all others, each command in a batch of its own.
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
