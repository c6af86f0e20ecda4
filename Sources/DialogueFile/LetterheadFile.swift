import Dialogue
public import Foundation
import JSON

/// The small YAML file in which an organisation describes its letterhead. `docs/files.md` describes it.
public struct LetterheadFile: Codable, Sendable, Equatable {
    public var organisation: String
    /// The part of the organisation that writes: "Directie Communicatie".
    public var unit: String?
    public var address: [String]?
    public var telephone: String?
    public var website: String?
    /// The person or office that answers questions: a name, a function, a telephone number.
    public var contact: String?
    /// The organisation's own number for the document.
    public var reference: String?
    /// The readers that the document is for: "Departementaal vertrouwelijk".
    public var classification: String?
    /// The path of a PNG or JPEG, from the folder of this file.
    public var logo: String?
    /// A description of the logo for those who do not see it. Without it: the organisation.
    public var logoText: String?

    /// The largest file that is read, in bytes.
    public static let fileBytesMax = 64 << 10
    public static let addressLinesMax = 8

    /// Reads a letterhead. As strict as a dialogue's file: an unknown key is an error that names the line.
    public init(yaml data: Data) throws(DialogueFileError) {
        guard data.count <= Self.fileBytesMax else {
            throw DialogueFileError(reason: "the file is larger than \(Self.fileBytesMax >> 10) kB")
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            throw DialogueFileError(reason: "the file is not UTF-8 text")
        }
        guard text.lines.contains(where: { !$0.trimmed.isEmpty && !$0.trimmed.begins(with: "#") }) else {
            throw DialogueFileError(reason: "the file is empty: a letterhead needs at least an organisation")
        }
        let node = try FileReading.compose(text)
        var check = ShapeCheck(of: text)
        let (_, value) = try check.checked(node, as: .letterhead, at: [])
        do {
            self = try value.decode(LetterheadFile.self)
        } catch {
            throw DialogueFileError(reason: "the file cannot be read as a letterhead")
        }
        if organisation.trimmed.isEmpty {
            throw DialogueFileError(reason: "\"organisation\" needs a name")
        }
    }
}

extension FileShape {
    static let letterhead = mapping([
        Key("organisation", line, isRequired: true), Key("unit", line),
        Key("address", .list(line, countMax: LetterheadFile.addressLinesMax)),
        Key("telephone", line), Key("website", line), Key("contact", line), Key("reference", line),
        Key("classification", line), Key("logo", .text(charactersMax: 1_000)), Key("logoText", line),
    ])

    private static let line = text(charactersMax: Limits.most.nameCharactersMax)
}
