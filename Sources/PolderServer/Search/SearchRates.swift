/// How often somebody may search: a page searches while words are typed. Belongs to the loop's thread.
struct SearchRates {
    static let perMinuteMax = 120
    /// Users beyond this number share one count.
    static let usersMax = 10_000

    private var counts: [LinkUser?: (count: Int, until: Double)] = [:]

    /// Counts a search, and says whether it may be made.
    mutating func takes(_ user: LinkUser, now: Double) -> Bool {
        let key: LinkUser? = counts[user] != nil || counts.count < Self.usersMax ? user : nil
        var entry = counts[key] ?? (0, now + 60)
        if now > entry.until { entry = (0, now + 60) }
        entry.count += 1
        counts[key] = entry
        return entry.count <= Self.perMinuteMax
    }

    mutating func sweep(_ now: Double) {
        if !counts.isEmpty { counts = counts.filter { $0.value.until >= now } }
    }
}
