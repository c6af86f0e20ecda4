import Dialogue
import JSON

extension JSONWriter {
    /// Writes the member `adoption` of the session; nothing while a facilitator adopts and nothing was adopted.
    mutating func write(_ adoption: Adoption) {
        guard adoption.isInUse else { return }
        key("adoption")
        object { w in
            w.write(adoption.rule)
            w.member("reason", adoption.ruleReason)
            w.write(adoption.signatures)
            guard !adoption.versions.isEmpty else { return }
            w.key("versions")
            w.array { w in for version in adoption.versions { w.write(version) } }
        }
    }

    private mutating func write(_ rule: AdoptionRule) {
        member("rule", rule.kind.rawValue)
        guard !rule.signers.isEmpty else { return }
        key("signers")
        array { w in for id in rule.signers { w.string(id.text) } }
    }

    private mutating func write(_ signatures: [Signature]) {
        guard !signatures.isEmpty else { return }
        key("signatures")
        array { w in
            for signature in signatures {
                w.object { w in
                    w.member("participant", signature.participant)
                    w.member("at", signature.at)
                    w.member("enteredBy", signature.entered?.by.description)
                    w.member("way", signature.entered?.way.rawValue)
                    w.member("textChangedAt", signature.textChangedAt)
                    w.member("contestedAt", signature.contest?.at)
                    if let contest = signature.contest { w.member("contestReason", contest.reason) }
                }
            }
        }
    }

    private mutating func write(_ version: AdoptedVersion) {
        object { w in
            w.member("version", version.number)
            w.member("at", version.at)
            w.member("by", version.by.description)
            w.write(version.rule)
            w.member("reason", version.reason)
            w.write(version.signatures)
            // Whether its files are there to be downloaded.
            w.member("isWritten", version.isWritten)
            w.member("erasedAt", version.fileSets.compactMap(\.erasedAt).max())
            guard !version.missing.isEmpty else { return }
            w.key("missing")
            w.array { w in for format in version.missing { w.string(format) } }
        }
    }
}
