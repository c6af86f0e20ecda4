import Dialogue
import EventLog
import Foundation
import JSON

/// A small file that a signer keeps, to have it proved later that nothing before it was altered.
///
/// It holds the head of the dialogue's chain: the hash over all events up to one of them. Whoever changes an event
/// before it, even with all hashes computed anew, cannot make a chain with this hash (`polder check --receipt`).
public struct Receipt: Sendable {
    var dialogue: DialogueID
    var title: String
    var signer: Participant
    var version: Int
    var signature: Signature
    /// The files of the adopted version, by their salted digests; none before adoption.
    var files: [AdoptedFile]
    var adoptedAt: Milliseconds?

    /// `nil` for somebody whose signature is not there.
    init?(of id: ParticipantID, in state: Dialogue) {
        let last = state.adoption.versions.last
        guard let signer = state.people.participants[id], signer.isActive else { return nil }
        // While a new version is in review, the signature under the version before still has its receipt.
        let present = state.adoption.signature(of: id)
        guard let signature = present ?? last?.signatures.first(where: { $0.participant == id }) else { return nil }
        let isOfLast = present == nil || state.adoptedAt != nil
        dialogue = state.id
        title = state.details.title.orEmpty
        self.signer = signer
        version = present == nil ? last?.number ?? 1 : state.minutesVersion
        self.signature = signature
        files = isOfLast ? last?.presentSets.flatMap(\.files) ?? [] : []
        adoptedAt = isOfLast ? last?.at : nil
    }

    static let formatVersion = 1

    func json(head: StreamLink, server: String, at now: Milliseconds) -> [UInt8] {
        var w = JSONWriter()
        w.object { w in
            w.member("polder", "receipt")
            w.member("formatVersion", Self.formatVersion)
            w.member("server", server)
            w.member("dialogue", dialogue)
            w.member("title", title)
            w.member("signer", signer.label)
            w.member("version", version)
            w.member("signedAt", Self.time(signature.at))
            w.member("signature", signature.sequence)
            w.member("adoptedAt", adoptedAt.map(Self.time))
            w.key("files")
            w.array { w in
                for file in files {
                    w.object { w in
                        w.member("format", file.form.format)
                        w.member("variant", file.form.variant.rawValue)
                        w.member("digest", file.digest)
                    }
                }
            }
            w.key("head")
            w.object { w in
                w.member("event", head.sequence)
                w.member("chain", SaltedDigest.hex(head.hash))
            }
            w.member("madeAt", Self.time(now))
        }
        return w.bytes + [0x0A]
    }

    private static func time(_ time: Milliseconds) -> String {
        Date(timeIntervalSince1970: Double(time) / 1_000).formatted(.iso8601)
    }
}

/// A receipt as it was read from a file: the part that the check needs.
public struct ReceiptClaim: Sendable {
    let dialogue: DialogueID
    let sequence: Int
    let chain: [UInt8]
    let signer: String
    let version: Int

    public init(_ bytes: [UInt8]) throws(ServerFault) {
        guard let json = try? bytes.withUnsafeBytes({ try JSONReader.read($0) }), json["polder"]?.string == "receipt",
            let dialogue = json["dialogue"]?.string, let head = json["head"], let sequence = head["event"]?.integer,
            let chain = head["chain"]?.string.map(SaltedDigest.bytes), chain.count == 32
        else { throw ServerFault("This file is no receipt of Polder, or a part of it is missing.") }
        self.dialogue = DialogueID(dialogue)
        self.sequence = sequence
        self.chain = chain
        signer = json["signer"]?.string ?? ""
        version = json["version"]?.integer ?? 1
    }
}
