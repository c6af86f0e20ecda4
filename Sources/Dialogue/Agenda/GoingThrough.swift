// The six commands that start and finish agenda items, and the two facts they cause.

/// Starts an item and marks the current one as done. An item that was finished or skipped can be started again; the
/// time already spent on it still counts.
public struct StartItem: Act {
    public static let name: Command.Kind = "startItem"
    public static let permission = Permission(.facilitator, .live)
    public var item: ItemID

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        let item = try dialogue.existingItem(item)
        if item.id == dialogue.agenda.current { return [] }
        return dialogue.agenda.finishCurrent(as: .done) + [.itemStarted(item: item.id)]
    }
}

/// Moves on to the next planned item. After the last item, no item is current. When no item is current, the first
/// planned item starts, so that an item that was passed over still gets its turn.
public struct NextItem: Act {
    public static let name: Command.Kind = "nextItem"
    public static let permission = Permission(.facilitator, .live)

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        dialogue.agenda.finishCurrent(as: .done) + dialogue.agenda.startPlanned(after: dialogue.agenda.current)
    }
}

/// Goes back to the item before, passing over skipped ones. The item that is left becomes planned again, not done. When
/// no item is current, the last item that was done starts again. At the first item nothing happens.
public struct PreviousItem: Act {
    public static let name: Command.Kind = "previousItem"
    public static let permission = Permission(.facilitator, .live)

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        let current = dialogue.agenda.current
        let end = current.flatMap { dialogue.agenda.order.firstIndex(of: $0) } ?? dialogue.agenda.order.count
        let before = dialogue.agenda.order[..<end].last { id in
            let status = dialogue.agenda.items[id]?.status
            return current == nil ? status == .done : status != .skipped
        }
        guard let before else { return [] }
        return dialogue.agenda.finishCurrent(as: .planned) + [.itemStarted(item: before)]
    }
}

public struct FinishItem: Act {
    public static let name: Command.Kind = "finishItem"
    public static let permission = Permission(.facilitator, .live)

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        dialogue.agenda.finishCurrent(as: .done)
    }
}

/// Skipping the current item also starts the next planned one, because nobody skips a point in order to stay at it.
/// Skipping a planned item means that "next" will pass over it.
public struct SkipItem: Act {
    public static let name: Command.Kind = "skipItem"
    public static let permission = Permission(.facilitator, .live)
    public var item: ItemID

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        let item = try dialogue.existingItem(item)
        switch item.status {
        case .skipped: return []
        case .current: return dialogue.agenda.finishCurrent(as: .skipped) + dialogue.agenda.startPlanned(after: item.id)
        case .planned: return [.itemFinished(item: item.id, status: .skipped)]
        case .done: throw Rejection(.inUse, "This item has been discussed.", field: "item")
        }
    }
}

/// Makes an item planned again, because it was skipped by mistake or is not finished after all. The item keeps the time
/// already spent.
public struct PlanItem: Act {
    public static let name: Command.Kind = "planItem"
    public static let permission = Permission(.facilitator, .live)
    public var item: ItemID

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        let item = try dialogue.existingItem(item)
        return item.status == .planned ? [] : [.itemFinished(item: item.id, status: .planned)]
    }
}

public struct ItemStarted: Fact {
    public static let name: Event.Kind = "itemStarted"
    public var takesBack: Bool { false }
    public var item: ItemID

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        guard dialogue.agenda.items[item] != nil, dialogue.agenda.current != item else { return }
        // In the journal, `itemFinished` comes first. Even if it is missing, there must never be two current items.
        if let current = dialogue.agenda.current { dialogue.agenda.finish(current, as: .done, at: moment.at) }
        dialogue.agenda.items[item]?.status = .current
        dialogue.agenda.items[item]?.startedAt = moment.at
        if dialogue.agenda.items[item]?.begunAt == nil { dialogue.agenda.items[item]?.begunAt = moment.at }
        dialogue.agenda.items[item]?.endedAt = nil
        dialogue.agenda.current = item
    }

    public func changes(in dialogue: Dialogue) -> [Change] { [.changed(.item(item)), .changed(.session)] }
}

/// An item is done, skipped or planned again.
public struct ItemFinished: Fact {
    public static let name: Event.Kind = "itemFinished"
    public var takesBack: Bool { false }
    public var item: ItemID
    public var status: AgendaItem.Status

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        dialogue.agenda.finish(item, as: status, at: moment.at)
    }

    public func changes(in dialogue: Dialogue) -> [Change] { [.changed(.item(item)), .changed(.session)] }
}

extension Command {
    public static func startItem(item: ItemID) -> Command { Command(StartItem(item: item)) }
    public static func nextItem() -> Command { Command(NextItem()) }
    public static func previousItem() -> Command { Command(PreviousItem()) }
    public static func finishItem() -> Command { Command(FinishItem()) }
    public static func skipItem(item: ItemID) -> Command { Command(SkipItem(item: item)) }
    public static func planItem(item: ItemID) -> Command { Command(PlanItem(item: item)) }
}

extension Event {
    public static func itemStarted(item: ItemID) -> Event { Event(ItemStarted(item: item)) }
    public static func itemFinished(item: ItemID, status: AgendaItem.Status) -> Event {
        Event(ItemFinished(item: item, status: status))
    }
}
