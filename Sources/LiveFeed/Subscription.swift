public import Dialogue

/// The position of one sink in a feed. Belongs to the feed's thread.
///
/// The properties that the loop over all sinks reads are not checked for exclusive access at run time. Those checks
/// were an eighth of the loop's instructions, and no access to these properties lasts longer than one line.
public final class Subscription<Sink: FeedSink> {
    public let sink: Sink
    public internal(set) var view: View
    /// The last position that the sink has; -1 before its first snapshot.
    @exclusivity(unchecked) @usableFromInline var cursor: Int
    /// The snapshot that is being sent to the sink; `nextPart` is the next part of it.
    @exclusivity(unchecked) @usableFromInline var snapshot: Snapshot<Sink.Frame>?
    /// The frames that the page missed while it was away; `nil` once they have been sent. Until then, `cursor` is
    /// behind the head.
    var catchUp: Feed<Sink>.CatchUp?
    var nextPart = 0
    /// True when the sink has to receive a snapshot, even if the ring could serve it.
    @exclusivity(unchecked) @usableFromInline var needsSnapshot = true
    /// Messages for this sink alone, in order: acknowledgements, own answers and drafts.
    @exclusivity(unchecked) @usableFromInline var direct: [(frame: Sink.Frame, bytes: Int)] = []
    var directBytes = 0
    /// True when the sink was told to reconnect. Nothing more is kept for it.
    var isGivenUp = false
    /// Since when the sink has not taken what it has to receive, in seconds of the feed's clock; `nil` when it has
    /// everything.
    var behindSince: Double?
    /// True when the page continues from the position it came with.
    public var resumes: Bool { !needsSnapshot }
    /// True when neither a snapshot nor a message for this sink alone has to be sent before the next batch. `cursor`
    /// says whether batches are missing.
    @inlinable var isUpToDate: Bool { snapshot == nil && !needsSnapshot && direct.isEmpty }
    /// Its index among the channel's subscriptions, so that it can be removed in constant time.
    var index = -1

    init(sink: Sink, view: View) {
        self.sink = sink
        self.view = view
        cursor = -1
    }

    func requireSnapshot() {
        snapshot = nil
        catchUp = nil
        needsSnapshot = true
    }
}

/// The whole of what a view shows at a position, encoded in parts that all newcomers share.
public final class Snapshot<Frame> {
    public let sequence: Int
    public let parts: [Frame]
    public init(sequence: Int, parts: [Frame]) {
        self.sequence = sequence
        self.parts = parts
    }
}
