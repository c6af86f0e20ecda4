import Dialogue
import JSON

/// Decodes `noteAdded` without Foundation. A long dialogue consists mostly of notes, and most of the time of reading it
/// would be spent in `JSONDecoder`.
///
/// This code reads only JSON exactly as `NoteAddedCoding` writes it, with the same order and spelling. For anything
/// else it returns `nil`, and the event is decoded through `Codable`.
enum NoteAddedReading {
    /// Returns the event; `nil` if the facts have any other form.
    /// - Parameter words: `nil` if the words were erased.
    static func read(_ facts: UnsafeRawBufferPointer, words: [String]?) -> Event? {
        var input = JSONInput(facts)
        guard input.take("{\"note\":{") else { return nil }
        var actionItemNumber: Int?
        var agreementNumber: Int?
        if input.take("\"actionItemNumber\":") {
            guard let number = input.number(), input.take(",") else { return nil }
            actionItemNumber = number
        }
        if input.take("\"agreementNumber\":") {
            guard let number = input.number(), input.take(",") else { return nil }
            agreementNumber = number
        }
        guard input.take("\"at\":"), let at = input.number(), input.take(",\"by\":"),
            let by = input.text().flatMap({ Actor($0) })
        else { return nil }
        var dueDate: String?
        if input.take(",\"dueDate\":") {
            guard let date = input.text() else { return nil }
            dueDate = date
        }
        guard input.take(",\"dueWords\":"), let dueWords = input.word(of: words),
            input.take(",\"id\":"), let id = input.text(),
            input.take(",\"isDeleted\":"), let isDeleted = input.truth(),
            input.take(",\"isDone\":"), let isDone = input.truth(),
            input.take(",\"isIncluded\":"), let isIncluded = input.truth(),
            input.take(",\"item\":"), let item = input.text(),
            input.take(",\"kind\":"), let kind = input.text().flatMap(Note.Kind.init)
        else { return nil }
        var number: Int?
        if input.take(",\"number\":") {
            guard let found = input.number() else { return nil }
            number = found
        }
        guard input.take(",\"owners\":["), let owners = owners(&input, words),
            input.take(",\"rank\":"), let rank = input.number(),
            input.take(",\"revision\":"), let revision = input.number()
        else { return nil }
        var speaker: String?
        if input.take(",\"speaker\":") {
            guard let found = input.text() else { return nil }
            speaker = found
        }
        guard input.take(",\"text\":"), let text = input.word(of: words), input.take("},\"type\":\"noteAdded\"}"),
            input.isAtEnd
        else { return nil }

        var note = Note(
            id: NoteID(id), item: ItemID(item), kind: kind, text: text, speaker: speaker.map { ParticipantID($0) },
            owners: owners, dueWords: dueWords, dueDate: dueDate, rank: Double(rank), by: by, at: Int64(at))
        note.number = number
        note.isDone = isDone
        note.isIncluded = isIncluded
        note.isDeleted = isDeleted
        note.revision = revision
        note.agreementNumber = agreementNumber
        note.actionItemNumber = actionItemNumber
        return .noteAdded(note: note)
    }

    private static func owners(_ input: inout JSONInput, _ words: [String]?) -> [Owner]? {
        if input.take("]") { return [] }
        var owners: [Owner] = []
        repeat {
            if input.take("{\"participant\":") {
                guard let id = input.text() else { return nil }
                owners.append(.participant(ParticipantID(id)))
            } else {
                guard input.take("{\"organisation\":"), let name = input.word(of: words) else { return nil }
                owners.append(.organisation(name))
            }
            guard input.take("}") else { return nil }
        } while input.take(",")
        return input.take("]") ? owners : nil
    }
}

/// Reads JSON from its first byte to its last. If a method returns `nil`, `offset` may have moved, so the caller must
/// give up. If `take` returns false, `offset` has not moved.
struct JSONInput {
    private let bytes: UnsafeRawBufferPointer
    private var offset = 0

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    var isAtEnd: Bool { offset == bytes.count }

    /// Moves past `literal` if it comes next, and returns whether it did.
    mutating func take(_ literal: StaticString) -> Bool {
        let count = literal.utf8CodeUnitCount
        guard bytes.count - offset >= count else { return false }
        let start = literal.utf8Start
        for index in 0..<count where bytes[offset + index] != start[index] { return false }
        offset += count
        return true
    }

    /// Reads a whole number of at most 18 digits, without superfluous zeros.
    mutating func number() -> Int? {
        var end = offset
        let isNegative = end < bytes.count && bytes[end] == UInt8(ascii: "-")
        if isNegative { end += 1 }
        let first = end
        var number = 0
        while end < bytes.count, bytes[end] >= 48, bytes[end] <= 57, end - first < 19 {
            number = number &* 10 &+ Int(bytes[end] - 48)
            end += 1
        }
        let digits = end - first
        guard digits > 0, digits < 19, digits == 1 || bytes[first] != 48, !(isNegative && number == 0) else {
            return nil
        }
        // `NoteAddedCoding` writes neither fractions nor exponents.
        if end < bytes.count, [UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E")].contains(bytes[end]) {
            return nil
        }
        offset = end
        return isNegative ? -number : number
    }

    mutating func truth() -> Bool? { take("true") ? true : take("false") ? false : nil }

    /// Reads a string without escapes.
    mutating func text() -> String? {
        guard offset < bytes.count, bytes[offset] == UInt8(ascii: "\"") else { return nil }
        let end = JSONPlainText.end(in: bytes, from: offset + 1).offset
        guard end < bytes.count, bytes[end] == UInt8(ascii: "\"") else { return nil }
        defer { offset = end + 1 }
        return String(validating: UnsafeRawBufferPointer(rebasing: bytes[offset + 1..<end]), as: UTF8.self)
    }

    /// Reads an index into the words, and returns the text there as `FreeText` decodes it.
    mutating func word(of words: [String]?) -> FreeText? {
        if take("null") { return .erased }
        guard let index = number() else { return nil }
        guard let words, words.indices.contains(index) else { return .erased }
        return FreeText(words[index])
    }
}
