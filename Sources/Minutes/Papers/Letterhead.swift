import Dialogue
public import DialogueFile
public import Foundation

/// The organisation at the top of a document: its logo, its name, and where it can be reached.
public struct Letterhead: Sendable, Equatable {
    public var file: LetterheadFile
    public var logo: Logo?

    public init(file: LetterheadFile, logo: Logo? = nil) {
        self.file = file
        self.logo = logo
    }

    /// Reads the YAML file and the picture that it names.
    ///
    /// - Throws: one plain line with the path of the file.
    public init(path: String) throws(PaperFault) {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw PaperFault("The letterhead \(path) cannot be read.")
        }
        do {
            file = try LetterheadFile(yaml: data)
        } catch {
            throw PaperFault("The letterhead \(path): \(error).")
        }
        guard let name = file.logo, !name.isEmpty else { return }
        let place = URL(filePath: name, relativeTo: URL(filePath: path).deletingLastPathComponent()).path
        guard let picture = FileManager.default.contents(atPath: place) else {
            throw PaperFault("The letterhead \(path): its logo \(place) cannot be read.")
        }
        guard picture.count <= Logo.bytesMax else {
            throw PaperFault("The letterhead \(path): its logo is larger than \(Logo.bytesMax >> 10) kB.")
        }
        guard let logo = Logo(picture) else {
            throw PaperFault(
                "The letterhead \(path): its logo is no PNG or JPEG of at most \(Logo.pixelsMax) pixels a side.")
        }
        self.logo = logo
    }

    /// The lines beside the logo: unit, address, telephone, website.
    var lines: [String] {
        ([file.unit] + (file.address ?? []) + [file.telephone, file.website]).compactMap { $0 }
            .map { Prose.cleaned($0).trimmed }.filter { !$0.isEmpty }
    }

    /// The readers that the document is for; `nil` if the letterhead does not say it.
    var classification: String? {
        let text = Prose.cleaned(file.classification ?? "").trimmed
        return text.isEmpty ? nil : text
    }

    var organisation: String { Prose.cleaned(file.organisation).trimmed }

    /// A description of the logo.
    var logoText: String {
        let text = Prose.cleaned(file.logoText ?? "").trimmed
        return text.isEmpty ? organisation : text
    }
}

/// A picture for the letterhead. Only its size is read here; other programs draw it.
public struct Logo: Sendable, Equatable {
    public static let bytesMax = 512 << 10
    public static let pixelsMax = 4_000

    public let data: Data
    let type: String
    let width: Int
    let height: Int

    /// `nil` when it is no PNG or JPEG, or too large.
    public init?(_ data: Data) {
        let bytes = [UInt8](data)
        guard let found = Self.png(bytes) ?? Self.jpeg(bytes), (1...Self.pixelsMax).contains(found.width),
            (1...Self.pixelsMax).contains(found.height), data.count <= Self.bytesMax
        else { return nil }
        self.data = data
        (type, width, height) = found
    }

    /// The address that holds the picture itself (RFC 2397), so that a document loads nothing.
    var address: String { "data:\(type);base64,\(data.base64EncodedString())" }

    /// The largest size on paper, in CSS pixels of 1/96 inch: 60 by 18 millimetres.
    private static let largest = (width: 226.0, height: 68.0)

    /// The size in CSS pixels at which the picture is shown.
    var shown: (width: Int, height: Int) {
        let scale = min(Self.largest.width / Double(width), Self.largest.height / Double(height), 1)
        return (max(1, Int(Double(width) * scale)), max(1, Int(Double(height) * scale)))
    }

    private typealias Found = (type: String, width: Int, height: Int)

    /// The first chunk of a PNG holds its size (W3C PNG §11.2.2).
    private static func png(_ bytes: [UInt8]) -> Found? {
        guard bytes.count >= 33, bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
            bytes[12..<16].elementsEqual("IHDR".utf8)
        else { return nil }
        return ("image/png", number(bytes, 16, 4), number(bytes, 20, 4))
    }

    /// The frame header of a JPEG holds its size (ITU-T T.81 §B.2.2).
    private static func jpeg(_ bytes: [UInt8]) -> Found? {
        guard bytes.count > 4, bytes.starts(with: [0xFF, 0xD8]) else { return nil }
        var at = 2
        while at + 9 < bytes.count, bytes[at] == 0xFF {
            let marker = bytes[at + 1]
            // All but DHT, JPG and DAC between these are frame headers.
            if (0xC0...0xCF).contains(marker), ![0xC4, 0xC8, 0xCC].contains(marker) {
                return ("image/jpeg", number(bytes, at + 7, 2), number(bytes, at + 5, 2))
            }
            at += 2 + number(bytes, at + 2, 2)
        }
        return nil
    }

    private static func number(_ bytes: [UInt8], _ start: Int, _ count: Int) -> Int {
        (0..<count).reduce(0) { $0 << 8 | Int(bytes[start + $1]) }
    }
}

/// Says why a letterhead or a house style cannot be used: one plain English line.
public struct PaperFault: Error, Sendable, Equatable, CustomStringConvertible {
    public let description: String
    init(_ description: String) { self.description = description }
}
