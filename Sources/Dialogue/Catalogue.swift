/// All commands and all kinds of events, by feature. Whatever is not in these lists does not exist.
public enum Catalogue {
    /// What people and programs may ask.
    public static let acts: [any Act.Type] = setUpActs + peopleActs + preparationActs + agendaActs + floorActs
        + noteActs + reviewActs

    /// What can have happened. Only ever added to: journals are read for ever.
    public static let facts: [any Fact.Type] = setUpFacts + peopleFacts + preparationFacts + agendaFacts + floorFacts
        + noteFacts + reviewFacts

    /// What pages may ask by name, with who may and when: the commands, and keeping a draft, which is no event.
    public static let permissions: [(name: Command.Kind, permission: Permission)] =
        acts.map { ($0.name, $0.permission) } + [(SaveDraft.name, SaveDraft.permission)]

    public static func act(named name: String) -> (any Act.Type)? { actsByName[name] }
    public static func fact(named name: String) -> (any Fact.Type)? { factsByName[name] }

    private static let actsByName = Dictionary(uniqueKeysWithValues: acts.map { ($0.name.rawValue, $0) })
    private static let factsByName = Dictionary(uniqueKeysWithValues: facts.map { ($0.name.rawValue, $0) })

    private static let setUpActs: [any Act.Type] = [
        CreateDialogue.self, ChangeDetails.self, DeleteDialogue.self, RestoreDialogue.self,
        AddSide.self, ChangeSide.self, RemoveSide.self, ChangePhase.self,
    ]
    private static let setUpFacts: [any Fact.Type] = [
        DialogueCreated.self, DetailsChanged.self, DialogueDeleted.self, DialogueRestored.self,
        SideAdded.self, SideChanged.self, SideRemoved.self, PhaseChanged.self,
    ]
    private static let peopleActs: [any Act.Type] = [
        AddParticipants.self, ChangeParticipant.self, RemoveParticipant.self, RestoreParticipant.self,
        RecordLinkOpened.self, ReportLink.self, RenewLink.self, TrustLink.self, TrustOwnLink.self, RenewSharedLink.self,
        IdentifyParticipant.self, OpenGuestDoor.self, CloseGuestDoor.self, ArriveAsGuest.self, SeatGuest.self,
    ]
    private static let peopleFacts: [any Fact.Type] = [
        PersonRecorded.self, ParticipantAdded.self, ParticipantChanged.self, ParticipantRemoved.self,
        ParticipantRestored.self, LinkOpened.self, LinkReported.self, LinkRenewed.self, LinkTrusted.self,
        SharedLinkRenewed.self, ParticipantIdentified.self, GuestDoorOpened.self, GuestDoorClosed.self, GuestArrived.self,
    ]
    private static let preparationActs: [any Act.Type] = [
        AddQuestion.self, ChangeQuestion.self, RemoveQuestion.self, OrderQuestions.self, ChangeAnswering.self,
        GiveAnswer.self, WithdrawAnswer.self, RevealAnswers.self, LinkAnswer.self, MakeItemOfAnswer.self,
        MarkAnswer.self, ConfideAnswers.self,
    ]
    private static let preparationFacts: [any Fact.Type] = [
        QuestionAdded.self, QuestionChanged.self, QuestionRemoved.self, QuestionsOrdered.self, AnsweringChanged.self,
        AnswerGiven.self, AnswerWithdrawn.self, AnswersRevealed.self, AnswersConfided.self, AnswerLinked.self,
        AnswerDealtWith.self,
    ]
    private static let agendaActs: [any Act.Type] = [
        AddItem.self, ChangeItem.self, RemoveItem.self, MoveItem.self, StartItem.self, NextItem.self,
        PreviousItem.self, FinishItem.self, SkipItem.self, PlanItem.self, ExtendItem.self, ProposeItem.self,
        AcceptProposal.self, DeclineProposal.self,
    ]
    private static let agendaFacts: [any Fact.Type] = [
        ItemAdded.self, ItemChanged.self, ItemRemoved.self, AgendaOrdered.self, ItemStarted.self, ItemFinished.self,
        ItemExtended.self, ItemProposed.self, ProposalAnswered.self,
    ]
    private static let floorActs: [any Act.Type] = [
        RaiseHand.self, LowerHand.self, GiveFloor.self, EndFloor.self, SetAttendance.self, RecordArrival.self,
    ]
    private static let floorFacts: [any Fact.Type] = [
        HandRaised.self, HandLowered.self, FloorGiven.self, FloorEnded.self, AttendanceChanged.self,
    ]
    private static let noteActs: [any Act.Type] = [
        AddNote.self, ChangeNote.self, MoveNote.self, DeleteNote.self, RestoreNote.self, MarkActionItem.self,
    ]
    private static let noteFacts: [any Fact.Type] = [
        NoteAdded.self, NoteChanged.self, NoteMoved.self, NotesRanked.self, NoteDeleted.self, NoteRestored.self,
        ActionItemMarked.self,
    ]
    private static let reviewActs: [any Act.Type] = [SetSummary.self, MakeRemark.self, AnswerRemark.self]
    private static let reviewFacts: [any Fact.Type] = [SummaryChanged.self, RemarkMade.self, RemarkAnswered.self]
}
