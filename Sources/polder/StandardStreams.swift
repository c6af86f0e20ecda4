import Dialogue
import Glibc
import PolderServer

/// Standard input and output of a command. Foundation's `FileHandle` ends the process when the disk is full or the
/// reader is gone; this does not.
enum StandardStreams {
    /// - Returns: whether everything was written.
    @discardableResult
    static func write(_ bytes: [UInt8], to stream: Int32) -> Bool {
        bytes.withUnsafeBytes { buffer in
            var done = 0
            while done < buffer.count {
                let count = Glibc.write(stream, buffer.baseAddress! + done, buffer.count - done)
                if count > 0 { done += count } else if count == 0 || errno != EINTR { return false }
            }
            return true
        }
    }

    /// Reads all of standard input; `nil` when it cannot be read.
    static func readInput() -> [UInt8]? {
        var whole: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = read(STDIN_FILENO, &piece, piece.count)
            if count == 0 { return whole }
            if count > 0 { whole += piece[..<count] } else if errno != EINTR { return nil }
        }
    }
}

/// Writes a line at once, even when the output is a file or a pipe. A server continues even if nobody can read it.
func say(_ text: String) { StandardStreams.write(Array((text + "\n").utf8), to: STDOUT_FILENO) }

/// A message may quote what somebody typed: it moves no cursor.
func sayError(_ text: String) {
    let lines = text.lines.map(\.onOneLine).joined(separator: "\n")
    StandardStreams.write(Array("polder: \(lines)\n".utf8), to: STDERR_FILENO)
}
