public struct DeleteDialogue: Act {
    public static let name: Command.Kind = "deleteDialogue"
    public static let permission = Permission(.organisers, .any)

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        dialogue.cancellingMails(at: context.at) + [.dialogueDeleted()]
    }
}

public struct DialogueDeleted: Fact {
    public static let name: Event.Kind = "dialogueDeleted"
    public var takesBack: Bool { true }

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        dialogue.deleted = moment
        dialogue.outbox.appointmentChangedAt = dialogue.sequence
    }

    public func changes(in dialogue: Dialogue) -> [Change] {
        [.opening, .access, .changed(.details).seenWhileClosed, .changed(.session).seenWhileClosed]
    }
}

/// The only command that a deleted dialogue accepts. On the wire: `restoreDialogue`.
public struct UndeleteDialogue: Act {
    public static let name: Command.Kind = "restoreDialogue"
    public static let permission = Permission(.organisers, .any)

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        dialogue.isDeleted ? dialogue.stoppingCancellations() + [.dialogueUndeleted()] : []
    }
}

public struct DialogueUndeleted: Fact {
    public static let name: Event.Kind = "dialogueRestored"
    public var takesBack: Bool { false }

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        dialogue.deleted = nil
        dialogue.outbox.appointmentChangedAt = dialogue.sequence
    }

    public func changes(in dialogue: Dialogue) -> [Change] {
        [.opening, .access, .changed(.details).seenWhileClosed, .changed(.session).seenWhileClosed]
    }
}

extension Command {
    public static func deleteDialogue() -> Command { Command(DeleteDialogue()) }
    public static func undeleteDialogue() -> Command { Command(UndeleteDialogue()) }
}

extension Event {
    public static func dialogueDeleted() -> Event { Event(DialogueDeleted()) }
    public static func dialogueUndeleted() -> Event { Event(DialogueUndeleted()) }
}
