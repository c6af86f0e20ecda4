import WebServer

/// The client's address as far as limits tell clients apart: an IPv4 address, or a /64 of IPv6.
struct ClientAddress: Hashable {
    private let address: IPAddress?

    init(_ text: String) { address = IPAddress(text)?.ofOneCustomer }
}

/// Counts how often something went wrong for one address in a minute, such as a wrong join code.
struct AddressRates {
    /// An address beyond this number is not counted: a join code has 60 random bits, so that counting saves the
    /// server's time and does not guard the code.
    static let addressesMax = 10_000

    let perMinute: Int
    private var failures: [ClientAddress: (count: Int, until: Double)] = [:]

    init(perMinute: Int) { self.perMinute = perMinute }

    func mayTry(_ address: ClientAddress, now: Double) -> Bool {
        guard let entry = failures[address], now <= entry.until else { return true }
        return entry.count < perMinute
    }

    mutating func failed(_ address: ClientAddress, now: Double) {
        guard var entry = failures[address] else {
            if failures.count < Self.addressesMax { failures[address] = (1, now + 60) }
            return
        }
        if now > entry.until { entry = (0, now + 60) }
        entry.count += 1
        failures[address] = entry
    }

    mutating func sweep(_ now: Double) {
        guard !failures.isEmpty else { return }
        failures = failures.filter { $0.value.until >= now }
    }
}
