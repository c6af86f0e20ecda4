import Dialogue
import JSON
import Journal
import LiveFeed
import Minutes
import WebServer

/// The messages that the server accepts and sends besides commands and events, derived from its types. `polder
/// describe` prints it, and tests compare docs/protocol.md with it.
public struct ServerDescription: Encodable, Sendable {
    public struct Address: Encodable, Sendable {
        public var method: String
        public var path: String
    }

    public struct Codes: Encodable, Sendable {
        /// The codes with which the domain rejects a command.
        public var domain = Rejection.Code.allCases.map(\.rawValue)
        /// All other codes.
        public var server = Refusal.Code.allCases.map(\.rawValue)
    }

    public var routes: [Address] = Route.all.map { Address(method: $0.method.rawValue, path: $0.path) }
    public var pages = PagePath.allCases.map(\.rawValue)
    public var codes = Codes()
    /// The collections that a page keeps, each with the fields of its entities in the order of writing.
    public var entities: [String: [String]] = Dictionary(
        uniqueKeysWithValues: Entity.Collection.allCases.map { ($0.rawValue, $0.fields) })
    public var closeCodes = WSCloseCode.ofTheFeed.map(\.rawValue)
    /// The purposes of links, each by the first byte of the decoded token, written as a letter (`P` for personal).
    public var linkPurposes: [String: String] = Dictionary(
        uniqueKeysWithValues: LinkToken.Purpose.allCases.map {
            (String(UnicodeScalar($0.rawValue)), String(describing: $0))
        })
    /// The limits, by the name that docs/protocol.md uses: type and property.
    public var limits: [String: Double]

    public init() {
        var limits: [String: Double] = [
            "ClientMessage.idCharactersMax": Double(ClientMessage.idCharactersMax),
            "JSONReader.depthMax": Double(JSONReader.depthMax),
            "PolderService.helloBytesMax": Double(PolderService.helloBytesMax),
            "PolderService.helloSecondsMax": PolderService.helloSecondsMax,
            "PolderService.earlyBytesMax": Double(PolderService.earlyBytesMax),
            "PolderService.earlyBytesInAllMax": Double(PolderService.earlyBytesInAllMax),
            "PolderService.anonymousBodyBytesMax": Double(PolderService.anonymousBodyBytesMax),
            "RateLimit.perSecond": RateLimit.perSecond,
            "RateLimit.burst": RateLimit.burst,
            "SnapshotEncoder.partBytesMax": Double(SnapshotEncoder.partBytesMax),
            "RecentEvents.eventsMax": Double(RecentEvents.eventsMax),
            "RecentEvents.bytesMax": Double(RecentEvents.bytesMax),
            "LoadedDialogue.pagesPerPersonMax": Double(LoadedDialogue.pagesPerPersonMax),
            "Presence.peopleMax": Double(Presence.peopleMax),
            "WebServer.reservedDescriptors": Double(WebServer.reservedDescriptors),
            "PeopleSearch.peopleMax": Double(PeopleSearch.peopleMax),
            "PeopleSearch.matchesMax": Double(PeopleSearch.matchesMax),
            "PeopleSearch.placesMax": Double(PeopleSearch.placesMax),
            "Routes.identifiedMax": Double(Routes.identifiedMax),
            "Routes.askedAboutMax": Double(Routes.askedAboutMax),
            "Wanted.placesMax": Double(PeopleIdentification.Wanted.placesMax),
            "Memo.charactersMax": Double(MinutesOptions.Memo.charactersMax),
            "KeptFiles.versionsMax": Double(KeptFiles.versionsMax),
            "Tickets.secondsMax": Tickets.secondsMax,
            "Tickets.perHolderMax": Double(Tickets.perHolderMax),
            "Tickets.countMax": Double(Tickets.countMax),
            "Tickets.ofRolesMax": Double(Tickets.ofRolesMax),
            "Tickets.pathBytesMax": Double(Tickets.pathBytesMax),
            "ExportQueue.perUserMax": Double(ExportQueue.perUserMax),
            "ExportQueue.countMax": Double(ExportQueue.countMax),
            "ExportQueue.ofRolesMax": Double(ExportQueue.ofRolesMax),
            "PolderService.joinsPerMinuteMax": Double(PolderService.joinsPerMinuteMax),
            "AddressRates.addressesMax": Double(AddressRates.addressesMax),
            "WritingBudget.bytesPerMinute": WritingBudget.bytesPerMinute,
            "WritingBudget.eventsPerMinute": WritingBudget.eventsPerMinute,
            "WritingBudget.ofRoles": WritingBudget.ofRoles,
            "WritingBudget.ofAll": WritingBudget.ofAll,
            "WritingBudget.minutesAtOnce": WritingBudget.minutesAtOnce,
        ]
        limits.merge(Self.searchLimits) { $1 }
        let structs: [(String, Any)] = [
            ("Limits", Limits.most), ("Feed.Limits", Feed<PageConnection>.Limits()), ("Settings", WebServer.Settings()),
        ]
        for (type, values) in structs {
            for (name, value) in Mirror(reflecting: values).children {
                guard let name, let number = Self.number(value) else { continue }
                limits["\(type).\(name)"] = number
            }
        }
        self.limits = limits
    }

    private static let searchLimits: [String: Double] = [
        "SearchQuery.charactersMax": Double(SearchQuery.charactersMax),
        "SearchQuery.termsMax": Double(SearchQuery.termsMax),
        "Search.countMax": Double(Search.countMax),
        "Search.dialoguesMax": Double(Search.dialoguesMax),
        "SearchRates.perMinuteMax": Double(SearchRates.perMinuteMax),
        "SearchRates.usersMax": Double(SearchRates.usersMax),
        "Routes.foundMax": Double(Routes.foundMax),
        "JSONWriter.foundCharactersMax": Double(JSONWriter.foundCharactersMax),
        "Routes.owingMax": Double(Routes.owingMax),
        "Routes.actionsMax": Double(Routes.actionsMax),
        "ActionsLink.daysMax": Double(ActionsLink.daysMax),
        "ActionsMailed.perHourMax": Double(ActionsMailed.perHourMax),
    ]

    private static func number(_ value: Any) -> Double? {
        switch value {
        case let value as Int: Double(value)
        case let value as Int64: Double(value)
        case let value as Double: value
        default: nil
        }
    }
}
