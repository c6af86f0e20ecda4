public struct AddItem: Act {
    public static let name: Command.Kind = "addItem"
    public static let permission = Permission(.setUp, .untilAdopted)
    public var title: FreeText
    public var explanation: FreeText?
    public var timeboxSeconds: Int?
    public var lead: FreeText?
    /// If it is left out, the item goes to the end.
    public var before: ItemID?

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        let item = try dialogue.newItem(
            title: title, explanation: explanation ?? "", timeboxSeconds: timeboxSeconds ?? 0, lead: lead ?? "")
        var index: Int?
        if let before {
            try dialogue.existingItem(before, "before")
            index = dialogue.agenda.order.firstIndex(of: before)
        }
        return [.itemAdded(item: item, at: index)]
    }
}

public struct ItemAdded: Fact {
    public static let name: Event.Kind = "itemAdded"
    public var takesBack: Bool { false }
    public var item: AgendaItem
    /// Index in the agenda; `nil` for the end.
    public var at: Int?

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        dialogue.agenda.putItem(item, at: at)
    }

    public func changes(in dialogue: Dialogue) -> [Change] { [.made(.item(item.id)), .changed(.order)] }
}

extension Dialogue {
    /// Makes an item with the next id and checks it. Does not put the item on the agenda.
    func newItem(
        title: FreeText, explanation: FreeText = "", timeboxSeconds: Int = 0, lead: FreeText = ""
    ) throws(Rejection) -> AgendaItem {
        try Check.room(agenda.items.count + 1, max: Limits.most.itemsMax, "agenda items", nil)
        let item = AgendaItem(
            id: ItemID("i" + String(agenda.itemsMade + 1)), title: title, explanation: explanation,
            timeboxSeconds: timeboxSeconds, lead: lead)
        try Check.item(item)
        return item
    }
}

extension Command {
    public static func addItem(
        title: FreeText, explanation: FreeText? = nil, timeboxSeconds: Int? = nil, lead: FreeText? = nil,
        before: ItemID? = nil
    ) -> Command {
        Command(
            AddItem(
                title: title, explanation: explanation, timeboxSeconds: timeboxSeconds, lead: lead, before: before))
    }
}

extension Event {
    public static func itemAdded(item: AgendaItem, at: Int? = nil) -> Event { Event(ItemAdded(item: item, at: at)) }
}
