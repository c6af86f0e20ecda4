import Foundation
import Glibc

/// A folder of its own (mode 0700) for one run of another program.
enum TemporaryFolder {
    static func make() throws(ExportError) -> String {
        let base = ProcessInfo.processInfo.environment["TMPDIR"] ?? "/tmp"
        var template = Array((base + "/polder-export-XXXXXX").utf8CString)
        guard mkdtemp(&template) != nil else { throw ExportError(.notWritten, "There is no room for temporary files.") }
        return String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// An empty folder is not listed first, because that would need a descriptor.
    static func remove(_ folder: String) {
        if rmdir(folder) != 0 { try? FileManager.default.removeItem(atPath: folder) }
    }
}
