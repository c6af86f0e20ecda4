import Dialogue
import JSON

/// Encodes `noteAdded` without Foundation, because it is the most frequent event. The bytes are the same as
/// Foundation's; a test compares the two.
enum NoteAddedCoding {
    /// Appends the event's facts and words. Returns false, having appended nothing, if the note has something that this
    /// code cannot encode; the event is then encoded through `Codable`.
    static func append(_ note: Note, facts: inout [UInt8], words: inout [UInt8]) -> Bool {
        guard isPlain(note), let rank = wholeNumber(note.rank) else { return false }
        var wordCount = 0
        var factsOut = Output(bytes: facts)
        facts = []
        defer { facts = factsOut.bytes }

        // The words are in the order in which `Note` encodes them: text, owners, dueWords. The keys are sorted.
        let text = index(of: note.text, &wordCount, &words)
        var owners: [(key: StaticString, participant: String?, word: Int?)] = []
        for owner in note.owners {
            switch owner {
            case .participant(let id): owners.append(("participant", id.text, nil))
            case .organisation(let name): owners.append(("organisation", nil, index(of: name, &wordCount, &words)))
            }
        }
        let dueWords = index(of: note.dueWords, &wordCount, &words)
        if wordCount > 0 { words.append(UInt8(ascii: "]")) }

        factsOut.put("{\"note\":{")
        if let number = note.actionItemNumber {
            factsOut.put("\"actionItemNumber\":", number)
            factsOut.put(",")
        }
        if let number = note.agreementNumber {
            factsOut.put("\"agreementNumber\":", number)
            factsOut.put(",")
        }
        factsOut.put("\"at\":", Int(note.at))
        factsOut.put(",\"by\":", note.by.description)
        if let date = note.dueDate { factsOut.put(",\"dueDate\":", date) }
        factsOut.putIndex(",\"dueWords\":", dueWords)
        factsOut.put(",\"id\":", note.id.text)
        factsOut.put(",\"isDeleted\":", note.isDeleted)
        factsOut.put(",\"isDone\":", note.isDone)
        factsOut.put(",\"isIncluded\":", note.isIncluded)
        factsOut.put(",\"item\":", note.item.text)
        factsOut.put(",\"kind\":", note.kind.rawValue)
        if let number = note.number { factsOut.put(",\"number\":", number) }
        factsOut.put(",\"owners\":[")
        for (index, owner) in owners.enumerated() {
            factsOut.put(index > 0 ? ",{\"" : "{\"")
            factsOut.put(owner.key)
            if let participant = owner.participant {
                factsOut.put("\":", participant)
            } else {
                factsOut.putIndex("\":", owner.word)
            }
            factsOut.put("}")
        }
        factsOut.put("],\"rank\":", rank)
        factsOut.put(",\"revision\":", note.revision)
        if let speaker = note.speaker { factsOut.put(",\"speaker\":", speaker.text) }
        factsOut.putIndex(",\"text\":", text)
        factsOut.put("},\"type\":\"noteAdded\"}")
        return true
    }

    /// Whether this code can encode the note: it has no later changes, and its facts hold only texts without escapes.
    private static func isPlain(_ note: Note) -> Bool {
        note.editedBy == nil && note.editedAt == nil && note.doneAt == nil && note.doneBy == nil
            && note.isDoneInMinutes == nil && isPlain(note.id.text) && isPlain(note.item.text)
            && isPlain(note.by.description) && isPlain(note.speaker?.text ?? "") && isPlain(note.dueDate ?? "")
            && note.owners.allSatisfy { if case .participant(let id) = $0 { isPlain(id.text) } else { true } }
    }

    private static func isPlain(_ text: String) -> Bool { JSONText.isPlain(text) }

    /// Returns a number that Foundation writes without a fraction, such as 3.0 as `3`; `nil` for any other number,
    /// which is left to Foundation.
    private static func wholeNumber(_ number: Double) -> Int? {
        number == 0 && number.sign == .minus ? nil : abs(number) < 1e15 ? Int(exactly: number) : nil
    }

    private static func index(of text: FreeText, _ count: inout Int, _ words: inout [UInt8]) -> Int? {
        guard let text = text.text else { return nil }
        words.append(UInt8(ascii: count == 0 ? "[" : ","))
        JSONText.append(text, to: &words)
        count += 1
        return count - 1
    }
}

/// Appends parts of JSON to bytes.
private struct Output {
    var bytes: [UInt8]

    mutating func put(_ text: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }
    mutating func put(_ key: StaticString, _ number: Int) {
        put(key)
        var digits: (UInt64, UInt64, UInt32) = (0, 0, 0)
        withUnsafeMutableBytes(of: &digits) { buffer in
            var rest = number.magnitude
            var start = buffer.count
            repeat {
                start -= 1
                buffer[start] = UInt8(48 + rest % 10)
                rest /= 10
            } while rest > 0
            if number < 0 { bytes.append(UInt8(ascii: "-")) }
            bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: buffer[start...]))
        }
    }
    mutating func put(_ key: StaticString, _ text: String) {
        put(key)
        bytes.append(UInt8(ascii: "\""))
        bytes.append(contentsOf: text.utf8)
        bytes.append(UInt8(ascii: "\""))
    }
    mutating func put(_ key: StaticString, _ truth: Bool) {
        put(key)
        put(truth ? "true" : "false")
    }
    /// An index into the words, or `null` for erased ones.
    mutating func putIndex(_ key: StaticString, _ index: Int?) {
        if let index {
            put(key, index)
        } else {
            put(key)
            put("null")
        }
    }
}
