import Logging

/// Log lines that strangers and participants can cause, each kind at most once a minute: the first at once, then how
/// often it happened meanwhile. Belongs to the loop's thread.
struct RefusalLog {
    static let secondsBetween = 60.0

    enum Kind: String, CaseIterable {
        case origin = "a page of another origin was refused the live feed"
        case link = "a link that is not valid was refused"
        case join = "a wrong join code was refused"
        case tooManyJoins = "too many wrong join codes came from one address"
        case budget = "somebody wrote more than the budget allows and was told to wait"
        case budgetOfAll = "all participants of a dialogue together wrote more than the budget allows"
    }

    private struct Count {
        var since = 0
        var nextAt = -Double.infinity
        var detail: Logger.Metadata = [:]
    }
    private let log: Logger
    private var counts: [Kind: Count] = [:]

    init(_ log: Logger) { self.log = log }

    /// - Parameter detail: what an administrator needs to know of it; of several, the line has the last one.
    mutating func count(_ kind: Kind, now: Double, _ detail: @autoclosure () -> Logger.Metadata = [:]) {
        counts[kind, default: Count()].since += 1
        // Building the detail of each of a million refusals would cost more than refusing.
        if counts[kind]!.since == 1 { counts[kind]!.detail = detail() }
        if counts[kind]!.nextAt <= now { write(kind, now) }
    }

    /// Call it once a second.
    mutating func tick(_ now: Double) {
        for (kind, count) in counts where count.since > 0 && count.nextAt <= now { write(kind, now) }
    }

    private mutating func write(_ kind: Kind, _ now: Double) {
        guard let count = counts[kind] else { return }
        var metadata = count.detail
        metadata["times"] = "\(count.since)"
        log.warning("\(kind.rawValue)", metadata: metadata)
        counts[kind] = Count(nextAt: now + Self.secondsBetween)
    }

    /// A text from a stranger in a form that a log may have: short, printable ASCII, on one line.
    static func printable(_ text: String?) -> String {
        String(
            String.UnicodeScalarView(
                (text ?? "").unicodeScalars.prefix(200).map { (33...126).contains($0.value) ? $0 : "?" }))
    }
}
