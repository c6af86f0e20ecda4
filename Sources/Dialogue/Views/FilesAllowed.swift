/// What somebody may take away of a dialogue as files: each has what the one before has.
public enum FilesAllowed: Comparable, Sendable {
    case nothing
    /// Minutes with functions for names: who only watches gets no names to carry off.
    case publicMinutes
    /// Minutes, with names.
    case minutes
    /// The complete files (JSON, YAML) as well, which hold what only an organiser sees.
    case everything
}

extension Dialogue {
    public func filesAllowed(to view: View) -> FilesAllowed {
        if isClosed(to: view) { return .nothing }
        if view.has(.contacts) { return .everything }
        return view.has(.seat) ? .minutes : .publicMinutes
    }
}
