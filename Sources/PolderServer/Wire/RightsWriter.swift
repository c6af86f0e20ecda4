import Dialogue
import JSON

extension JSONWriter {
    /// Writes `"may":{"markActionItem":["live","review"],…},"onlyOwn":["markActionItem",…]`: the commands that the
    /// visitor may give, each with its phases, and those of them that the visitor may only give about what is their
    /// own.
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
