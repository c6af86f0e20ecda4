import Digests

/// Short-lived permissions to fetch one path without a header. A browser that follows a download link sends no header.
///
/// A ticket has the same size however long its path is, because it keeps the path's digest. Whoever asks for more
/// tickets than `perHolderMax` loses their own oldest one. People with a role have a part of the table to themselves;
/// when a part is full, its oldest ticket goes. So nobody can keep others from downloading.
struct Tickets {
    static let secondsMax = 60.0
    /// How many tickets one holder may have at a time.
    static let perHolderMax = 16
    static let countMax = 8_000
    /// How many more there may be of people with a role.
    static let ofRolesMax = 2_000
    static let pathBytesMax = 2_000

    private var others = TicketPart(countMax: countMax)
    private var roles = TicketPart(countMax: ofRolesMax)
    private let hash = SHA256()

    mutating func issue(for path: String, to link: LinkToken, of holder: LinkUser, now: Double) -> String {
        let code = Base64URL.encode(RandomBytes.make(18))
        let ticket = TicketPart.Ticket(path: digest(path), link: link, holder: holder, until: now + Self.secondsMax)
        if holder.holdsRole { roles.add(ticket, code) } else { others.add(ticket, code) }
        return code
    }

    /// Returns the link to which the ticket was issued. A ticket works once. The caller checks that link again, because
    /// it may have been renewed.
    mutating func redeem(_ code: String, for path: String, now: Double) -> LinkToken? {
        guard let ticket = others.take(code) ?? roles.take(code), ticket.path == digest(path), now <= ticket.until
        else {
            return nil
        }
        return ticket.link
    }

    mutating func sweep(_ now: Double) {
        others.sweep(now)
        roles.sweep(now)
    }

    private func digest(_ path: String) -> Digest {
        hash.update(path)
        return hash.finish()
    }
}

/// Tickets that make room for each other when there are too many: first those of the same holder, then the oldest.
private struct TicketPart {
    struct Ticket {
        let path: Digest
        let link: LinkToken
        let holder: LinkUser
        let until: Double
    }

    let countMax: Int
    private var tickets: [String: Ticket] = [:]
    private var codes: [LinkUser: [String]] = [:]
    /// Codes in the order of their issue, those that are used up included.
    private var order: ArraySlice<String> = []

    init(countMax: Int) { self.countMax = countMax }

    mutating func add(_ ticket: Ticket, _ code: String) {
        if let own = codes[ticket.holder], own.count >= Tickets.perHolderMax { _ = take(own[0]) }
        while tickets.count >= countMax, let oldest = order.popFirst() { _ = take(oldest) }
        if order.count > 2 * countMax { order.removeAll { tickets[$0] == nil } }
        tickets[code] = ticket
        codes[ticket.holder, default: []].append(code)
        order.append(code)
    }

    mutating func take(_ code: String) -> Ticket? {
        guard let ticket = tickets.removeValue(forKey: code) else { return nil }
        codes[ticket.holder]?.removeAll { $0 == code }
        if codes[ticket.holder]?.isEmpty == true { codes[ticket.holder] = nil }
        return ticket
    }

    mutating func sweep(_ now: Double) {
        while let oldest = order.first, tickets[oldest].map({ $0.until < now }) ?? true {
            _ = take(oldest)
            order.removeFirst()
        }
        // A slice keeps the memory of what was in front of it.
        if order.startIndex > countMax { order = ArraySlice(Array(order)) }
    }
}
