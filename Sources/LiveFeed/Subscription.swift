public import Dialogue

/// One sink's place in a feed. Belongs to the feed's thread.
///
/// What the loop over all sinks looks at is not checked for exclusive access at run time: those checks were an eighth of
/// its instructions, and no access to these lasts longer than one line.
public final class Subscription<Sink: FeedSink> {
    public let sink: Sink
    public internal(set) var view: View
    /// The last position the sink has; -1 before its first snapshot.
    @exclusivity(unchecked) @usableFromInline var cursor: Int
    /// The snapshot it is being sent, and the next part.
    @exclusivity(unchecked) @usableFromInline var snapshot: Snapshot<Sink.Frame>?
    /// What it missed before it came, while that is being sent. Until then its cursor is behind what is published.
    var catchUp: Feed<Sink>.CatchUp?
    var nextPart = 0
    /// A snapshot is due, whatever the ring could bridge.
    @exclusivity(unchecked) @usableFromInline var needsSnapshot = true
    /// What is for this sink alone (acks, what is its own), in order.
    @exclusivity(unchecked) @usableFromInline var direct: [(frame: Sink.Frame, bytes: Int)] = []
    var directBytes = 0
    /// It was told to come again: nothing more is kept for it.
    var isGivenUp = false
    /// Something is due that the sink did not take; seconds on the feed's clock.
    var behindSince: Double?
    /// It goes on from the position it came with.
    public var resumes: Bool { !needsSnapshot }
    /// Nothing but the next batch is due to it.
    @inlinable var isUpToDate: Bool { snapshot == nil && !needsSnapshot && direct.isEmpty }
    /// Its place among the channel's subscriptions, for removal in constant time.
    var index = -1

    init(sink: Sink, view: View) {
        self.sink = sink
        self.view = view
        cursor = -1
    }

    func needNewPicture() {
        snapshot = nil
        catchUp = nil
        needsSnapshot = true
    }
}

/// A view's whole picture at a position, encoded in parts that everyone who joins shares.
public final class Snapshot<Frame> {
    public let sequence: Int
    public let parts: [Frame]
    public init(sequence: Int, parts: [Frame]) {
        self.sequence = sequence
        self.parts = parts
    }
}
