import Dialogue

extension FileToEvents {
    /// Reads who must sign before the minutes are adopted. Signatures are not in files: they are given to a dialogue.
    mutating func readAdoption() throws(Rejection) {
        guard let rule = file.adoption, rule != .facilitator else {
            if file.signers?.isEmpty == false {
                throw Rejection(.outOfRange, "Nobody signs unless adoption is signers or sides.", field: "signers")
            }
            return
        }
        var signers: [ParticipantID] = []
        for (index, name) in (file.signers ?? []).enumerated() {
            signers.append(try person(name, "signers[\(index)]"))
        }
        if signers.isEmpty { throw Rejection(.empty, "Name those who sign.", field: "signers") }
        add(.adoptionRuleSet(rule: AdoptionRule(kind: rule, signers: signers), reason: ""))
    }
}
