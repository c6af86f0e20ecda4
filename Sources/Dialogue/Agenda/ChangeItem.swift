public struct ChangeItem: Act {
    public static let name: Command.Kind = "changeItem"
    public static let permission = Permission(.setUp, .untilAdopted)
    public var item: ItemID
    public var title: FreeText?
    public var explanation: FreeText?
    public var timeboxSeconds: Int?
    public var lead: FreeText?

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        let item = try dialogue.existingItem(item)
        var changed = item
        if let title { changed.title = title }
        if let explanation { changed.explanation = explanation }
        if let timeboxSeconds { changed.timeboxSeconds = timeboxSeconds }
        if let lead { changed.lead = lead }
        if changed == item { return [] }
        try Check.item(changed, insteadOf: item)
        return [
            .itemChanged(
                item: item.id, title: changed.title, explanation: changed.explanation,
                timeboxSeconds: changed.timeboxSeconds, lead: changed.lead)
        ]
    }
}

public struct ItemChanged: Fact {
    public static let name: Event.Kind = "itemChanged"
    public var takesBack: Bool { true }
    public var item: ItemID
    public var title: FreeText
    public var explanation: FreeText
    public var timeboxSeconds: Int
    public var lead: FreeText

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        dialogue.agenda.items[item]?.title = title
        dialogue.agenda.items[item]?.explanation = explanation
        dialogue.agenda.items[item]?.timeboxSeconds = timeboxSeconds
        dialogue.agenda.items[item]?.lead = lead
    }

    public func changes(in dialogue: Dialogue) -> [Change] { [.changed(.item(item))] }
}

extension Command {
    public static func changeItem(
        item: ItemID, title: FreeText? = nil, explanation: FreeText? = nil, timeboxSeconds: Int? = nil,
        lead: FreeText? = nil
    ) -> Command {
        Command(
            ChangeItem(
                item: item, title: title, explanation: explanation, timeboxSeconds: timeboxSeconds, lead: lead))
    }
}

extension Event {
    public static func itemChanged(
        item: ItemID, title: FreeText, explanation: FreeText, timeboxSeconds: Int, lead: FreeText
    ) -> Event {
        Event(
            ItemChanged(
                item: item, title: title, explanation: explanation, timeboxSeconds: timeboxSeconds, lead: lead))
    }
}
