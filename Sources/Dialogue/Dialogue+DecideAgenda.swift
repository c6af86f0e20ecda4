// Decisions on the agenda: making it, going through it, proposals.

extension Dialogue {
    // MARK: - Making it

    func newItem(
        title: FreeText, explanation: FreeText = "", timeboxSeconds: Int = 0, lead: FreeText = ""
    ) throws(Rejection) -> AgendaItem {
        try Check.room(items.count + 1, max: Limits.itemsMax, "agenda items", nil)
        let item = AgendaItem(
            id: ItemID("i" + String(counters.items + 1)), title: title, explanation: explanation,
            timeboxSeconds: timeboxSeconds, lead: lead)
        try Check.item(item)
        return item
    }

    func add(_ command: AddItem) throws(Rejection) -> [Event] {
        let item = try newItem(
            title: command.title, explanation: command.explanation ?? "", timeboxSeconds: command.timeboxSeconds ?? 0,
            lead: command.lead ?? "")
        var place: Int?
        if let before = command.before {
            try existing(before, "before")
            place = agenda.firstIndex(of: before)
        }
        return [.itemAdded(ItemAdded(item: item, at: place))]
    }

    func change(_ command: ChangeItem) throws(Rejection) -> [Event] {
        let item = try existing(command.item)
        var changed = item
        if let title = command.title { changed.title = title }
        if let explanation = command.explanation { changed.explanation = explanation }
        if let timeboxSeconds = command.timeboxSeconds { changed.timeboxSeconds = timeboxSeconds }
        if let lead = command.lead { changed.lead = lead }
        if changed == item { return [] }
        try Check.item(changed, insteadOf: item)
        return [
            .itemChanged(
                ItemChanged(
                    item: item.id, title: changed.title, explanation: changed.explanation,
                    timeboxSeconds: changed.timeboxSeconds, lead: changed.lead))
        ]
    }

    /// Answers linked to it are unlinked; what was written down under it keeps it from being removed.
    func removeItem(_ command: AboutItem) throws(Rejection) -> [Event] {
        let item = try existing(command.item)
        if item.id == currentItem { throw Rejection(.inUse, "This item is being discussed.", field: "item") }
        if notes.values.contains(where: { $0.item == item.id && !$0.isDeleted })
            || remarks.contains(where: { $0.item == item.id })
        {
            throw Rejection(.inUse, "There are notes or remarks under this item.", field: "item")
        }
        let linked = answers.values.filter { $0.item == item.id }.map(\.id).sorted()
        return linked.map { .answerLinked(AnswerLinked(answer: $0, item: nil)) }
            + [.itemRemoved(OfItem(item: item.id))]
    }

    func move(_ command: MoveItem) throws(Rejection) -> [Event] {
        let item = try existing(command.item)
        if let before = command.before { try existing(before, "before") }
        if command.before == item.id { return [] }
        var wanted = agenda.filter { $0 != item.id }
        let place = command.before.flatMap { wanted.firstIndex(of: $0) } ?? wanted.count
        wanted.insert(item.id, at: place)
        return wanted == agenda ? [] : [.agendaOrdered(AgendaOrdered(agenda: wanted))]
    }

    // MARK: - Going through it

    /// Ends the current item as done. A finished or skipped item may be taken up again; its time adds up.
    func start(_ command: AboutItem) throws(Rejection) -> [Event] {
        let item = try existing(command.item)
        return item.id == currentItem ? [] : finishCurrent(as: .done) + [.itemStarted(OfItem(item: item.id))]
    }

    /// The next planned item after the current one. After the last: no current item. Without a current item: the
    /// first planned one, so that one which was jumped over comes up after all.
    func next() -> [Event] {
        finishCurrent(as: .done) + startPlanned(after: currentItem)
    }

    /// Back to the item before, which is taken up again; the one left is planned again, not done. Skipped items are
    /// passed over. After the last item (no current one): back to the last that was done. At the first: nothing.
    func previous() -> [Event] {
        let end = currentItem.flatMap { agenda.firstIndex(of: $0) } ?? agenda.count
        let before = agenda[..<end].last { id in
            let status = items[id]?.status
            return currentItem == nil ? status == .done : status != .skipped
        }
        guard let before else { return [] }
        return finishCurrent(as: .planned) + [.itemStarted(OfItem(item: before))]
    }

