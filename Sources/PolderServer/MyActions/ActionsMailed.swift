/// The limits of the door to people's action items. Belongs to the loop's thread.
struct ActionsDoor {
    /// How often somebody asked from one network address.
    var asked = AddressRates(perMinute: PolderService.joinsPerMinuteMax)
    /// How often a link went to one e-mail address.
    var mailed = ActionsMailed()

    mutating func sweep(_ now: Double) {
        asked.sweep(now)
        mailed.sweep(now)
    }
}

/// How many links to action items were mailed to an address lately, so that nobody fills another's mailbox. Only
/// addresses that are on some list are counted. Belongs to the loop's thread.
struct ActionsMailed {
    static let perHourMax = 3

    private var counts: [String: (count: Int, until: Double)] = [:]

    /// Counts a mail, and says whether it may be sent.
    mutating func mayMail(_ address: String, now: Double) -> Bool {
        let key = address.lowercased()
        var entry = counts[key] ?? (0, now + 3_600)
        if now > entry.until { entry = (0, now + 3_600) }
        entry.count += 1
        counts[key] = entry
        return entry.count <= Self.perHourMax
    }

    mutating func sweep(_ now: Double) {
        if !counts.isEmpty { counts = counts.filter { $0.value.until >= now } }
    }
}
