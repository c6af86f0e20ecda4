// Adding a milestone, changing its title or its date, and removing it.

public struct AddMilestone: Act {
    public static let name: Command.Kind = "addMilestone"
    public static let permission = Permission(.editors, .untilArchived)
    public var title: FreeText
    public var date: String?

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        let agreements = dialogue.agreements
        try Check.room(agreements.milestones.count + 1, max: Limits.most.milestonesMax, "milestones", nil)
        let milestone = Milestone(
            id: MilestoneID("e" + String(agreements.milestonesMade + 1)), title: title,
            date: date.flatMap { $0.isEmpty ? nil : $0 }, by: context.by, at: context.at)
        try dialogue.checkMilestone(milestone)
        return [.milestoneAdded(milestone: milestone)]
    }
}

public struct MilestoneAdded: Fact {
    public static let name: Event.Kind = "milestoneAdded"
    public var takesBack: Bool { false }
    public var milestone: Milestone

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        let made = dialogue.agreements.milestonesMade
        dialogue.agreements.milestonesMade = max(made, Dialogue.serial(milestone.id.text))
        dialogue.agreements.milestones.removeAll { $0.id == milestone.id }
        dialogue.agreements.milestones.append(milestone)
    }

    public func changes(in dialogue: Dialogue) -> [Change] { [.made(.milestone(milestone.id))] }
}

public struct ChangeMilestone: Act {
    public static let name: Command.Kind = "changeMilestone"
    public static let permission = Permission(.editors, .untilArchived)
    public var milestone: MilestoneID
    public var title: FreeText?
    /// An empty text removes the date.
    public var date: String?

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        let milestone = try dialogue.existingMilestone(milestone)
        var changed = milestone
        if let title { changed.title = title }
        if let date { changed.date = date.isEmpty ? nil : date }
        if changed == milestone { return [] }
        try dialogue.checkMilestone(changed, insteadOf: milestone)
        return [.milestoneChanged(milestone: milestone.id, title: changed.title, date: changed.date)]
    }
}

/// Every field of a milestone that can change, with its new value. Whatever hangs on its date is due then.
public struct MilestoneChanged: Fact {
    public static let name: Event.Kind = "milestoneChanged"
    public var takesBack: Bool { true }
    public var milestone: MilestoneID
    public var title: FreeText
    public var date: String?

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        guard let index = dialogue.agreements.milestones.firstIndex(where: { $0.id == milestone }) else { return }
        dialogue.agreements.milestones[index].title = title
        dialogue.agreements.milestones[index].date = date
    }

    public func changes(in dialogue: Dialogue) -> [Change] {
        [.changed(.milestone(milestone))]
            + dialogue.agreements.hanging(on: milestone).map { .changed(.followUp($0)) }
    }
}

public struct RemoveMilestone: Act {
    public static let name: Command.Kind = "removeMilestone"
    public static let permission = Permission(.editors, .untilArchived)
    public var milestone: MilestoneID

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        let milestone = try dialogue.existingMilestone(milestone)
        // A deleted note may come back, with its condition.
        if !dialogue.agreements.hanging(on: milestone.id).isEmpty {
            throw Rejection(.inUse, "Something is due before or after it.", field: "milestone")
        }
        return [.milestoneRemoved(milestone: milestone.id)]
    }
}

public struct MilestoneRemoved: Fact {
    public static let name: Event.Kind = "milestoneRemoved"
    public var takesBack: Bool { true }
    public var milestone: MilestoneID

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        dialogue.agreements.milestones.removeAll { $0.id == milestone }
    }

    public func changes(in dialogue: Dialogue) -> [Change] { [.removed(.milestone(milestone))] }
}

extension Agreements {
    /// The notes that are due before or after a milestone.
    func hanging(on milestone: MilestoneID) -> [NoteID] {
        followUps.values.filter { $0.condition?.milestone == milestone }.map(\.note).sorted()
    }
}

extension Dialogue {
    func existingMilestone(_ id: MilestoneID) throws(Rejection) -> Milestone {
        guard let milestone = agreements.milestone(id) else {
            throw Rejection(.notFound, "There is no such milestone.", field: "milestone")
        }
        return milestone
    }

    /// Milestones have different titles, because files and people tell them apart by these.
    package func checkMilestone(_ milestone: Milestone, insteadOf old: Milestone? = nil) throws(Rejection) {
        try Check.filled(milestone.title, old?.title, max: Limits.most.titleCharactersMax, "title")
        if let date = milestone.date, date != old?.date { try Check.date(date, "date") }
        let isTaken = agreements.milestones.contains { $0.id != milestone.id && $0.title == milestone.title }
        if isTaken && milestone.title != old?.title {
            throw Rejection(.inUse, "There is a milestone of that title.", field: "title")
        }
    }
}

extension Command {
    public static func addMilestone(title: FreeText, date: String? = nil) -> Command {
        Command(AddMilestone(title: title, date: date))
    }
    public static func changeMilestone(
        milestone: MilestoneID, title: FreeText? = nil, date: String? = nil
    ) -> Command { Command(ChangeMilestone(milestone: milestone, title: title, date: date)) }
    public static func removeMilestone(milestone: MilestoneID) -> Command {
        Command(RemoveMilestone(milestone: milestone))
    }
}

extension Event {
    public static func milestoneAdded(milestone: Milestone) -> Event { Event(MilestoneAdded(milestone: milestone)) }
    public static func milestoneChanged(milestone: MilestoneID, title: FreeText, date: String?) -> Event {
        Event(MilestoneChanged(milestone: milestone, title: title, date: date))
    }
    public static func milestoneRemoved(milestone: MilestoneID) -> Event {
        Event(MilestoneRemoved(milestone: milestone))
    }
}
