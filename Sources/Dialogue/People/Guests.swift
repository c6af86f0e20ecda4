// Guests enter with a join code, wait, and are seated on a side.

public struct OpenGuestDoor: Act {
    public static let name: Command.Kind = "openGuestDoor"
    public static let permission = Permission(.setUp, [.preparing, .live])

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        if dialogue.people.guestDoor != nil { return [] }
        var ids = SeededIDs(seed: context.seed)
        return [.guestDoorOpened(nonce: ids.letters(12))]
    }
}

/// The join code is never stored. The server computes it from this nonce and its key.
public struct GuestDoorOpened: Fact {
    public static let name: Event.Kind = "guestDoorOpened"
    public var takesBack: Bool { true }
    public var nonce: String?
    /// In events of the first version this was the join code itself. It is now used as the nonce, and no longer works
    /// as a code.
    public var joinCode: String?

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) { dialogue.people.guestDoor = nonce ?? joinCode }

    public func changes(in dialogue: Dialogue) -> [Change] { [.changed(.session)] }
}

public struct CloseGuestDoor: Act {
    public static let name: Command.Kind = "closeGuestDoor"
    public static let permission = Permission(.setUp, .any)

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        dialogue.people.guestDoor == nil ? [] : [.guestDoorClosed()]
    }
}

public struct GuestDoorClosed: Fact {
    public static let name: Event.Kind = "guestDoorClosed"
    public var takesBack: Bool { true }

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) { dialogue.people.guestDoor = nil }

    public func changes(in dialogue: Dialogue) -> [Change] { [.changed(.session)] }
}

public struct ArriveAsGuest: Act {
    public static let name: Command.Kind = "arriveAsGuest"
    public static let permission = Permission(.server, [.preparing, .live])
    /// The nonce that the guest's code was made from.
    public var guestDoor: String
    public var name: FreeText
    public var organisation: FreeText?

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        guard let door = dialogue.people.guestDoor, guestDoor == door else {
            throw Rejection(.wrongCode, "This code does not open the door (any more).", field: "code")
        }
        try Check.filled(name, max: Limits.most.nameCharactersMax, "name")
        try Check.length(organisation ?? "", max: Limits.most.nameCharactersMax, "organisation")
        // Some places are kept for the organisers' list, however many strangers have the code.
        let present = dialogue.people.participants
        try Check.room(present.count + 1, max: Limits.most.participantsWithGuestsMax, "participants with guests", nil)
        let waiting = present.values.reduce(0) { $0 + ($1.isWaiting && !$1.isRemoved ? 1 : 0) }
        try Check.room(waiting + 1, max: Limits.most.guestsWaitingMax, "guests who wait", nil)
        var ids = SeededIDs(seed: context.seed)
        let id = dialogue.people.newID(&ids)
        return [
            .personRecorded(
                participant: id, version: 1, person: PersonDetails(name: name, organisation: organisation ?? "")),
            .guestArrived(participant: id, linkNonce: ids.letters(12)),
        ]
    }
}

/// Comes after a `personRecorded` of the same participant. The guest waits to be seated (`participantChanged`).
public struct GuestArrived: Fact {
    public static let name: Event.Kind = "guestArrived"
    public var takesBack: Bool { false }
    public var participant: ParticipantID
    public var linkNonce: String

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        dialogue.people.enlist(participant, linkNonce: linkNonce)
        dialogue.people.participants[participant]?.roles = [.participant]
        dialogue.people.participants[participant]?.isWaiting = true
        dialogue.people.participants[participant]?.linkIsOwners = true
    }

    public func changes(in dialogue: Dialogue) -> [Change] {
        [
            .made(.participant(participant), for: .views(with: .waiting)),
            .changed(.order, for: .views(with: .waiting)),
        ]
    }
}

public struct SeatGuest: Act {
    public static let name: Command.Kind = "seatGuest"
    public static let permission = Permission(.setUp, .opened)
    public var participant: ParticipantID
    public var side: SideID

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        let guest = try dialogue.listed(participant, "participant")
        let side = try dialogue.existingSide(side, "side")
        if guest.side == side.id { return [] }
        return [
            .participantChanged(
                participant: guest.id, side: side.id, roles: guest.roles, assignment: guest.assignment)
        ]
    }
}

extension Command {
    public static func openGuestDoor() -> Command { Command(OpenGuestDoor()) }
    public static func closeGuestDoor() -> Command { Command(CloseGuestDoor()) }
    public static func arriveAsGuest(guestDoor: String, name: FreeText, organisation: FreeText? = nil) -> Command {
        Command(ArriveAsGuest(guestDoor: guestDoor, name: name, organisation: organisation))
    }
    public static func seatGuest(participant: ParticipantID, side: SideID) -> Command {
        Command(SeatGuest(participant: participant, side: side))
    }
}

extension Event {
    public static func guestDoorOpened(nonce: String) -> Event { Event(GuestDoorOpened(nonce: nonce)) }
    public static func guestDoorClosed() -> Event { Event(GuestDoorClosed()) }
    public static func guestArrived(participant: ParticipantID, linkNonce: String) -> Event {
        Event(GuestArrived(participant: participant, linkNonce: linkNonce))
    }
}
