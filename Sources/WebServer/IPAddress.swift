import Glibc

/// An IPv4 or IPv6 address. An IPv4 address is kept as the IPv6 address that stands for it (RFC 4291 §2.5.5.2).
public struct IPAddress: Hashable, Sendable {
    let high: UInt64
    let low: UInt64

    init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// Reads `192.0.2.7`, `2001:db8::7` or `fe80::1%eth0`, without a port; `nil` when the text is no address.
    public init?(_ text: some StringProtocol) {
        let plain = String(text.prefix { $0 != "%" })
        var four = in_addr()
        if inet_pton(AF_INET, plain, &four) == 1 {
            self.init(high: 0, low: 0xFFFF_0000_0000 | UInt64(UInt32(bigEndian: four.s_addr)))
            return
        }
        var six = in6_addr()
        guard inet_pton(AF_INET6, plain, &six) == 1 else { return nil }
        let words = withUnsafeBytes(of: &six) { bytes in
            [0, 8].map { UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: $0, as: UInt64.self)) }
        }
        self.init(high: words[0], low: words[1])
    }

    public var isIPv4: Bool { high == 0 && low >> 32 == 0xFFFF }

    /// The address as one customer of a network has it: an IPv4 address alone, but a whole /64 of IPv6, because one
    /// machine may use any address of its /64.
    public var ofOneCustomer: IPAddress { isIPv4 ? self : IPAddress(high: high, low: 0) }
}

/// One address, or all addresses with the same first bits: `192.0.2.7`, `10.0.0.0/8`, `2001:db8::/32`.
public struct AddressBlock: Hashable, Sendable {
    private let first: IPAddress
    /// How many bits of the 128 are the same.
    private let bits: Int

    /// `nil` when the text is neither an address nor a block in the notation of RFC 4632 §3.1.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count <= 2, !text.contains("%"), let address = IPAddress(parts[0]) else { return nil }
        let most = address.isIPv4 ? 32 : 128
        var bits = most
        if parts.count == 2 {
            guard parts[1].utf8.count <= 3, parts[1].utf8.allSatisfy({ (48...57).contains($0) }),
                let given = Int(parts[1]), given <= most
            else { return nil }
            bits = given
        }
        first = address
        self.bits = bits + 128 - most
    }

    public func contains(_ address: IPAddress) -> Bool {
        let highMask = bits >= 64 ? UInt64.max : ~(UInt64.max >> UInt64(bits))
        let lowMask = bits <= 64 ? 0 : bits == 128 ? UInt64.max : ~(UInt64.max >> UInt64(bits - 64))
        return (address.high ^ first.high) & highMask == 0 && (address.low ^ first.low) & lowMask == 0
    }
}
