import DialogueTesting
import Foundation
import JSON
import Testing

private func read(_ text: String) throws -> JSONValue {
    try Array(text.utf8).withUnsafeBytes { try JSONReader.read($0) }
}

/// Returns Foundation's tree as one of ours, so that the two can be compared.
private func fromFoundation(_ object: Any) -> JSONValue {
    switch object {
    case is NSNull: return .null
    case let number as NSNumber:
        return isBoolean(number) ? .bool(number.boolValue) : .number(number.doubleValue)
    case let text as String: return .string(text)
    case let list as [Any]: return .array(list.map(fromFoundation))
    case let map as [String: Any]:
        return .object(map.sorted { $0.key < $1.key }.map { ($0.key, fromFoundation($0.value)) })
    default: return .null
    }
}

private func isBoolean(_ number: NSNumber) -> Bool { String(cString: number.objCType) == "c" }

/// Returns the value with its members sorted by name, so that their order does not matter.
private func sorted(_ value: JSONValue) -> JSONValue {
    switch value {
    case .object(let members): .object(members.map { ($0.name, sorted($0.value)) }.sorted { $0.0 < $1.0 })
    case .array(let elements): .array(elements.map(sorted))
    default: value
    }
}

@Suite struct JSONReaderTests {
    @Test(arguments: [
        ("{}", JSONValue.object([])),
        ("[1,-2.5,1e3,0]", .array([.number(1), .number(-2.5), .number(1000), .number(0)])),
        (#" {"a" : [true,false,null] } "#, .object([("a", .array([.bool(true), .bool(false), .null]))])),
        (#""\u00e9\n\"\\\/\ud83d\ude00""#, .string("é\n\"\\/😀")),
        ("\"één regel\"", .string("één regel")),
    ])
    func readsWhatIsJSON(text: String, value: JSONValue) throws {
        #expect(try read(text) == value)
    }

    @Test(arguments: [
        "", "{", "}", "[1,]", "{\"a\":1,}", "{a:1}", "01", "1.", ".5", "+1", "nul", "\"\u{1}\"", #""\x""#, #""\ud800""#,
        #""\ud83dx""#, "1 2", "\"a", "[1", "1e", "--1", "{\"a\" 1}", "NaN", "1e999",
    ])
    func refusesWhatIsNot(text: String) {
        #expect(throws: JSONReader.Malformed.self) { try read(text) }
    }

    @Test(arguments: [#"{"a":1,"a":1}"#, #"[{"b":{"a":1,"c":2,"\u0061":3}}]"#])
    func twoMembersOfOneNameAreRefused(text: String) {
        let error = #expect(throws: JSONReader.Malformed.self) { try read(text) }
        #expect(error?.duplicate == "a")
    }

    @Test func twoMembersOfOneNameAmongManyAreRefused() throws {
        let many = (0..<5_000).map { "\"m\($0)\":0" }
        #expect(throws: Never.self) { try read("{" + many.joined(separator: ",") + "}") }
        let error = #expect(throws: JSONReader.Malformed.self) {
            try read("{" + (many + ["\"m7\":1"]).joined(separator: ",") + "}")
        }
        #expect(error?.duplicate == "m7")
    }

    @Test func nestingIsBounded() {
        #expect(throws: JSONReader.Malformed.self) {
            try read(String(repeating: "[", count: 1_000) + String(repeating: "]", count: 1_000))
        }
        #expect(throws: Never.self) {
            try read(String(repeating: "[", count: 30) + String(repeating: "]", count: 30))
        }
    }

    /// Our reader and Foundation accept the same texts out of many that were damaged at random (except repeated names
    /// and needless commas, which only Foundation accepts), and read the same values.
    @Test(arguments: 0..<40)
    func agreesWithFoundation(seed: UInt64) throws {
        var dice = Dice(seed)
        func number(_ limit: Int) -> Int { dice.roll(limit) }
        func value(_ depth: Int) -> String {
            switch number(depth > 3 ? 5 : 7) {
            case 0: return ["null", "true", "false"][number(3)]
            case 1: return "\(number(100_000) - 50_000)"
            case 2: return "\(number(1000)).\(number(1000))e\(number(20) - 10)"
            case 3:
                let start = ["x", "é", "😀", "\\n", "\\u00e9", "\\\"", " "][number(7)]
                return "\"\(start)\(String(repeating: "x", count: number(8)))\""
            case 4: return "\"\""
            case 5: return "[" + (0..<number(4)).map { _ in value(depth + 1) }.joined(separator: ",") + "]"
            default:
                return "{" + (0..<number(4)).map { "\"k\($0)\":" + value(depth + 1) }.joined(separator: " , ") + "}"
            }
        }
        for _ in 0..<200 {
            var bytes = Array(("[" + value(0) + "]").utf8)
            if number(2) == 0 { bytes[number(bytes.count)] = UInt8(number(128)) }
            let theirs = (try? JSONSerialization.jsonObject(with: Data(bytes))).map(fromFoundation)
            var isDoubled = false
            let ours: JSONValue?
            do { ours = try bytes.withUnsafeBytes { try JSONReader.read($0) } } catch {
                ours = nil
                isDoubled = (error as? JSONReader.Malformed)?.duplicate != nil
            }
            let text = String(decoding: bytes, as: UTF8.self)
            if let ours {
                guard let theirs else {
                    Issue.record("seed \(seed): only we read \(text)")
                    continue
                }
                #expect(sorted(ours) == sorted(theirs), "seed \(seed): \(text)")
            } else if let theirs, !isDoubled, text.firstMatch(of: /,\s*[\]}]/) == nil {
                // Foundation accepts a comma before a closing bracket, which RFC 8259 does not allow.
                Issue.record("seed \(seed): only Foundation reads \(text) as \(theirs)")
            }
        }
    }

    /// Foundation reads back the text that our writer wrote.
    @Test func theWriterEscapesEverything() throws {
        let hostile =
            (0..<0x250).compactMap { Unicode.Scalar($0).map { String(Character($0)) } }.joined() + "</script>\u{2028}😀"
        var writer = JSONWriter()
        writer.object { w in
            w.key("text")
            w.string(hostile)
            w.key("number")
            w.number(-0.1)
            w.key("low")
            w.integer(Int64.min)
        }
        let read = try #require(try JSONSerialization.jsonObject(with: Data(writer.bytes)) as? [String: Any])
        #expect(read["text"] as? String == hostile)
        #expect(read["number"] as? Double == -0.1)
        #expect(read["low"] as? Int64 == Int64.min)
    }
}
