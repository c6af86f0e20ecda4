package import Foundation
import Glibc

/// A file that is unlinked as soon as it is opened. Nobody can open it by name, and it disappears when its descriptor
/// is closed.
package struct NamelessFile: ~Copyable {
    package let descriptor: Int32

    package init(in folder: String) throws(ExportError) { descriptor = try Self.open(in: folder) }

    private static func open(in folder: String) throws(ExportError) -> Int32 {
        var template = Array((folder + "/XXXXXX").utf8CString)
        let opened = mkstemp(&template)
        guard opened >= 0 else { throw ExportError(.notWritten, "A temporary file could not be made.") }
        unlink(template)
        // This number is above those of a child process's own descriptors.
        let kept = fcntl(opened, F_DUPFD_CLOEXEC, ChildProcess.firstFreeDescriptor)
        close(opened)
        guard kept >= 0 else { throw ExportError(.notWritten, "A temporary file could not be made.") }
        return kept
    }

    deinit { close(descriptor) }

    /// Writes the contents. A reader of the descriptor then begins at the start.
    package func fill(with data: Data) throws(ExportError) {
        try Self.write(data, to: descriptor)
        guard lseek(descriptor, 0, SEEK_SET) == 0 else { throw Self.notWritten }
    }

    /// The whole contents, from the start.
    package func contents() throws(ExportError) -> Data {
        var whole = Data()
        var piece = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = pread(descriptor, &piece, piece.count, whole.count)
            if count == 0 { return whole }
            if count > 0 {
                whole.append(contentsOf: piece[..<count])
            } else if errno != EINTR {
                throw ExportError(.notWritten, "A temporary file could not be read.")
            }
        }
    }

    /// Writes a file that has a name and that only our user may read.
    static func write(_ data: Data, named path: String) throws(ExportError) {
        let file = Glibc.open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw notWritten }
        defer { close(file) }
        try write(data, to: file)
    }

    private static func write(_ data: Data, to file: Int32) throws(ExportError) {
        let isWritten = data.withUnsafeBytes { bytes in
            var done = 0
            while done < bytes.count {
                let count = Glibc.write(file, bytes.baseAddress! + done, bytes.count - done)
                if count > 0 { done += count } else if count == 0 || errno != EINTR { return false }
            }
            return true
        }
        guard isWritten else { throw notWritten }
    }

    private static let notWritten = ExportError(.notWritten, "A temporary file could not be written.")
}
