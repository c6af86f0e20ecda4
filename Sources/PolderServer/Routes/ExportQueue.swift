/// The exports that wait for their turn: one is made at a time, those for people with a role before all others.
///
/// Each user may have a few, and the others together a limited number, so that nobody keeps others from their files.
/// Belongs to the loop's thread.
final class ExportQueue {
    /// How many exports one user may have waiting or under way.
    static let perUserMax = 4
    static let countMax = 64
    /// How many more there may be of people with a role.
    static let ofRolesMax = 64

    /// Begins an export. It calls `ended` once.
    typealias Work = (_ ended: @escaping () -> Void) -> Void

    private var roles: [(user: LinkUser, work: Work)] = []
    private var others: [(user: LinkUser, work: Work)] = []
    private var counts: [LinkUser: Int] = [:]
    private var isBusy = false

    /// - Returns: `false` when there are too many; then `work` is not called.
    func enqueue(for user: LinkUser, _ work: @escaping Work) -> Bool {
        let isFull = user.holdsRole ? roles.count >= Self.ofRolesMax : others.count >= Self.countMax
        guard !isFull, counts[user, default: 0] < Self.perUserMax else { return false }
        counts[user, default: 0] += 1
        if user.holdsRole { roles.append((user, work)) } else { others.append((user, work)) }
        next()
        return true
    }

    private func next() {
        guard !isBusy, !roles.isEmpty || !others.isEmpty else { return }
        isBusy = true
        let (user, work) = roles.isEmpty ? others.removeFirst() : roles.removeFirst()
        work { [self] in
            isBusy = false
            counts[user] = counts[user] == 1 ? nil : counts[user]! - 1
            next()
        }
    }
}
