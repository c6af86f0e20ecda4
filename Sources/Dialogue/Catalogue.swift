/// All commands and all kinds of events, by feature. A command or event that is missing here cannot be given or read.
public enum Catalogue {
    /// The commands that people and programs may give.
    public static let acts: [any Act.Type] =
        setUpActs + dateActs + peopleActs + preparationActs + agendaActs + floorActs
        + noteActs + parkingLotActs + reviewActs + correctionActs + roundActs + adoptionActs + agreementActs
        + mailActs

    /// The kinds of events. None is ever taken out, because old journals must stay readable.
    public static let facts: [any Fact.Type] = numberedFacts.map(\.type)

    /// Everything that a page may ask the server for by name, with who may do it and when: the commands, and keeping a
    /// draft, which leaves no event.
    public static let permissions: [(name: Command.Kind, permission: Permission)] =
        acts.map { ($0.name, $0.permission) } + [(SaveDraft.name, SaveDraft.permission)]

    public static func act(named name: String) -> (any Act.Type)? { actsByName[name] }
    public static func fact(named name: String) -> (any Fact.Type)? { factsByName[name] }

    /// The highest number in this catalogue. A file keeps the highest number of all facts written to it. A program
    /// whose catalogue does not reach that number refuses the file as newer (`docs/journal.md`, Migrations).
    public static let newestNumber = 2

    /// The version of the first program that knows a number. A file says which version it needs, so that a program that
    /// is too old for it can tell its administrator.
    public static func firstVersion(of number: Int) -> String { releasedVersions[number] ?? Product.version }

    /// Add a number here when the program that has it is released.
    private static let releasedVersions = [1: "0.1.0"]

    /// The catalogue number that this kind of fact was added with; `nil` when the catalogue has no such fact.
    public static func number(of kind: Event.Kind) -> Int? { numbersByName[kind.rawValue] }

    private static let numberedFacts =
        setUpFacts + dateFacts + peopleFacts + preparationFacts + agendaFacts + floorFacts + noteFacts + parkingLotFacts
        + reviewFacts + correctionFacts + roundFacts + adoptionFacts + agreementFacts + mailFacts
    private static let numbersByName = Dictionary(
        uniqueKeysWithValues: numberedFacts.map { ($0.type.name.rawValue, $0.number) })
    private static let actsByName = Dictionary(uniqueKeysWithValues: acts.map { ($0.name.rawValue, $0) })
    private static let factsByName = Dictionary(uniqueKeysWithValues: facts.map { ($0.name.rawValue, $0) })

