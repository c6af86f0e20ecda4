import Dialogue
import JSON

extension JSONWriter {
    /// `"may":{"markActionItem":["live","review"],…},"onlyOwn":["markActionItem",…]`: what one may do in which phases,
    /// and what of it one does only with what is one's own.
    mutating func writeRights(_ rights: [AllowedCommand]) {
        key("may")
        object { w in
            for right in rights {
                w.key(right.command.rawValue)
                w.array { w in
                    for phase in Phase.allCases where right.phases.contains(Permission.Phases(phase)) {
                        w.string(phase.rawValue)
                    }
                }
            }
        }
        key("onlyOwn")
        array { w in for right in rights where right.isOnlyOwn { w.string(right.command.rawValue) } }
    }
}
