// Making a remark on the circulated minutes, and responding to it.

/// Makes a remark about a note or an item. With neither, the remark is about the minutes as a whole.
public struct MakeRemark: Act {
    public static let name: Command.Kind = "makeRemark"
    /// Note-takers, facilitators and organisers may enter it in somebody's name.
    public static let permission = Permission(.reviewers, .review, forOthers: .editors)
    public var note: NoteID?
    public var item: ItemID?
    public var text: FreeText
    /// The words of the note, or of the item's summary, that the remark is about. `note` and `item` can then be left
    /// out.
    public var passage: Passage?
    /// The person in whose name it is entered, and how the person had said it; the actor when left out.
    public var participant: ParticipantID?
    public var way: Entered.Way?

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        let author = try dialogue.author(participant, way, context, Self.permission)
        let passage = try passage.map { passage throws(Rejection) in try dialogue.checked(passage) }
        let (note, item) = passage.map { ($0.note, $0.item) } ?? (note, item)
        try dialogue.checkTakesRemarks(at: context.at)
        if let note { try dialogue.existingNote(note) }
        if let item { try dialogue.existingItem(item) }
        try Check.filled(text, max: Limits.most.noteCharactersMax, "text")
        try Check.room(dialogue.review.remarks.count + 1, max: Limits.most.remarksMax, "remarks", nil)
        let id = RemarkID("m" + String(dialogue.review.remarksMade + 1))
        return [
            .remarkMade(
                remark: Remark(
                    id: id, note: note, item: item, by: author.by, text: text, at: context.at,
                    passage: passage.flatMap { $0.isOfText ? $0 : nil }, entered: author.entered))
        ]
    }
}

public struct RemarkMade: Fact {
    public static let name: Event.Kind = "remarkMade"
    public var takesBack: Bool { false }
    public var remark: Remark

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        dialogue.review.remarksMade = max(dialogue.review.remarksMade, Dialogue.serial(remark.id.text))
        if let index = dialogue.review.remarks.firstIndex(where: { $0.id == remark.id }) {
            dialogue.review.remarks[index] = remark
        } else {
            dialogue.review.remarks.append(remark)
        }
    }

    public func changes(in dialogue: Dialogue) -> [Change] { [.made(.remark(remark.id))] }
}

/// Accepts or declines a remark, with or without words. This can be done more than once, and can also make the remark
/// open again. On the wire: `answerRemark`.
public struct RespondToRemark: Act {
    public static let name: Command.Kind = "answerRemark"
    public static let permission = Permission(.editors, [.editing, .review])
    public var remark: RemarkID
    public var outcome: Remark.Outcome
    public var response: FreeText?

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        guard let remark = dialogue.review.remarks.first(where: { $0.id == remark }) else {
            throw Rejection(.notFound, "There is no such remark.", field: "remark")
        }
        let response = response ?? remark.response
        if remark.outcome == outcome && remark.response == response { return [] }
        if response != remark.response { try Check.length(response, max: Limits.most.noteCharactersMax, "response") }
        return [.remarkRespondedTo(remark: remark.id, outcome: outcome, response: response)]
    }
}

public struct RemarkRespondedTo: Fact {
    public static let name: Event.Kind = "remarkAnswered"
    public var takesBack: Bool { true }
    public var remark: RemarkID
    public var outcome: Remark.Outcome
    public var response: FreeText

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        guard let index = dialogue.review.remarks.firstIndex(where: { $0.id == remark }) else { return }
        dialogue.review.remarks[index].outcome = outcome
        dialogue.review.remarks[index].response = response
    }

    public func changes(in dialogue: Dialogue) -> [Change] { [.changed(.remark(remark))] }
}

extension Command {
    public static func makeRemark(
        note: NoteID? = nil, item: ItemID? = nil, text: FreeText, passage: Passage? = nil,
        participant: ParticipantID? = nil, way: Entered.Way? = nil
    ) -> Command {
        Command(
            MakeRemark(note: note, item: item, text: text, passage: passage, participant: participant, way: way))
    }
    public static func respondToRemark(remark: RemarkID, outcome: Remark.Outcome, response: FreeText? = nil) -> Command
    {
        Command(RespondToRemark(remark: remark, outcome: outcome, response: response))
    }
}

extension Event {
    public static func remarkMade(remark: Remark) -> Event { Event(RemarkMade(remark: remark)) }
    public static func remarkRespondedTo(remark: RemarkID, outcome: Remark.Outcome, response: FreeText) -> Event {
        Event(RemarkRespondedTo(remark: remark, outcome: outcome, response: response))
    }
}