    private static let setUpActs: [any Act.Type] = [
        CreateDialogue.self, ChangeDetails.self, DeleteDialogue.self, UndeleteDialogue.self,
        EraseDeleted.self, ErasePerson.self, AddSide.self, ChangeSide.self, RemoveSide.self, RestoreSide.self,
        ChangePhase.self,
    ]
    private static let setUpFacts =
        numbered(
            1,
            [
                DialogueCreated.self, DetailsChanged.self, DialogueDeleted.self, DialogueUndeleted.self,
                SideAdded.self, SideChanged.self, SideRemoved.self, PhaseChanged.self,
            ]) + numbered(2, [WordsErased.self, SideRestored.self])
    private static let dateActs: [any Act.Type] = [
        ProposeDates.self, RemoveProposedDate.self, AnswerDates.self, ChooseDate.self,
    ]
    private static let dateFacts = numbered(
        2, [DateProposed.self, ProposedDateRemoved.self, DatesAnswered.self, DateChosen.self])
    private static let peopleActs: [any Act.Type] = [
        AddParticipants.self, ChangeParticipant.self, RemoveParticipant.self, ReinstateParticipant.self,
        RecordLinkOpened.self, MarkLinksSent.self, ReportLink.self, RenewLink.self, TrustLink.self, TrustOwnLink.self,
        RenewSharedLink.self,
        ReplyToInvitation.self, TakeBackReply.self, SendSubstitute.self,
        IdentifyParticipant.self, OpenGuestDoor.self, CloseGuestDoor.self, ArriveAsGuest.self, SeatGuest.self,
    ]
    private static let peopleFacts =
        numbered(
            1,
            [
                PersonRecorded.self, ParticipantAdded.self, ParticipantChanged.self, ParticipantRemoved.self,
                ParticipantReinstated.self, LinkOpened.self, LinkReported.self, LinkRenewed.self,
                SharedLinkRenewed.self, GuestDoorOpened.self, GuestDoorClosed.self, GuestArrived.self,
            ])
        + numbered(
            2, [LinkTrusted.self, ParticipantIdentified.self, LinkMarkedSent.self, InvitationReplied.self])
    private static let preparationActs: [any Act.Type] = [
        AddQuestion.self, ChangeQuestion.self, RemoveQuestion.self, RestoreQuestion.self, OrderQuestions.self,
        ChangeAnswering.self,
        CloseAnswering.self, GiveAnswer.self, WithdrawAnswer.self, RevealAnswers.self, LinkAnswer.self,
        MakeItemOfAnswer.self, MarkAnswer.self, ConfideAnswers.self,
    ]
    private static let preparationFacts =
        numbered(
            1,
            [
                QuestionAdded.self, QuestionChanged.self, QuestionRemoved.self, QuestionsOrdered.self,
                AnsweringChanged.self,
                AnswerGiven.self, AnswerWithdrawn.self, AnswersRevealed.self, AnswerLinked.self, AnswerDealtWith.self,
            ]) + numbered(2, [AnswersConfided.self, QuestionRestored.self])
    private static let agendaActs: [any Act.Type] = [
        AddItem.self, ChangeItem.self, RemoveItem.self, RestoreItem.self, MoveItem.self, StartItem.self, NextItem.self,
        PreviousItem.self, FinishItem.self, SkipItem.self, PlanItem.self, ExtendItem.self, ProposeItem.self,
        AcceptProposal.self, DeclineProposal.self,
    ]
    private static let agendaFacts =
        numbered(
            1,
            [
                ItemAdded.self, ItemChanged.self, ItemRemoved.self, AgendaOrdered.self, ItemStarted.self,
                ItemFinished.self, ItemExtended.self, ItemProposed.self, ProposalDecided.self,
            ]) + numbered(2, [ItemRestored.self])
    private static let floorActs: [any Act.Type] = [
        RaiseHand.self, LowerHand.self, GiveFloor.self, EndFloor.self, SetAttendance.self, RecordArrival.self,
    ]
    private static let floorFacts = numbered(
        1,
        [
            HandRaised.self, HandLowered.self, FloorGiven.self, FloorEnded.self, AttendanceChanged.self,
        ])
    private static let noteActs: [any Act.Type] = [
        AddNote.self, ChangeNote.self, MoveNote.self, DeleteNote.self, UndeleteNote.self, MarkActionItem.self,
    ]
    private static let noteFacts = numbered(
        1,
        [
            NoteAdded.self, NoteChanged.self, NoteMoved.self, NotesRanked.self, NoteDeleted.self, NoteUndeleted.self,
            ActionItemMarked.self,
        ])
    private static let parkingLotActs: [any Act.Type] = [
        ParkTopic.self, ChangeParkedTopic.self, RemoveParkedTopic.self, RestoreParkedTopic.self,
        MakeItemOfParkedTopic.self,
    ]
    private static let parkingLotFacts =
        numbered(
            2, [TopicParked.self, ParkedTopicChanged.self, ParkedTopicRemoved.self, ParkedTopicRestored.self])
    private static let reviewActs: [any Act.Type] = [SetSummary.self, MakeRemark.self, RespondToRemark.self]
    private static let reviewFacts = numbered(1, [SummaryChanged.self, RemarkMade.self, RemarkRespondedTo.self])

