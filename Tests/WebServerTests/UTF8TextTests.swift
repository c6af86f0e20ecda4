import Testing

@testable import WebServer

@Suite struct UTF8TextTests {
    /// Compares with the standard library. The prefixes of zero to seven bytes put the character at every offset in a
    /// word.
    @Test func agreesWithTheStandardLibrary() {
        var random = SystemRandomNumberGenerator()
        let interesting: [UInt8] = [
            0x00, 0x41, 0x7F, 0x80, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xA0, 0x9F, 0xED, 0xEF, 0xF0, 0x90, 0x8F, 0xF4,
            0xF5, 0xFF,
        ]
        for _ in 0..<50_000 {
            let bytes =
                [UInt8](repeating: 0x61, count: .random(in: 0..<17))
                + (0..<Int.random(in: 0..<7)).map { _ in interesting.randomElement(using: &random)! }
            #expect(
                bytes.withUnsafeBytes(UTF8Text.isValid) == (String(validating: bytes, as: UTF8.self) != nil), "\(bytes)"
            )
        }
    }
}
