import Dialogue

extension JSONWriter {
    /// `{"moveNote":["live","review"],…}`: what one may do, and in which phases.
    mutating func write(_ rights: [Right]) {
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
    }
}
