import Dialogue
import Foundation

/// The path of the public address, such as `/polder`, where it has one.
///
/// Most proxies take it off before they ask the server; some cannot, or nobody told them to. Then requests come with
/// it, and the server takes it off.
struct PathBelow {
    /// Empty, or begins with `/` and does not end with it.
    private let path: String

    init(publicURL: String) { path = URLComponents(string: publicURL)?.path ?? "" }

    /// The address within the server; `nil` if the requested one is not below the path.
    func inner(_ requested: String) -> String? {
        guard !path.isEmpty, requested.begins(with: path + "/") else { return nil }
        return String(decoding: requested.utf8.dropFirst(path.utf8.count), as: UTF8.self)
    }

    /// Where the front page is, if somebody asked for the path without its last sign: only below that are the pages'
    /// own addresses right.
    func front(_ requested: String) -> String? { !path.isEmpty && requested == path ? path + "/" : nil }
}
