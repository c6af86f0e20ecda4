import Digests

/// Short-lived permissions to fetch one path without a header. A browser that follows a download link sends no header.
struct Tickets {
    static let secondsMax = 60.0
    static let countMax = 10_000

    private struct Ticket {
        let path: String
        let link: LinkToken
        let until: Double
    }
    private var tickets: [String: Ticket] = [:]

    mutating func issue(for path: String, to link: LinkToken, now: Double) -> String? {
        guard tickets.count < Self.countMax else { return nil }
        let code = Base64URL.encode(RandomBytes.make(18))
        tickets[code] = Ticket(path: path, link: link, until: now + Self.secondsMax)
        return code
    }

    /// Returns the link to which the ticket was issued. A ticket works once. The caller checks that link again, because
    /// it may have been renewed.
    mutating func redeem(_ code: String, for path: String, now: Double) -> LinkToken? {
        guard let ticket = tickets.removeValue(forKey: code), ticket.path == path, now <= ticket.until else {
            return nil
        }
        return ticket.link
    }

    mutating func sweep(_ now: Double) {
        guard !tickets.isEmpty else { return }
        tickets = tickets.filter { $0.value.until >= now }
    }
}

/// Limits how often one address may try something in a minute, such as guessing a join code.
struct AddressRates {
    let perMinute: Int
    private var tries: [String: (count: Int, until: Double)] = [:]

    init(perMinute: Int) { self.perMinute = perMinute }

    mutating func takes(_ address: String, now: Double) -> Bool {
        var entry = tries[address] ?? (0, now + 60)
        if now > entry.until { entry = (0, now + 60) }
        entry.count += 1
        tries[address] = entry
        return entry.count <= perMinute
    }

    mutating func sweep(_ now: Double) { tries = tries.filter { $0.value.until >= now } }
}
