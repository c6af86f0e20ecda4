// Commands in one breath, for programs and tests: `.addNote(item: "i1", kind: .agreement, text: "…")`.

extension Command {
    public static func createDialogue(details: Details) -> Command { .createDialogue(CreateDialogue(details: details)) }
    public static func changeDetails(
        title: FreeText? = nil, occasion: FreeText? = nil, background: FreeText? = nil, purpose: FreeText? = nil,
        startsAt: Milliseconds? = nil, durationMinutes: Int? = nil, timeZone: String? = nil,
        language: String? = nil, callLink: FreeText? = nil, answersDueAt: Milliseconds? = nil,
        distribution: [Details.Recipient]? = nil
    ) -> Command {
        .changeDetails(
            ChangeDetails(
                title: title, occasion: occasion, background: background, purpose: purpose, startsAt: startsAt,
                durationMinutes: durationMinutes, timeZone: timeZone, language: language, callLink: callLink,
                answersDueAt: answersDueAt, distribution: distribution))
    }
    public static func addSide(name: FreeText, kind: Side.Kind) -> Command { .addSide(AddSide(name: name, kind: kind)) }
    public static func changeSide(side: SideID, name: FreeText) -> Command {
        .changeSide(ChangeSide(side: side, name: name))
    }
    public static func removeSide(side: SideID) -> Command { .removeSide(RemoveSide(side: side)) }
    public static func addParticipants(participants: [NewParticipant]) -> Command {
        .addParticipants(AddParticipants(participants: participants))
    }
    public static func changeParticipant(
        participant: ParticipantID, person: PersonDetails? = nil, side: SideID? = nil, roles: Set<Role>? = nil,
        assignment: FreeText? = nil
    ) -> Command {
        .changeParticipant(
            ChangeParticipant(
                participant: participant, person: person, side: side, roles: roles, assignment: assignment))
    }
    public static func removeParticipant(participant: ParticipantID) -> Command {
        .removeParticipant(AboutParticipant(participant: participant))
    }
    public static func restoreParticipant(participant: ParticipantID) -> Command {
        .restoreParticipant(AboutParticipant(participant: participant))
    }
    public static func trustLink(participant: ParticipantID) -> Command {
        .trustLink(AboutParticipant(participant: participant))
    }
    public static func trustOwnLink(participant: ParticipantID) -> Command {
        .trustOwnLink(AboutParticipant(participant: participant))
    }
    public static func confideAnswers() -> Command { .confideAnswers(Nothing()) }
    public static func reportLink() -> Command { .reportLink(Nothing()) }
    public static func arriveAsGuest(guestDoor: String, name: FreeText, organisation: FreeText? = nil) -> Command {
        .arriveAsGuest(ArriveAsGuest(guestDoor: guestDoor, name: name, organisation: organisation))
    }
    public static func planItem(item: ItemID) -> Command { .planItem(AboutItem(item: item)) }
    public static func markActionItem(note: NoteID, isDone: Bool) -> Command {
        .markActionItem(MarkActionItem(note: note, isDone: isDone))
    }
    public static func seatGuest(participant: ParticipantID, side: SideID) -> Command {
        .seatGuest(SeatGuest(participant: participant, side: side))
    }
    public static func recordLinkOpened(participant: ParticipantID) -> Command {
        .recordLinkOpened(AboutParticipant(participant: participant))
    }
    public static func renewLink(participant: ParticipantID) -> Command {
        .renewLink(AboutParticipant(participant: participant))
    }
    public static func renewSharedLink(link: SharedLink) -> Command { .renewSharedLink(RenewSharedLink(link: link)) }
    public static func openGuestDoor() -> Command { .openGuestDoor(Nothing()) }
    public static func closeGuestDoor() -> Command { .closeGuestDoor(Nothing()) }
    public static func addQuestion(
        text: FreeText, explanation: FreeText? = nil, example: FreeText? = nil, viceVersa: Bool? = nil,
        horizons: [FreeText]? = nil, askedBy: FreeText? = nil
    ) -> Command {
        .addQuestion(
            AddQuestion(
                text: text, explanation: explanation, example: example, viceVersa: viceVersa, horizons: horizons,
                askedBy: askedBy))
    }
    public static func changeQuestion(
        question: QuestionID, text: FreeText? = nil, explanation: FreeText? = nil, example: FreeText? = nil,
        viceVersa: Bool? = nil, horizons: [FreeText]? = nil, askedBy: FreeText? = nil
    ) -> Command {
        .changeQuestion(
            ChangeQuestion(
                question: question, text: text, explanation: explanation, example: example, viceVersa: viceVersa,
                horizons: horizons, askedBy: askedBy))
    }
    public static func removeQuestion(question: QuestionID) -> Command {
        .removeQuestion(AboutQuestion(question: question))
    }
    public static func orderQuestions(questions: [QuestionID]) -> Command {
        .orderQuestions(OrderQuestions(questions: questions))
    }
    public static func changeAnswering(isOpen: Bool) -> Command { .changeAnswering(ChangeAnswering(isOpen: isOpen)) }
    public static func giveAnswer(
        question: QuestionID, horizon: Int? = nil, text: FreeText, audience: Audience,
        participant: ParticipantID? = nil
    ) -> Command {
        .giveAnswer(
            GiveAnswer(
                question: question, horizon: horizon, text: text, audience: audience, participant: participant))
    }
    public static func withdrawAnswer(answer: AnswerID) -> Command { .withdrawAnswer(AboutAnswer(answer: answer)) }
    public static func revealAnswers(question: QuestionID? = nil) -> Command {
        .revealAnswers(RevealAnswers(question: question))
    }
    public static func linkAnswer(answer: AnswerID, item: ItemID? = nil) -> Command {
        .linkAnswer(LinkAnswer(answer: answer, item: item))
    }
    public static func makeItemOfAnswer(answer: AnswerID) -> Command { .makeItemOfAnswer(AboutAnswer(answer: answer)) }
    public static func markAnswer(answer: AnswerID, isDealtWith: Bool) -> Command {
        .markAnswer(MarkAnswer(answer: answer, isDealtWith: isDealtWith))
    }
    public static func addItem(
        title: FreeText, explanation: FreeText? = nil, timeboxSeconds: Int? = nil, lead: FreeText? = nil,
        before: ItemID? = nil
    ) -> Command {
        .addItem(
            AddItem(
                title: title, explanation: explanation, timeboxSeconds: timeboxSeconds, lead: lead, before: before))
    }
    public static func changeItem(
        item: ItemID, title: FreeText? = nil, explanation: FreeText? = nil, timeboxSeconds: Int? = nil,
        lead: FreeText? = nil
    ) -> Command {
        .changeItem(
            ChangeItem(
                item: item, title: title, explanation: explanation, timeboxSeconds: timeboxSeconds, lead: lead))
    }
    public static func removeItem(item: ItemID) -> Command { .removeItem(AboutItem(item: item)) }
    public static func moveItem(item: ItemID, before: ItemID? = nil) -> Command {
        .moveItem(MoveItem(item: item, before: before))
    }
    public static func startItem(item: ItemID) -> Command { .startItem(AboutItem(item: item)) }
    public static func nextItem() -> Command { .nextItem(Nothing()) }
    public static func previousItem() -> Command { .previousItem(Nothing()) }
    public static func finishItem() -> Command { .finishItem(Nothing()) }
    public static func skipItem(item: ItemID) -> Command { .skipItem(AboutItem(item: item)) }
    public static func extendItem(item: ItemID? = nil, seconds: Int) -> Command {
        .extendItem(ExtendItem(item: item, seconds: seconds))
    }
    public static func proposeItem(title: FreeText, participant: ParticipantID? = nil) -> Command {
        .proposeItem(ProposeItem(title: title, participant: participant))
    }
    public static func acceptProposal(proposal: ProposalID) -> Command {
        .acceptProposal(AboutProposal(proposal: proposal))
    }
    public static func declineProposal(proposal: ProposalID) -> Command {
        .declineProposal(AboutProposal(proposal: proposal))
    }
    public static func changePhase(phase: Phase, reason: FreeText? = nil) -> Command {
        .changePhase(ChangePhase(phase: phase, reason: reason))
    }
    public static func addNote(
        item: ItemID, kind: Note.Kind, text: FreeText, speaker: ParticipantID? = nil, owners: [Owner]? = nil,
        dueWords: FreeText? = nil, dueDate: String? = nil, before: NoteID? = nil
    ) -> Command {
        .addNote(
            AddNote(
                item: item, kind: kind, text: text, speaker: speaker, owners: owners, dueWords: dueWords,
                dueDate: dueDate, before: before))
    }
    public static func changeNote(
        note: NoteID, revision: Int? = nil, kind: Note.Kind? = nil, text: FreeText? = nil,
        speaker: ParticipantID? = nil, owners: [Owner]? = nil, dueWords: FreeText? = nil, dueDate: String? = nil,
        isDone: Bool? = nil, isIncluded: Bool? = nil
    ) -> Command {
        .changeNote(
            ChangeNote(
                note: note, revision: revision, kind: kind, text: text, speaker: speaker, owners: owners,
                dueWords: dueWords, dueDate: dueDate, isDone: isDone, isIncluded: isIncluded))
    }
    public static func moveNote(note: NoteID, item: ItemID, before: NoteID? = nil) -> Command {
        .moveNote(MoveNote(note: note, item: item, before: before))
    }
    public static func deleteNote(note: NoteID) -> Command { .deleteNote(AboutNote(note: note)) }
    public static func restoreNote(note: NoteID) -> Command { .restoreNote(AboutNote(note: note)) }
    public static func raiseHand(participant: ParticipantID? = nil, handAt: Milliseconds? = nil) -> Command {
        .raiseHand(RaiseHand(participant: participant, handAt: handAt))
    }
    public static func lowerHand(participant: ParticipantID? = nil) -> Command {
        .lowerHand(ForParticipant(participant: participant))
    }
    public static func giveFloor(participant: ParticipantID) -> Command {
        .giveFloor(AboutParticipant(participant: participant))
    }
    public static func endFloor() -> Command { .endFloor(Nothing()) }
    public static func setAttendance(participant: ParticipantID, attendance: Attendance) -> Command {
        .setAttendance(SetAttendance(participant: participant, attendance: attendance))
    }
    public static func recordArrival(participant: ParticipantID) -> Command {
        .recordArrival(AboutParticipant(participant: participant))
    }
    public static func setSummary(item: ItemID, revision: Int? = nil, summary: FreeText) -> Command {
        .setSummary(SetSummary(item: item, revision: revision, summary: summary))
    }
    public static func makeRemark(note: NoteID? = nil, item: ItemID? = nil, text: FreeText) -> Command {
        .makeRemark(MakeRemark(note: note, item: item, text: text))
    }
    public static func answerRemark(remark: RemarkID, outcome: Remark.Outcome, response: FreeText? = nil) -> Command {
        .answerRemark(AnswerRemark(remark: remark, outcome: outcome, response: response))
    }
    public static func deleteDialogue() -> Command { .deleteDialogue(Nothing()) }
    public static func restoreDialogue() -> Command { .restoreDialogue(Nothing()) }
}