    private static let correctionActs: [any Act.Type] = [
        SuggestWording.self, SuggestLine.self, SuggestDeletion.self, ChangeSuggestion.self, WithdrawSuggestion.self,
        SupportSuggestion.self, AcceptSuggestion.self, RejectSuggestion.self, ReopenSuggestion.self,
        AnnexSuggestion.self, ContestSuggestion.self, ContestRemark.self,
    ]
    private static let correctionFacts = numbered(
        2,
        [
            SuggestionMade.self, SuggestionChanged.self, SuggestionWithdrawn.self, SuggestionSupported.self,
            SuggestionAccepted.self, SuggestionRejected.self, SuggestionReopened.self, SuggestionAnnexed.self,
            SuggestionContested.self, RemarkContested.self,
        ])

    private static let roundActs: [any Act.Type] = [
        CirculateDraft.self, ChangeCirculation.self, CloseRound.self, CloseRoundAtDeadline.self, ReopenRound.self,
        RecordReading.self, AgreeWithMinutes.self, TakeBackConsent.self, EnterConsent.self, ContestConsent.self,
    ]
    private static let roundFacts = numbered(
        2,
        [
            DraftCirculated.self, CirculationChanged.self, RecipientListed.self, RecipientRemoved.self,
            RoundClosed.self, RoundReopened.self, ReadingRecorded.self, ConsentGiven.self, ConsentTakenBack.self,
            ConsentEntered.self, ConsentContested.self,
        ])

    private static let adoptionActs: [any Act.Type] = [
        SetAdoptionRule.self, SignMinutes.self, TakeBackSignature.self, ContestSignature.self,
    ]
    private static let adoptionFacts = numbered(
        2,
        [
            AdoptionRuleSet.self, MinutesSigned.self, SignatureTakenBack.self, SignatureContested.self,
            MinutesVersionAdopted.self, AdoptedFilesWritten.self,
        ])

    private static let agreementActs: [any Act.Type] = [
        AddMilestone.self, ChangeMilestone.self, RemoveMilestone.self, SetDueCondition.self, SetReportDuty.self,
        AskOwners.self, SetAcceptors.self, AnswerAgreement.self, TakeBackAnswerToAgreement.self,
        ContestAgreementAnswer.self, RecordDecision.self, ConfirmAgreement.self, SetAgreementStatus.self,
        ReportBack.self, RemoveReport.self,
    ]
    private static let agreementFacts = numbered(
        2,
        [
            MilestoneAdded.self, MilestoneChanged.self, MilestoneRemoved.self, DueConditionSet.self,
            ReportDutySet.self, OwnersAsked.self, AcceptorsSet.self, AgreementAnswered.self,
            AgreementAnswerRemoved.self, AgreementAnswerContested.self, DecisionRecorded.self,
            AgreementConfirmed.self, AgreementStatusSet.self, ReportMade.self, ReportRemoved.self,
        ])

    private static let mailActs: [any Act.Type] = [
        SendMail.self, TakeBackMail.self, MarkAddress.self, WishMail.self, SetDailyDigest.self, GiveDigests.self,
        WriteMailText.self,
    ]
    private static let mailFacts = numbered(
        2,
        [
            MailAsked.self, MailTakenBack.self, MailSent.self, MailPutOff.self, MailRefused.self, AddressMarked.self,
            MailWished.self, DailyDigestSet.self, MailTextWritten.self, ActionsLinksEnded.self,
        ])

    /// Gives the same number to facts that were added together. A new kind gets a number that no released program has.
    private static func numbered(_ number: Int, _ types: [any Fact.Type]) -> [(type: any Fact.Type, number: Int)] {
        types.map { ($0, number) }
    }
}

extension Actor {
    /// The catalogue number that this kind of actor was added with. Actors and facts share these numbers.
    public var number: Int {
        switch self {
        case .participant, .installation, .server: 1
        case .organiser: 2
        }
    }
}
