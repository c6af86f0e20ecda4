import Testing

@testable import WebServer

@Suite struct WSFrameTests {
    /// RFC 6455 §5.2: a length that does not fit into seven bits takes 2 or 8 more bytes of the header.
    @Test(arguments: [
        (0, [0x81, 0]), (1, [0x81, 1]), (125, [0x81, 125]), (126, [0x81, 126, 0, 126]),
        (65_535, [0x81, 126, 255, 255]),
        (65_536, [0x81, 127, 0, 0, 0, 0, 0, 1, 0, 0]),
    ])
    func headerSaysTheLength(count: Int, header: [UInt8]) {
        let frame = WSFrame([UInt8](repeating: 0x78, count: count))
        for _ in 0..<2 { #expect(Array(frame.wire) == header + [UInt8](repeating: 0x78, count: count)) }
        #expect(frame.bytes.count == count)
    }

    @Test func joinedFramesFollowEachOther() {
        let ack = WSFrame("ack")
        let both = WSFrame(WSFrame(ack, then: WSFrame("b")), then: WSFrame(String(repeating: "c", count: 200)))
        #expect(
            Array(both.wire) == [0x81, 3] + Array("ack".utf8) + [0x81, 1, 0x62, 0x81, 126, 0, 200]
                + [UInt8](repeating: 0x63, count: 200))
        #expect(Array(ack.wire) == [0x81, 3] + Array("ack".utf8))
    }
}
