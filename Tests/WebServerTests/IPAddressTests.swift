import Testing

@testable import WebServer

struct IPAddressTests {
    @Test(arguments: [
        ("10.0.0.0/8", "10.255.1.2", true), ("10.0.0.0/8", "11.0.0.1", false), ("192.0.2.7", "192.0.2.7", true),
        ("192.0.2.7", "192.0.2.8", false), ("0.0.0.0/0", "203.0.113.9", true), ("0.0.0.0/0", "2001:db8::1", false),
        ("::/0", "192.0.2.1", true), ("2001:db8::/32", "2001:db8:ffff::1", true),
        ("2001:db8::/32", "2001:db9::1", false), ("2001:db8::/65", "2001:db8::7fff:0:0:1", true),
        ("2001:db8::/65", "2001:db8:0:0:8000::1", false), ("::1", "::1", true), ("::1", "::2", false),
        ("10.0.0.0/8", "::ffff:10.1.2.3", true), ("fe80::/10", "fe80::1%eth0", true),
    ])
    func `A block contains the addresses with its first bits`(_ block: String, _ address: String, _ isIn: Bool) throws {
        #expect(try #require(AddressBlock(block)).contains(try #require(IPAddress(address))) == isIn)
    }

    @Test(arguments: [
        "", "x", "10.0.0", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/8/8", "::/129", "10.0.0.0/+8",
        "localhost", "10.0.0.1 ", "[::1]", "fe80::1%eth0/64", "10.0.0.0/0008",
    ])
    func `Anything else is no block`(_ text: String) {
        #expect(AddressBlock(text) == nil)
    }

    @Test(
        arguments: [
            // No proxy: its headers mean nothing.
            ("203.0.113.5", "198.51.100.1", "203.0.113.5"),
            ("10.0.0.1", nil, "10.0.0.1"),
            ("10.0.0.1", "198.51.100.1", "198.51.100.1"),
            // The client wrote the left part.
            ("10.0.0.1", "1.2.3.4, 198.51.100.1", "198.51.100.1"),
            ("10.0.0.1", "1.2.3.4, 198.51.100.1, 10.9.9.9", "198.51.100.1"),
            ("10.0.0.1", "198.51.100.1:4711", "198.51.100.1"),
            ("10.0.0.1", "[2001:db8::7]:4711", "2001:db8::7"), ("10.0.0.1", "2001:db8::7", "2001:db8::7"),
            ("10.0.0.1", "\"198.51.100.1\"", "198.51.100.1"),
            // Nothing that can be read: the proxy itself.
            ("10.0.0.1", "unknown", "10.0.0.1"), ("10.0.0.1", "1.2.3.4, x", "10.0.0.1"), ("10.0.0.1", ",,", "10.0.0.1"),
            // Only proxies.
            ("10.0.0.1", "10.0.0.2, 10.0.0.3", "10.0.0.2"),
        ] as [(String, String?, String)])
    func `The client is the rightmost address that is no trusted proxy`(
        _ peer: String, _ header: String?, _ client: String
    ) throws {
        var head = RequestHead(method: .get, path: "/", peerAddress: peer)
        if let header { head.headers = [("x-forwarded-for", header)] }
        let proxies = [try #require(AddressBlock("10.0.0.0/8"))]
        #expect((ForwardedClient(of: head, trusting: proxies)?.address ?? peer) == client)
        #expect(ForwardedClient(of: head, trusting: []) == nil)
    }

    @Test func `A trusted proxy says whether the client uses TLS`() throws {
        let proxies = [try #require(AddressBlock("127.0.0.1"))]
        for (value, isEncrypted) in [("https", true), ("http", false), ("http, https", true), ("HTTPS", true)] {
            let head = RequestHead(
                method: .get, path: "/", headers: [("x-forwarded-proto", value)], peerAddress: "127.0.0.1")
            #expect(ForwardedClient(of: head, trusting: proxies)?.isEncrypted == isEncrypted)
        }
    }
}
