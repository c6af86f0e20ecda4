import Dialogue
import Foundation

/// Settings from the environment. The name is `POLDER_` and the option's name in capitals, such as `POLDER_PUBLIC_URL`
/// for `--public-url`.
enum Environment {
    static func text(_ name: String) -> String? {
        ProcessInfo.processInfo.environment["POLDER_" + name].flatMap { $0.isEmpty ? nil : $0 }
    }

    static func number(_ name: String) -> Int? { text(name).flatMap(Int.init) }
    static func list(_ name: String) -> [String] { (text(name) ?? "").parts(at: ",").map(String.init) }
}
