import Dialogue
import Foundation
public struct MinutesOptions: Sendable, Equatable {
    public var language: String?; public var isPublic: Bool; public var withAnswers: Bool; public var withAddresses: Bool
    public init(language: String? = nil, isPublic: Bool = false, withAnswers: Bool = true, withAddresses: Bool = false) {
        self.language = language; self.isPublic = isPublic; self.withAnswers = withAnswers; self.withAddresses = withAddresses
    }
}
public enum ExportFormat: String, CaseIterable, Sendable { case md, html, docx, odt, csv, json, yaml, ics
    public var contentType: String { "text/plain" }
    public var fileExtension: String { rawValue }
}
public func export(_ dialogue: Dialogue, as: ExportFormat, options: MinutesOptions, publicURL: String) throws -> Data { Data() }
public enum MinutesExport { public static func fragment(_ d: Dialogue, options: MinutesOptions) throws -> String { "" } }
