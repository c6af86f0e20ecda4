/// Moves an item. If `before` is left out, the item moves to the end.
public struct MoveItem: Act {
    public static let name: Command.Kind = "moveItem"
    public static let permission = Permission(.setUp, .untilAdopted)
    public var item: ItemID
    public var before: ItemID?

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        let item = try dialogue.existingItem(item)
        if let before { try dialogue.existingItem(before, "before") }
        if before == item.id { return [] }
        var wanted = dialogue.agenda.order.filter { $0 != item.id }
        let index = before.flatMap { wanted.firstIndex(of: $0) } ?? wanted.count
        wanted.insert(item.id, at: index)
        return wanted == dialogue.agenda.order ? [] : [.agendaOrdered(agenda: wanted)]
    }
}

public struct AgendaOrdered: Fact {
    public static let name: Event.Kind = "agendaOrdered"
    public var takesBack: Bool { false }
    public var agenda: [ItemID]

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        dialogue.agenda.order = Dialogue.ordered(dialogue.agenda.order, by: agenda, id: \.self)
    }

    public func changes(in dialogue: Dialogue) -> [Change] { [.changed(.order)] }
}

extension Command {
    public static func moveItem(item: ItemID, before: ItemID? = nil) -> Command {
        Command(MoveItem(item: item, before: before))
    }
}

extension Event {
    public static func agendaOrdered(agenda: [ItemID]) -> Event { Event(AgendaOrdered(agenda: agenda)) }
}
