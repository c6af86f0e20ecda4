/// Sets who must sign before the minutes are adopted. Beforehand it needs no reason; once the minutes are in review it
/// does, and everybody sees it.
public struct SetAdoptionRule: Act {
    public static let name: Command.Kind = "setAdoptionRule"
    public static let permission = Permission(.setUp, .untilAdopted)
    public var rule: AdoptionRule.Kind
    /// Those who may sign; none when the facilitator adopts.
    public var signers: [ParticipantID]?
    public var reason: FreeText?

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        let new = AdoptionRule(kind: rule, signers: try signers(in: dialogue))
        if new == dialogue.adoption.rule { return [] }
        let reason = reason ?? ""
        try Check.length(reason, max: Limits.most.noteCharactersMax, "reason")
        if dialogue.isDraftShown, Check.isBlank(reason) {
            throw Rejection(
                .reasonNeeded, "The minutes are in review: say why the rule changes now.", field: "reason")
        }
        return [.adoptionRuleSet(rule: new, reason: dialogue.isDraftShown ? reason : "")]
    }

    private func signers(in dialogue: Dialogue) throws(Rejection) -> [ParticipantID] {
        guard rule != .facilitator else { return [] }
        var named: [ParticipantID] = []
        for (index, id) in (signers ?? []).enumerated() where !named.contains(id) {
            let person = try dialogue.active(id, "signers[\(index)]")
            if !person.isInvited {
                throw Rejection(.outOfRange, "Observers do not sign.", field: "signers[\(index)]")
            }
            named.append(id)
        }
        try Check.room(named.count, max: Limits.most.signersMax, "signers", "signers")
        if named.isEmpty { throw Rejection(.empty, "Name those who sign.", field: "signers") }
        guard rule == .sides else { return named }
        let parties = dialogue.sides.filter { $0.kind == .party }
        let seated = Set(named.compactMap { dialogue.people.participants[$0]?.side })
        if parties.isEmpty || parties.contains(where: { !seated.contains($0.id) }) {
            throw Rejection(.empty, "Name a signer for each of the parties.", field: "signers")
        }
        return named
    }
}

public struct AdoptionRuleSet: Fact {
    public static let name: Event.Kind = "adoptionRuleSet"
    public var takesBack: Bool { true }
    public var rule: AdoptionRule
    public var reason: FreeText

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        dialogue.adoption.isInUse = true
        dialogue.adoption.rule = rule
        dialogue.adoption.ruleReason = reason
        dialogue.adoption.signatures.removeAll { !rule.signers.contains($0.participant) }
    }

    public func changes(in dialogue: Dialogue) -> [Change] { [.changed(.session)] }
}

extension Command {
    public static func setAdoptionRule(
        rule: AdoptionRule.Kind, signers: [ParticipantID]? = nil, reason: FreeText? = nil
    ) -> Command { Command(SetAdoptionRule(rule: rule, signers: signers, reason: reason)) }
}

extension Event {
    public static func adoptionRuleSet(rule: AdoptionRule, reason: FreeText) -> Event {
        Event(AdoptionRuleSet(rule: rule, reason: reason))
    }
}