    func finishCurrent(as status: AgendaItem.Status) -> [Event] {
        currentItem.map { [.itemFinished(ItemFinished(item: $0, status: status))] } ?? []
    }

    /// Skipping the current item moves on to the next planned one, as "next" does: nobody skips a point to stay at it.
    /// A planned one is marked and will be passed over.
    func skip(_ command: AboutItem) throws(Rejection) -> [Event] {
        let item = try existing(command.item)
        switch item.status {
        case .skipped: return []
        case .current: return finishCurrent(as: .skipped) + startPlanned(after: item.id)
        case .planned: return [.itemFinished(ItemFinished(item: item.id, status: .skipped))]
        case .done: throw Rejection(.inUse, "This item has been discussed.", field: "item")
        }
    }

    /// Back among what is still to come: skipped by mistake, or not finished after all. Its time so far stays.
    func plan(_ command: AboutItem) throws(Rejection) -> [Event] {
        let item = try existing(command.item)
        return item.status == .planned ? [] : [.itemFinished(ItemFinished(item: item.id, status: .planned))]
    }

    private func startPlanned(after id: ItemID?) -> [Event] {
        let start = id.flatMap { agenda.firstIndex(of: $0) }.map { $0 + 1 } ?? 0
        let next = agenda[start...].first { items[$0]?.status == .planned }
        return next.map { [.itemStarted(OfItem(item: $0))] } ?? []
    }

    /// The whole timebox stays between nothing and the most a timebox may have.
    func extend(_ command: ExtendItem) throws(Rejection) -> [Event] {
        guard let id = command.item ?? currentItem else {
            throw Rejection(.notFound, "No item is being discussed.", field: "item")
        }
        let item = try existing(id)
        try Check.range(command.seconds, -Limits.timeboxSecondsMax...Limits.timeboxSecondsMax, "seconds")
        if command.seconds == 0 { return [] }
        try Check.range(
            item.timeboxSeconds + item.extraSeconds + command.seconds, 0...Limits.timeboxSecondsMax, "seconds")
        return [.itemExtended(ItemExtended(item: id, seconds: command.seconds))]
    }

    // MARK: - Proposals

    func propose(_ command: ProposeItem, _ context: CommandContext) throws(Rejection) -> [Event] {
        let proposer = try subject(command.participant, context)
        try Check.filled(command.title, max: Limits.titleCharactersMax, "title")
        try Check.room(proposals.count + 1, max: Limits.proposalsMax, "proposals", nil)
        let proposal = Proposal(
            id: ProposalID("v" + String(counters.proposals + 1)), by: proposer.id, title: command.title,
            at: context.at)
        return [.itemProposed(ItemProposed(proposal: proposal))]
    }

    /// Puts it at the end of the agenda. One that was declined may be accepted after all.
    func accept(_ command: AboutProposal) throws(Rejection) -> [Event] {
        let proposal = try existing(command.proposal)
        if proposal.outcome == .accepted { return [] }
        let item = try newItem(title: proposal.title)
        return [
            .itemAdded(ItemAdded(item: item, at: nil)),
            .proposalAnswered(ProposalAnswered(proposal: proposal.id, outcome: .accepted, item: item.id)),
        ]
    }

    func decline(_ command: AboutProposal) throws(Rejection) -> [Event] {
        let proposal = try existing(command.proposal)
        switch proposal.outcome {
        case .declined: return []
        case .accepted: throw Rejection(.inUse, "This proposal is on the agenda: remove the item.", field: "proposal")
        case .waiting:
            return [.proposalAnswered(ProposalAnswered(proposal: proposal.id, outcome: .declined, item: nil))]
        }
    }

    private func existing(_ id: ProposalID) throws(Rejection) -> Proposal {
        guard let proposal = proposals.first(where: { $0.id == id }) else {
            throw Rejection(.notFound, "There is no such proposal.", field: "proposal")
        }
        return proposal
    }
}
