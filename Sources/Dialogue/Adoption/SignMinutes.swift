// Signing the minutes in review, taking that back, and contesting a signature that somebody else entered.

/// Signs the minutes as they read now. With the last signature that the rule asks for, they are adopted.
public struct SignMinutes: Act {
    public static let name: Command.Kind = "signMinutes"
    /// Signers sign for themselves. Those who prepare, lead or write the minutes enter the signature of a signer who
    /// wrote or telephoned.
    public static let permission = Permission(.reviewers, .review, forOthers: .editors)
    /// The position of the dialogue at which the signer read the minutes. If their text changed after it, the command
    /// is rejected as `changed_meanwhile`. If it is left out, this is not checked.
    public var position: Int?
    /// If it is left out, the actor is meant.
    public var participant: ParticipantID?
    /// How it came, when it is entered in somebody else's name.
    public var way: Entered.Way?

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        let person = try dialogue.subject(participant, context, Self.permission)
        guard dialogue.adoption.rule.signers.contains(person.id) else {
            throw Rejection(
                .notAllowed, "The rule of adoption does not name this person as a signer.", field: "participant")
        }
        if let position, position < dialogue.adoption.textSequence {
            throw Rejection(.changedMeanwhile, "The minutes were changed in the meantime.", field: "position")
        }
        let earlier = dialogue.adoption.signature(of: person.id)
        var entered: Entered?
        if context.by != .participant(person.id) {
            guard let way else {
                throw Rejection(.empty, "Say how it came: by mail, telephone, letter or in person.", field: "way")
            }
            if earlier?.contest != nil {
                throw Rejection(
                    .notAllowed, "This person contested a signature in their name: only they sign now.",
                    field: "participant")
            }
            entered = Entered(by: context.by, way: way)
        }
        // Somebody's own signature takes the place of one that was entered for them.
        let isTheSame = earlier?.counts == true && (entered != nil || earlier?.entered == nil)
        if isTheSame { return [] }
        let isLast = dialogue.adoption.rule.isFulfilled(in: dialogue) { $0 == person.id || dialogue.signsNow($0) }
        return [.minutesSigned(participant: person.id, entered: entered)] + (isLast ? dialogue.adopting() : [])
    }
}

public struct MinutesSigned: Fact {
    public static let name: Event.Kind = "minutesSigned"
    public var takesBack: Bool { false }
    public var participant: ParticipantID
    public var entered: Entered?

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        dialogue.adoption.isInUse = true
        dialogue.adoption.signatures.removeAll { $0.participant == participant }
        dialogue.adoption.signatures.append(
            Signature(participant: participant, at: moment.at, sequence: dialogue.sequence, entered: entered))
    }

    public func changes(in dialogue: Dialogue) -> [Change] { [.changed(.session)] }
}

/// Takes a signature back, before the minutes are adopted.
public struct TakeBackSignature: Act {
    public static let name: Command.Kind = "takeBackSignature"
    /// A signer's own signature; others take back only what was entered in the signer's name.
    public static let permission = SignMinutes.permission
    /// If it is left out, the actor is meant.
    public var participant: ParticipantID?

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        let person = try dialogue.subject(participant, context, Self.permission)
        guard let signature = dialogue.adoption.signature(of: person.id) else { return [] }
        if context.by != .participant(person.id), signature.entered == nil || signature.contest != nil {
            throw Rejection(.notAllowed, "Only the signer takes this back.", field: "participant")
        }
        return [.signatureTakenBack(participant: person.id)]
    }
}

public struct SignatureTakenBack: Fact {
    public static let name: Event.Kind = "signatureTakenBack"
    public var takesBack: Bool { true }
    public var participant: ParticipantID

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        dialogue.adoption.signatures.removeAll { $0.participant == participant }
    }

    public func changes(in dialogue: Dialogue) -> [Change] { [.changed(.session)] }
}

/// Says that the actor never gave the signature that somebody entered for them, or takes that back. Before adoption a
/// contested signature does not count. After it, the minutes' page shows the contest beside the signature.
public struct ContestSignature: Act {
    public static let name: Command.Kind = "contestSignature"
    /// Nobody contests a signature for somebody else.
    public static let permission = Permission(.reviewers, .over, forOthers: [])
    public var reason: FreeText?
    /// True to take the contest back.
    public var isTakenBack: Bool?

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        guard let id = context.by.participant, let signature = dialogue.adoption.signature(of: id),
            signature.entered != nil
        else { throw Rejection(.notFound, "Nobody entered a signature in your name.") }
        if isTakenBack == true {
            return signature.contest == nil ? [] : [.signatureContested(participant: id, reason: nil)]
        }
        let reason = reason ?? ""
        try Check.length(reason, signature.contest?.reason, max: Limits.most.noteCharactersMax, "reason")
        if signature.contest?.reason == reason { return [] }
        return [.signatureContested(participant: id, reason: reason)]
    }
}

public struct SignatureContested: Fact {
    public static let name: Event.Kind = "signatureContested"
    public var takesBack: Bool { true }
    public var participant: ParticipantID
    /// `nil` when the contest was taken back.
    public var reason: FreeText?

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        let contest = reason.map { Signature.Contest(at: moment.at, reason: $0) }
        func note(_ signatures: inout [Signature]) {
            for index in signatures.indices where signatures[index].participant == participant {
                signatures[index].contest = contest
            }
        }
        note(&dialogue.adoption.signatures)
        // The minutes as adopted hold the same signature.
        guard dialogue.adoptedAt != nil, let last = dialogue.adoption.versions.indices.last else { return }
        note(&dialogue.adoption.versions[last].signatures)
    }

    public func changes(in dialogue: Dialogue) -> [Change] { [.changed(.session)] }
}

extension Command {
    public static func signMinutes(
        position: Int? = nil, participant: ParticipantID? = nil, way: Entered.Way? = nil
    ) -> Command { Command(SignMinutes(position: position, participant: participant, way: way)) }
    public static func takeBackSignature(participant: ParticipantID? = nil) -> Command {
        Command(TakeBackSignature(participant: participant))
    }
    public static func contestSignature(reason: FreeText? = nil, isTakenBack: Bool? = nil) -> Command {
        Command(ContestSignature(reason: reason, isTakenBack: isTakenBack))
    }
}

extension Event {
    public static func minutesSigned(participant: ParticipantID, entered: Entered? = nil) -> Event {
        Event(MinutesSigned(participant: participant, entered: entered))
    }
    public static func signatureTakenBack(participant: ParticipantID) -> Event {
        Event(SignatureTakenBack(participant: participant))
    }
    public static func signatureContested(participant: ParticipantID, reason: FreeText?) -> Event {
        Event(SignatureContested(participant: participant, reason: reason))
    }
}
