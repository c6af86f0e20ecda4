public import Foundation

/// The paper that the administrator gives to all documents: a letterhead, a house style for Word, and the
/// program that makes PDF.
public struct Stationery: Sendable, Equatable {
    public var letterhead: Letterhead?
    /// The reference document from which pandoc takes the styles of docx; `nil` for our own styles.
    public var wordStyle: Data?
    /// The path of WeasyPrint; `nil`: it is looked for as a shell does.
    public var weasyPrint: String?

    public init(letterhead: Letterhead? = nil, wordStyle: Data? = nil, weasyPrint: String? = nil) {
        self.letterhead = letterhead
        self.wordStyle = wordStyle
        self.weasyPrint = weasyPrint
    }

    public static let wordStyleBytesMax = 8 << 20

    /// Reads a docx whose styles, page and footer every docx gets.
    ///
    /// - Throws: one plain line with the path of the file.
    public static func wordStyle(path: String) throws(PaperFault) -> Data {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw PaperFault("The house style \(path) cannot be read.")
        }
        guard data.count <= wordStyleBytesMax else {
            throw PaperFault("The house style \(path) is larger than \(wordStyleBytesMax >> 20) MB.")
        }
        guard let names = ZipArchive(data)?.names, ["word/document.xml", "word/styles.xml"].allSatisfy(names.contains)
        else { throw PaperFault("The house style \(path) is no docx.") }
        return data
    }
}
