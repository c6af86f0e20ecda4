/// The files that somebody may download. Each case includes the cases before it.
public enum FilesAllowed: Comparable, Sendable {
    case nothing
    /// Minutes with functions instead of names, because a viewer without a personal link may not download names.
    case publicMinutes
    /// Minutes with names.
    case minutes
    /// The complete files (JSON, YAML) too, which contain what only organisers see.
    case everything
}

extension Dialogue {
    public func filesAllowed(to view: View) -> FilesAllowed {
        if isClosed(to: view) { return .nothing }
        if view.has(.contacts) { return .everything }
        return view.has(.seat) ? .minutes : .publicMinutes
    }
}
