public import Foundation

/// The files that were written when minutes were adopted, as the zip holds them.
public struct KeptFiles: Sendable {
    public var files: [File] = []
    /// The version that the minutes are now, if they are adopted: its documents are not made again.
    public var present: Int?

    public struct File: Sendable {
        public var version: Int
        public var format: ExportFormat
        /// `nil` when the server's folder has lost it.
        public var bytes: Data?

        public init(version: Int, format: ExportFormat, bytes: Data?) {
            self.version = version
            self.format = format
            self.bytes = bytes
        }
    }

    /// The most versions that a zip holds: the latest.
    public static let versionsMax = 20

    public init() {}

    func file(_ format: ExportFormat, of version: Int?) -> File? {
        files.first { $0.version == version && $0.format == format }
    }

    var earlier: [File] { files.filter { $0.version != present } }
}
