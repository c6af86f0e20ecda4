import Digests
import Foundation
import Testing

@Suite struct DigestsTests {
    private func hex(_ digest: Digest) -> String { digest.bytes.map { String(format: "%02x", $0) }.joined() }

    @Test func sha256OfKnownMessages() {
        #expect(hex(SHA256.digest("")) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        #expect(hex(SHA256.digest("abc")) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }

    @Test func aHashIsIncrementalAndReusable() {
        let hash = SHA256()
        for _ in 0..<2 {
            hash.update(Array("a".utf8))
            hash.update(Array("bc".utf8))
            #expect(hash.finish() == SHA256.digest("abc"))
        }
    }

    /// RFC 4231, test case 2.
    @Test func hmacOfAKnownMessage() {
        let digest = hmacSHA256(key: Array("Jefe".utf8), message: Array("what do ya want for nothing?".utf8))
        #expect(hex(digest) == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
    }

    @Test func secretsAreCompared() {
        #expect(isEqualInConstantTime([1, 2], [1, 2]))
        #expect(!isEqualInConstantTime([1, 2], [1, 3]))
        #expect(!isEqualInConstantTime([1, 2], [1, 2, 3]))
        #expect(isEqualInConstantTime([], []))
    }

    @Test func base64urlRoundTripsAndHasOneSpelling() {
        for count in 0..<70 {
            let bytes = RandomBytes.make(count)
            let text = Base64URL.encode(bytes)
            let standard = Data(bytes).base64EncodedString().replacingOccurrences(of: "+", with: "-")
                .replacingOccurrences(of: "/", with: "_").replacingOccurrences(of: "=", with: "")
            #expect(text == standard)
            #expect(Base64URL.decode(text) == bytes)
        }
        for wrong in ["a", "AB", "AA=", "A+", "AAAAA", "é"] { #expect(Base64URL.decode(wrong) == nil, "\(wrong)") }
    }

    @Test func randomBytesDoNotRepeat() {
        let many = (0..<2_000).map { _ in RandomBytes.make(16) }
        #expect(Set(many).count == many.count)
        #expect(RandomBytes.make(10_000).filter { $0 == 0 }.count < 200)
    }
}
