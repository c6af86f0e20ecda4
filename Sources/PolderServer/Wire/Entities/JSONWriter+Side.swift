import Dialogue
import JSON

extension JSONWriter {
    static let sideFields = ["name", "kind"]

    mutating func write(_ side: Side) {
        object { w in
            w.member("name", side.name)
            w.member("kind", side.kind.rawValue)
        }
    }
}
