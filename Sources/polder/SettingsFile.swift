import ArgumentParser
import Dialogue
import Foundation
import Glibc

/// The file that `--settings` names: one setting a line, such as `POLDER_PORT=8080`, as in an EnvironmentFile of
/// systemd. Empty lines, and those that begin with `#` or `;`, say nothing; quotes around a value are left out.
enum SettingsFile {
    /// Puts the file's settings into the environment, except for those that are there. Options read the environment
    /// when they are parsed, so this comes first.
    static func load(_ arguments: [String]) throws {
        guard let path = path(in: arguments) else { return }
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw ValidationError("The settings file \(path.onOneLine) cannot be read.")
        }
        for (number, line) in String(decoding: bytes, as: UTF8.self).lines.enumerated() {
            let text = line.trimmed
            guard !text.isEmpty, !text.begins(with: "#"), !text.begins(with: ";") else { continue }
            guard let sign = text.utf8.firstIndex(of: UInt8(ascii: "=")), sign > text.startIndex else {
                throw ValidationError(
                    "\(path.onOneLine), line \(number + 1): a setting looks like POLDER_PORT=8080.")
            }
            setenv(text[..<sign].trimmed, unquoted(text[text.utf8.index(after: sign)...].trimmed), 0)
        }
    }

    private static func path(in arguments: [String]) -> String? {
        for (index, argument) in arguments.enumerated() {
            if argument == "--" { return nil }
            if argument == "--settings" { return arguments.dropFirst(index + 1).first }
            if argument.begins(with: "--settings=") { return String(argument.dropFirst("--settings=".utf8.count)) }
        }
        return nil
    }

    private static func unquoted(_ value: String) -> String {
        let bytes = value.utf8
        guard bytes.count >= 2, let quote = bytes.first, [UInt8(ascii: "\""), UInt8(ascii: "'")].contains(quote),
            bytes.last == quote
        else { return value }
        return String(value.unicodeScalars.dropFirst().dropLast())
    }
}
