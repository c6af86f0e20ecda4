/// A command: something that somebody asks for. Each command is one type, which says who may give it and when, and
/// decides what follows.
///
/// In commands that change something, a field that is left out keeps its value; an empty text empties it.
public protocol Act: Codable, Sendable, Equatable {
    /// The name on the wire; it never changes. Mostly it is the name of the type. They differ where the type was
    /// renamed later: `UndeleteNote` is `restoreNote` on the wire.
    static var name: Command.Kind { get }
    /// The roles that may give the command, and in which phases. Rules that need more than a role, such as "only your
    /// own hand", are checked in `decide`; a comment at the command's `permission` names them.
    static var permission: Permission { get }

    /// Returns the events that follow, or throws a rejection. Changes nothing and uses no clock, randomness or I/O. The
    /// caller has checked `permission` already. A command that would change nothing returns no events.
    func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event]
}
