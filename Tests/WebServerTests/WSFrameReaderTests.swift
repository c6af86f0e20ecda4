import DialogueTesting
import Testing

@testable import WebServer

/// A client's frames, in whatever pieces they arrive (RFC 6455 §5).
@Suite struct WSFrameReaderTests {
    /// Returns what a reader tells of these bytes, cut into pieces; parts of a message are joined.
    private func read(_ bytes: [UInt8], cutBefore isCut: (Int) -> Bool = { _ in false }) -> [String] {
        var reader = WSFrameReader()
        var told: [String] = []
        var message: [UInt8] = []
        var piece: [UInt8] = []
        func feed() -> Bool {
            var isGoingOn = true
            piece.withUnsafeMutableBytes { buffer in
                reader.read(buffer) { event in
                    switch event {
                    case .begins(let bytes): told.append("begins \(bytes)")
                    case .part(let part, let isLast):
                        message += part
                        if isLast {
                            told.append("message \(String(decoding: message, as: UTF8.self))")
                            message = []
                        }
                    case .ping(let payload): told.append("ping \(payload)")
                    case .pong: told.append("pong")
                    case .close(let payload): told.append("close \(payload)")
                    case .binary: told.append("binary")
                    case .broken(let reason):
                        told.append("broken: \(reason)")
                        isGoingOn = false
                    }
                    return isGoingOn
                }
            }
            piece = []
            return isGoingOn
        }
        for (index, byte) in bytes.enumerated() {
            if isCut(index), !piece.isEmpty, !feed() { return told }
            piece.append(byte)
        }
        _ = feed()
        return told
    }

    private func frame(_ opcode: UInt8, _ payload: [UInt8], isFinal: Bool = true) -> [UInt8] {
        TestWebSocket.frame(opcode: opcode, payload, isFinal: isFinal)
    }

    private func text(_ text: String, opcode: UInt8 = 1, isFinal: Bool = true) -> [UInt8] {
        frame(opcode, Array(text.utf8), isFinal: isFinal)
    }

    @Test func `Pieces of any size give the same`() {
        let long = String(repeating: "漢字 and so on, ", count: 9_000)
        let bytes =
            text("a") + text("") + text("be", isFinal: false) + frame(9, [1, 2])
            + text("gin", opcode: 0, isFinal: false)
            + frame(10, []) + text(" end", opcode: 0) + text(String(repeating: "x", count: 300)) + text(long)
            + frame(10, [7]) + frame(2, [1]) + frame(9, []) + frame(8, [3, 232] + Array("bye".utf8))
        let whole = read(bytes)
        #expect(
            whole.filter { !$0.hasPrefix("begins") } == [
                "message a", "message ", "ping [1, 2]", "pong", "message begin end",
                "message \(String(repeating: "x", count: 300))", "message \(long)", "pong", "binary", "message \u{1}",
                "ping []", "close [3, 232, 98, 121, 101]",
            ])
        #expect(read(bytes, cutBefore: { _ in true }) == whole)
        let seed = UInt64.random(in: .min ... .max)
        var dice = Dice(seed)
        for percent in [1, 3, 10, 40, 80] {
            #expect(read(bytes, cutBefore: { _ in dice.chance(percent) }) == whole, "seed \(seed)")
        }
    }

    @Test func `A frame without a mask is broken wherever it comes, whatever it is`() {
        let unmasked: [[UInt8]] = [
            [0x81, 0x01, 0x61], [0x81, 0x00], [0x01, 0x01, 0x61], [0x81, 0x7E, 1, 0], [0x81, 0x7F], [0x82, 0x01, 1],
            [0x88, 0x00], [0x88, 0x02, 3, 232], [0x89, 0x00], [0x8A, 0x00], [0x8A, 0x01, 1],
        ]
        for bytes in unmasked {
            for before in [[], text("a"), frame(9, [1]), frame(9, []) + text("b")] {
                #expect(read(before + bytes + text("never")).last == "broken: a client's frames are masked")
            }
            #expect(
                read(text("a", isFinal: false) + [0x80, 0x01, 0x61]).last == "broken: a client's frames are masked")
        }
    }

    @Test(
        arguments: [
            ([0x83, 0x80], "no such frame"), ([0x8F, 0x80], "no such frame"),
            ([0xC1, 0x80], "no extension was agreed on"),
            ([0xF1, 0x80], "no extension was agreed on"), ([0x91, 0x80], "no extension was agreed on"),
            ([0x80, 0x80], "nothing to go on with"), ([0x09, 0x80], "a control frame is whole"),
            ([0x89, 0xFE], "a control frame has at most 125 bytes"),
            ([0x88, 0xFF], "a control frame has at most 125 bytes"),
            ([0x01, 0x80, 0, 0, 0, 0, 0x81], "the last message is not complete"),
            ([0x01, 0x80, 0, 0, 0, 0, 0x02], "the last message is not complete"),
        ] as [([UInt8], String)])
    func `A frame against the rules is broken`(_ bytes: [UInt8], _ reason: String) {
        #expect(read(bytes + [0, 0, 0, 0]).last == "broken: \(reason)")
    }

    @Test func `A length is known before the bytes come`() {
        #expect(read([0x81, 0xFF, 0x7F] + [UInt8](repeating: 0xFF, count: 7)) == ["begins \(UInt64.max >> 1)"])
        #expect(read([0x81, 0xFE, 0xFF, 0xFF]) == ["begins 65535"])
    }
}
