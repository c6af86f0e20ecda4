// The rules that say which mail somebody may get.

extension Dialogue {
    /// The version of the appointment in somebody's calendar: the sequence of the event that last changed its time or
    /// place, or that put this person on the list or took them off it. Calendars call it SEQUENCE (RFC 5545 §3.8.7.4).
    public func appointmentVersion(for person: ParticipantID) -> Int {
        max(outbox.appointmentChangedAt, outbox[person].listedAt)
    }

    /// Whether the appointment that this person was sent has another time or place now.
    public func hasOldAppointment(_ person: ParticipantID) -> Bool {
        guard let sent = outbox.people[person]?.appointmentSent else { return false }
        return sent < appointmentVersion(for: person)
    }

    /// Whether the session is still to come, as far as its appointment says.
    func isAhead(at now: Milliseconds) -> Bool {
        (phase == .draft || phase == .preparing) && (details.startsAt ?? 0) > now
    }

    /// Whether there is an address to which this person can be sent anything.
    public func isReachable(_ participant: Participant) -> Bool {
        MailAddress(participant.person.email.orEmpty) != nil && outbox[participant.id].addressWrongAt == nil
    }

    /// Whether a mail of this kind can be sent to this person now.
    public func mayBeSent(_ kind: OutgoingMail.Kind, to participant: Participant, at now: Milliseconds) -> Bool {
        guard isReachable(participant) else { return false }
        let correspondence = outbox[participant.id]
        if kind == .cancellation {
            return (isDeleted || participant.isRemoved) && correspondence.appointmentSent != nil
        }
        guard !isDeleted, participant.isActive else { return false }
        switch kind {
        case .invitation, .cancellation: return true
        case .appointment: return hasOldAppointment(participant.id)
        case .reminder:
            return correspondence.unsubscribedAt == nil && isToBeReminded(participant, at: now)
        case .minutes: return hasMinutes
        case .actionItems: return hasMinutes && !openActionItems(of: participant).isEmpty
        case .digest:
            return wantsDigest(correspondence) && phase != .draft && !news(for: participant.id).isEmpty
        }
    }

    private var hasMinutes: Bool { phase == .review || phase == .adopted || phase == .archived }

    private func isToBeReminded(_ participant: Participant, at now: Milliseconds) -> Bool {
        if roundClosesAt.map({ $0 > now }) == true { return isSilent(participant) }
        return participant.isAsked && phase == .preparing && takesAnswers(at: now) && !preparation.questions.isEmpty
            && !preparation.answers.values.contains { $0.participant == participant.id }
    }

    /// The action items that this person or their organisation has still to do, by number.
    public func openActionItems(of participant: Participant) -> [Note] {
        notes.values.filter {
            $0.kind == .actionItem && !$0.isDeleted && !$0.isDone && $0.isIncluded
                && owns($0, .participant(participant.id))
        }.sorted { ($0.number ?? 0, $0.id) < ($1.number ?? 0, $1.id) }
    }

    /// Whether a mail may hold this person's link. It may while its owner has not opened it, as organisers are shown it
    /// too; or if the mail goes where the same link went before.
    public func mayMailLink(of participant: Participant) -> Bool {
        if participant.linkOpenedAt == nil, !participant.linkIsOwners { return true }
        return outbox[participant.id].hasLink
    }

    /// The address to which answers to a mail go: that of the organiser who asked for it, or of the first organiser who
    /// has one.
    public func replyAddress(of mail: OutgoingMail) -> Participant? {
        let organisers = people.roster.filter {
            $0.isActive && $0.roles.contains(.organiser) && isReachable($0)
        }
        return organisers.first { mail.by == .participant($0.id) } ?? organisers.first
    }
}

/// An e-mail address as mail servers take it (RFC 5321, without quoted names and without letters beyond ASCII).
public struct MailAddress: Sendable, Hashable {
    public let text: String

    /// `nil` when the text is not such an address.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count <= 254, let at = bytes.lastIndex(of: UInt8(ascii: "@")) else { return nil }
        let (name, domain) = (bytes[..<at], bytes[(at + 1)...])
        guard (1...64).contains(name.count), Self.isDotted(name, Self.isNameByte),
            Self.isDotted(domain, Self.isDomainByte)
        else { return nil }
        self.text = text
    }

    public var domain: String {
        String(decoding: text.utf8.suffix(from: text.utf8.lastIndex(of: UInt8(ascii: "@"))!).dropFirst(), as: UTF8.self)
    }

    /// Whether these are parts with dots between them, none of them empty.
    private static func isDotted(_ bytes: ArraySlice<UInt8>, _ isPartByte: (UInt8) -> Bool) -> Bool {
        bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
            .allSatisfy { !$0.isEmpty && $0.allSatisfy(isPartByte) }
    }

    private static let nameSigns = Set("!#$%&'*+/=?^_`{|}~-".utf8)
    private static func isNameByte(_ byte: UInt8) -> Bool { isLetter(byte) || nameSigns.contains(byte) }
    private static func isDomainByte(_ byte: UInt8) -> Bool { isLetter(byte) || byte == UInt8(ascii: "-") }
    private static func isLetter(_ byte: UInt8) -> Bool {
        switch byte {
        case 48...57, 65...90, 97...122: true
        default: false
        }
    }
}
