public struct SetSummary: Act {
    public static let name: Command.Kind = "setSummary"
    public static let permission = Permission(.minutes, .minuted)
    public var item: ItemID
    /// The revision that the change was made on; 0 before the first. If the summary has another revision by now, the
    /// change is rejected as `changed_meanwhile`. If it is left out, this is not checked.
    public var revision: Int?
    public var summary: FreeText

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        let item = try dialogue.existingItem(item)
        if let revision, revision != item.summaryRevision ?? 0 {
            throw Rejection(
                .changedMeanwhile, "Somebody has changed this summary in the meantime.", field: "revision")
        }
        try Check.length(summary, item.summary, max: Limits.most.proseCharactersMax, "summary")
        if item.summary == summary { return [] }
        return [.summaryChanged(item: item.id, summary: summary)]
    }
}

public struct SummaryChanged: Fact {
    public static let name: Event.Kind = "summaryChanged"
    public var takesBack: Bool { true }
    public var item: ItemID
    public var summary: FreeText

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        let revision = dialogue.agenda.items[item]?.summaryRevision ?? 0
        dialogue.agenda.items[item]?.summary = summary
        dialogue.agenda.items[item]?.summaryRevision = revision + 1
    }

    public func changes(in dialogue: Dialogue) -> [Change] { [.changed(.item(item))] }
}

extension Command {
    public static func setSummary(item: ItemID, revision: Int? = nil, summary: FreeText) -> Command {
        Command(SetSummary(item: item, revision: revision, summary: summary))
    }
}

extension Event {
    public static func summaryChanged(item: ItemID, summary: FreeText) -> Event {
        Event(SummaryChanged(item: item, summary: summary))
    }
}
