import Dialogue

extension Making {
    func replaced() -> Minutes.ReplacedVersion? {
        guard dialogue.minutesVersion > 1 else { return nil }
        let number = dialogue.minutesVersion - 1
        return Minutes.ReplacedVersion(
            version: number, adoptedAt: dialogue.adoption.version(number).map { .init(milliseconds: $0.at) })
    }

    /// The signers in the order of the rule. Minutes that an older program adopted, or that come from a file, have no
    /// signatures: then nobody is said not to have signed.
    func signatures() -> [Minutes.SignatureEntry]? {
        let adoption = dialogue.adoption
        guard adoption.rule.kind != .facilitator, dialogue.phase != .draft, dialogue.phase != .preparing else {
            return nil
        }
        let isAdopted = dialogue.adoptedAt != nil
        if isAdopted, adoption.signatures.isEmpty { return nil }
        // When one signer of each side is enough, the others need not sign.
        let signers = adoption.rule.signers.filter { !isAdopted || adoption.signature(of: $0) != nil }
        return signers.map { id in
            let signature = adoption.signature(of: id)
            return Minutes.SignatureEntry(
                signer: reference(id), side: dialogue.people.participants[id]?.side,
                at: signature.map { .init(milliseconds: $0.at) },
                enteredBy: signature?.entered.map { reference($0.by) }, way: signature?.entered?.way,
                isForEarlierText: signature?.textChangedAt == nil ? nil : true,
                isContested: signature?.contest == nil ? nil : true)
        }
    }
}

extension DocumentWriting {
    /// "version 2, replaces version 1 of 3 March 2021 because …"; "version 1".
    var versionWords: String {
        guard let replaced = minutes.replaces else { return "\(words.version) \(minutes.version)" }
        return words.replaces(
            minutes.version, replaced.version, date: replaced.adoptedAt.map { words.date(local($0)) },
            reason: minutes.reopenedReason ?? "")
    }

    /// The signers, with their signatures.
    func signatures() -> [Block] {
        guard let signatures = minutes.signatures, !signatures.isEmpty else { return [] }
        let sides = Dictionary(minutes.sides.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        let columns: [Table.TableColumn] = [
            .init([.text(words.signer)], widthPercent: 38), .init([.text(words.party)], widthPercent: 22),
            .init([.text(words.signature)], widthPercent: 40),
        ]
        return section(
            words.signatures,
            [
                .table(
                    Table(
                        columns: columns,
                        rows: signatures.map { one in
                            Table.Row([
                                [.text(one.signer.label)], [.text(one.side.flatMap { sides[$0] } ?? "")],
                                [.text(text(of: one))],
                            ])
                        }))
            ])
    }

    private func text(of signature: Minutes.SignatureEntry) -> String {
        guard let at = signature.at else { return words.notSigned }
        var text = words.signed(words.date(local(at)), words.clock(at.milliseconds, in: zone))
        if let by = signature.enteredBy, let way = signature.way { text += "; " + words.entered(by.label, way) }
        if signature.isForEarlierText == true { text += "; " + words.forEarlierText }
        if signature.isContested == true { text += "; " + words.contested }
        return text
    }
}
