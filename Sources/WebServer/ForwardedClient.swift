/// The client that a trusted proxy speaks for, and whether that client uses TLS.
///
/// Each proxy adds the address that it was asked from at the right. So the client is the rightmost address that is not
/// itself a trusted proxy; a client may have written anything to the left of that.
struct ForwardedClient {
    var address: String
    var isEncrypted: Bool

    /// - Parameter orUnixSocket: whether who connects by a unix socket is a trusted proxy.
    /// - Returns: `nil` when the peer is not a trusted proxy; then its headers mean nothing.
    init?(of head: RequestHead, trusting proxies: [AddressBlock], orUnixSocket: Bool = false) {
        func isTrusted(_ text: String) -> Bool {
            guard let address = IPAddress(text) else { return false }
            return proxies.contains { $0.contains(address) }
        }
        let isPeerTrusted =
            head.peerAddress == Listener.unixPeer ? orUnixSocket : isTrusted(head.peerAddress)
        guard isPeerTrusted else { return nil }
        address = head.peerAddress
        isEncrypted = head.isEncrypted
        for hop in (head.header("x-forwarded-for") ?? "").split(separator: ",").reversed() {
            // "unknown" says nothing: then the proxy that wrote it is taken for the client.
            guard let found = Self.address(hop) else { break }
            address = found
            if !isTrusted(found) { break }
        }
        // The last value is that of the proxy that the server speaks to: how it was reached itself.
        if let scheme = (head.header("x-forwarded-proto") ?? "").split(separator: ",").last {
            isEncrypted = Self.trimmed(scheme).lowercased() == "https"
        }
    }

    /// The text without blanks and quotation marks around it.
    private static func trimmed(_ text: Substring) -> String {
        let edges: Set<Unicode.Scalar> = [" ", "\t", "\""]
        var scalars = text.unicodeScalars
        while let first = scalars.first, edges.contains(first) { scalars.removeFirst() }
        while let last = scalars.last, edges.contains(last) { scalars.removeLast() }
        return String(scalars)
    }

    /// The address without its port, from `192.0.2.7:4711`, `[2001:db8::7]:4711` or an address alone.
    private static func address(_ text: Substring) -> String? {
        var plain = Substring(trimmed(text))
        if plain.utf8.first == UInt8(ascii: "[") {
            plain = plain.dropFirst().prefix { $0 != "]" }
        } else if plain.utf8.filter({ $0 == UInt8(ascii: ":") }).count == 1 {
            plain = plain.prefix { $0 != ":" }
        }
        return IPAddress(plain) == nil ? nil : String(plain)
    }
}
