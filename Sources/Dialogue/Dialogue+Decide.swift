// The door of the domain: a command and what is become the events that follow, or a rejection.

extension Dialogue {
    /// Decides, changing nothing: no clock, no dice, no I/O. Checked in this order: that there is a dialogue, who may
    /// (`not_allowed`), that it is not deleted, the phase, then the command's own fields and references. A command that
    /// would change nothing gives no events.
    public func decide(_ command: Command, _ context: CommandContext) throws(Rejection) -> [Event] {
        try check(command.kind, context)
        switch command {
        case .createDialogue(let command): return try create(command, context)
        case .changeDetails(let command): return try change(command)
        case .deleteDialogue: return [.dialogueDeleted(Nothing())]
        case .restoreDialogue: return isDeleted ? [.dialogueRestored(Nothing())] : []
        case .addSide(let command): return try add(command)
        case .changeSide(let command): return try change(command)
        case .removeSide(let command): return try remove(command)

        case .addParticipants(let command): return try add(command, context)
        case .changeParticipant(let command): return try change(command, context)
        case .removeParticipant(let command): return try remove(command)
        case .restoreParticipant(let command): return try restore(command, context)
        case .arriveAsGuest(let command): return try arrive(command, context)
        case .seatGuest(let command): return try seat(command)
        case .recordLinkOpened(let command): return try recordLinkOpened(command)
        case .renewLink(let command): return try renewLink(command, context)
        case .trustLink(let command): return try trustLink(command, context)
        case .trustOwnLink(let command): return try trustOwnLink(command)
        case .reportLink: return try reportLink(context)
        case .renewSharedLink(let command): return renewSharedLink(command, context)
        case .openGuestDoor: return openGuestDoor(context)
        case .closeGuestDoor: return guestDoor == nil ? [] : [.guestDoorClosed(Nothing())]

        case .addQuestion(let command): return try add(command)
        case .changeQuestion(let command): return try change(command)
        case .removeQuestion(let command): return try remove(command)
        case .orderQuestions(let command): return try order(command)
        case .changeAnswering(let command):
            return command.isOpen == answersAreOpen ? [] : [.answeringChanged(AnsweringChanged(isOpen: command.isOpen))]
        case .giveAnswer(let command): return try give(command, context)
        case .withdrawAnswer(let command): return try withdraw(command, context)
        case .revealAnswers(let command): return try reveal(command, context)
        case .confideAnswers: return try confideAnswers(context)
        case .linkAnswer(let command): return try link(command)
        case .makeItemOfAnswer(let command): return try makeItem(command)
        case .markAnswer(let command): return try mark(command)

        case .addItem(let command): return try add(command)
        case .changeItem(let command): return try change(command)
        case .removeItem(let command): return try removeItem(command)
        case .moveItem(let command): return try move(command)
        case .startItem(let command): return try start(command)
        case .nextItem: return next()
        case .previousItem: return previous()
        case .finishItem: return finishCurrent(as: .done)
        case .skipItem(let command): return try skip(command)
        case .planItem(let command): return try plan(command)
        case .extendItem(let command): return try extend(command)
        case .proposeItem(let command): return try propose(command, context)
        case .acceptProposal(let command): return try accept(command)
        case .declineProposal(let command): return try decline(command)

        case .changePhase(let command): return try change(command)
        case .raiseHand(let command): return try raiseHand(command, context)
        case .lowerHand(let command): return try lowerHand(command, context)
        case .giveFloor(let command): return try giveFloor(command)
        case .endFloor: return try endFloor(context)
        case .setAttendance(let command): return try set(command)
        case .recordArrival(let command): return try recordArrival(command, context)

        case .addNote(let command): return try add(command, context)
        case .changeNote(let command): return try change(command)
        case .moveNote(let command): return try move(command)
        case .deleteNote(let command): return try deleteNote(command)
        case .restoreNote(let command): return try restoreNote(command)

        case .setSummary(let command): return try set(command)
        case .makeRemark(let command): return try make(command, context)
        case .answerRemark(let command): return try answer(command)
        case .markActionItem(let command): return try mark(command, context)
        }
    }

    private func check(_ kind: Command.Kind, _ context: CommandContext) throws(Rejection) {
        let permission = Permission.permission(for: kind)
        if sequence == 0 && kind != .createDialogue {
            throw Rejection(.notFound, "There is no such dialogue.")
        }
        if permission.who.isDisjoint(with: who(context.by)) {
            throw Rejection(.notAllowed, "Your role may not do this.")
        }
        if isDeleted && kind != .restoreDialogue {
            throw Rejection(.deleted, "This dialogue was deleted.")
        }
        if sequence > 0 && kind == .createDialogue {
            throw Rejection(.inUse, "This dialogue exists already.")
        }
        if !permission.phases.contains(Permission.Phases(phase)) {
            throw Rejection(.wrongPhase, "This cannot be done while the dialogue is \(phase.words).")
        }
    }
}

extension Phase {
    /// In a sentence: "while the dialogue is …".
    var words: String {
        switch self {
        case .draft: "a draft"
        case .preparing: "being prepared"
        case .live: "live"
        case .review: "in review"
        case .adopted: "adopted"
        case .archived: "archived"
        }
    }
}
