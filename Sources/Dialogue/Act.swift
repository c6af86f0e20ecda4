/// Something that somebody wants to happen: one type a command, which says who may give it, when, and what follows.
///
/// In commands that change something, a field that is left out stays as it is; an empty text empties it.
public protocol Act: Codable, Sendable, Equatable {
    /// The name on the wire, which never changes. Usually the type has the same name; where a better one was found later
    /// the two differ (`UndeleteNote` is `restoreNote`).
    static var name: Command.Kind { get }
    /// Who may give it, and in which phases. What goes beyond a role (the own hand, the own answer) is decided by
    /// `decide` and named in a comment here.
    static var permission: Permission { get }

    /// The events that follow, or a rejection. Changes nothing: no clock, no dice, no I/O. `permission` has been checked.
    /// A command that would change nothing gives no events.
    func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event]
}
