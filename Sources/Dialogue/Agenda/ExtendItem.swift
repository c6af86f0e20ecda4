/// Adds time to an item, or takes time away. If `item` is left out, the current item is meant.
public struct ExtendItem: Act {
    public static let name: Command.Kind = "extendItem"
    public static let permission = Permission(.facilitator, .live)
    public var item: ItemID?
    public var seconds: Int

    /// A point cannot be shortened to less than this, unless it was planned shorter.
    static let leftSecondsMin = 60

    /// The planned time and all extensions together must stay between 0 and the longest timebox.
    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        guard let id = item ?? dialogue.agenda.current else {
            throw Rejection(.notFound, "No item is being discussed.", field: "item")
        }
        let item = try dialogue.existingItem(id)
        try Check.range(seconds, -Limits.most.timeboxSecondsMax...Limits.most.timeboxSecondsMax, "seconds")
        if seconds == 0 { return [] }
        try Check.range(item.timeboxSeconds + item.extraSeconds + seconds, 0...Limits.most.timeboxSecondsMax, "seconds")
        if seconds < 0,
            item.timeboxSeconds + item.extraSeconds + seconds < min(item.timeboxSeconds, Self.leftSecondsMin)
        {
            throw Rejection(
                .tooShort, "A point keeps at least one minute. To end it, finish or skip it.", field: "seconds")
        }
        return [.itemExtended(item: id, seconds: seconds)]
    }
}

public struct ItemExtended: Fact {
    public static let name: Event.Kind = "itemExtended"
    public var takesBack: Bool { false }
    public var item: ItemID
    public var seconds: Int

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        dialogue.agenda.items[item]?.extraSeconds += seconds
    }

    public func changes(in dialogue: Dialogue) -> [Change] { [.changed(.item(item))] }
}

extension Command {
    public static func extendItem(item: ItemID? = nil, seconds: Int) -> Command {
        Command(ExtendItem(item: item, seconds: seconds))
    }
}

extension Event {
    public static func itemExtended(item: ItemID, seconds: Int) -> Event {
        Event(ItemExtended(item: item, seconds: seconds))
    }
}
