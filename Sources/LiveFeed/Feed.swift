public import Dialogue

/// The live feed of one dialogue: who subscribes with which view, what each has, and what each is still due.
///
/// A batch is encoded once per view and written straight to every sink that is up to date; who is not is served from
/// the ring of encoded batches, and who is too far behind for that from a snapshot, both as the sink takes it. Who
/// comes back is told what was missed as it stands now (Feed+CatchUp.swift). Nothing here waits, and nothing is kept
/// for one sink but its own direct messages (bounded). Not `Sendable`: all on one thread.
public final class Feed<Sink: FeedSink> {
    public struct Limits: Sendable {
        public var ringCountMax = 1_024
        public var ringBytesMax = 8 << 20
        public var directBytesMax = 1 << 20
        /// A sink that takes nothing for so long is ended.
        public var behindSecondsMax = 20.0
        /// A cached snapshot that is so many events old is made anew for the next who joins.
        public var snapshotAgeMax = 256
        public init() {}
    }

    /// What a batch comes to for one view.
    public enum Encoding {
        case batch(Sink.Frame, bytes: Int)
        /// One that is too long for one message, as several that join.
        case parts([Part])
        /// The curtain opened or closed: everyone with this view gets a new picture.
        case snapshot
    }

    @usableFromInline
    final class Channel {
        @exclusivity(unchecked) @usableFromInline var subscriptions: [Subscription<Sink>] = []
        var ring: BatchRing<Sink.Frame>
        var cached: Snapshot<Sink.Frame>?
        /// By the position they begin after.
        var catchUps: [Int: CatchUp] = [:]
        var catchUpBytes = 0
        /// From here on nobody who comes back needs a new picture: the channel, or its present picture, began here.
        var floor: Int

        init(limits: Limits, floor: Int) {
            ring = BatchRing(countMax: limits.ringCountMax, bytesMax: limits.ringBytesMax)
            self.floor = floor
        }

        func forgetCatchUps() {
            catchUps = [:]
            catchUpBytes = 0
        }

        /// What was encoded a while ago is not for newcomers any more.
        func forgetPictures() {
            cached = nil
            if !catchUps.isEmpty { forgetCatchUps() }
        }
    }

    public internal(set) var head: Int
    public let limits: Limits
    @usableFromInline var channels: [View: Channel] = [:]
    /// Makes a view's snapshot of the present state; `nil` while that state is not on disk yet.
    private let makeSnapshot: (View) -> Snapshot<Sink.Frame>?
    /// Makes what a view missed after a position, as it stands now; `nil` when that is not known (any more).
    let makeCatchUp: (View, _ after: Int) -> [Part]?
    private let seconds: () -> Double

    /// - Parameters:
    ///   - head: the present position.
    ///   - seconds: a monotonic clock.
    ///   - makeCatchUp: called when somebody comes back and none at hand can be used. Its parts end with the head.
    ///   - makeSnapshot: called when somebody needs one and no cached one can be bridged from.
    public init(
        head: Int, limits: Limits = Limits(), seconds: @escaping () -> Double,
        makeCatchUp: @escaping (View, _ after: Int) -> [Part]?, makeSnapshot: @escaping (View) -> Snapshot<Sink.Frame>?
    ) {
        self.makeCatchUp = makeCatchUp
        self.head = head
        self.limits = limits
        self.seconds = seconds
        self.makeSnapshot = makeSnapshot
    }

    // MARK: - Coming and going

    /// Subscribes. What is due (what was missed since `since` where that is known, else a snapshot) goes out by
    /// `start`.
    public func subscribe(_ sink: Sink, view: View, since: Int?) -> Subscription<Sink> {
        let subscription = Subscription(sink: sink, view: view)
        if let since { subscription.needsSnapshot = !resume(subscription, after: since, in: channel(view)) }
        add(subscription)
        return subscription
    }

    /// Sends what is due as far as the sink takes it. After `subscribe`, once the welcome is written.
    public func start(_ subscription: Subscription<Sink>) { serve(subscription) }

    public func unsubscribe(_ subscription: Subscription<Sink>) {
        guard subscription.index >= 0, let channel = channels[subscription.view] else { return }
        let last = channel.subscriptions.removeLast()
        if last !== subscription {
            channel.subscriptions[subscription.index] = last
            last.index = subscription.index
        }
        subscription.index = -1
        // An empty channel keeps its ring: whoever lost the connection comes back to it.
    }

    /// Another view (a change of role): a snapshot follows.
    public func change(_ subscription: Subscription<Sink>, to view: View) {
        unsubscribe(subscription)
        subscription.view = view
        subscription.needNewPicture()
        add(subscription)
        serve(subscription)
    }

    private func add(_ subscription: Subscription<Sink>) {
        let channel = channel(subscription.view)
        subscription.index = channel.subscriptions.count
        channel.subscriptions.append(subscription)
    }

    private func channel(_ view: View) -> Channel {
        if let channel = channels[view] { return channel }
        let channel = Channel(limits: limits, floor: head)
        channels[view] = channel
        return channel
    }

    // MARK: - Pictures and what passes

    /// Everyone with this view gets a new picture.
    @usableFromInline
    func renew(_ channel: Channel) {
        channel.ring.removeAll()
        channel.forgetPictures()
        channel.floor = head
        for subscription in channel.subscriptions {
            subscription.needNewPicture()
            serve(subscription)
        }
    }

    /// The truth turned out to be another: rings are void, everyone gets a new picture.
    public func restart(head: Int) {
        self.head = head
        for channel in channels.values { renew(channel) }
    }

    /// What passes (presence): to everyone with such a view who is up to date and takes it now.
    /// - Returns: `false` when somebody was not; the next one is for them.
    public func broadcast(_ frame: Sink.Frame, to isMeant: (View) -> Bool) -> Bool {
        var isHeardByAll = true
        for (view, channel) in channels where !channel.subscriptions.isEmpty && isMeant(view) {
            for subscription in channel.subscriptions {
                let isReady = subscription.cursor == head && subscription.direct.isEmpty && subscription.sink.takesMore
                if !isReady || !subscription.sink.write(frame) { isHeardByAll = false }
            }
        }
        return isHeardByAll
    }

    /// A message for one sink alone, before anything of the feed that is still due to it.
    @inlinable
    public func send(_ frame: Sink.Frame, bytes: Int, to subscription: Subscription<Sink>) {
        if subscription.direct.isEmpty, subscription.sink.write(frame) { return }
        queue(frame, bytes: bytes, for: subscription)
    }

    @usableFromInline
    func queue(_ frame: Sink.Frame, bytes: Int, for subscription: Subscription<Sink>) {
        guard !subscription.isGivenUp else { return }
        guard subscription.directBytes + bytes <= limits.directBytesMax else { return giveUp(subscription) }
        subscription.direct.append((frame, bytes))
        subscription.directBytes += bytes
        wait(subscription)
    }

    /// The sink has time to hear why; what was kept for it has not.
    private func giveUp(_ subscription: Subscription<Sink>) {
        subscription.isGivenUp = true
        subscription.direct = []
        subscription.directBytes = 0
        subscription.snapshot = nil
        subscription.catchUp = nil
        subscription.sink.fallBehind()
    }

    /// The sink takes more.
    public func drained(_ subscription: Subscription<Sink>) { serve(subscription) }

    /// Ends whoever took nothing for too long, and serves who waited for a snapshot. Call about once a second.
    public func sweep() {
        let now = seconds()
        for channel in channels.values {
            for subscription in channel.subscriptions {
                guard let since = subscription.behindSince else { continue }
                if now - since > limits.behindSecondsMax { giveUp(subscription) } else { serve(subscription) }
            }
        }
    }

    /// Serves who waited for a snapshot: one can be made again.
    public func serveWaiting() {
        for channel in channels.values {
            for subscription in channel.subscriptions where subscription.needsSnapshot { serve(subscription) }
        }
    }

    /// Forgets encoded batches and pictures that nobody present needs.
    public func forgetCaches() {
        for (view, channel) in channels where channel.subscriptions.isEmpty { channels[view] = nil }
        for channel in channels.values { channel.forgetPictures() }
    }

    // MARK: - Serving one

    @usableFromInline
    func wait(_ subscription: Subscription<Sink>) {
        if subscription.behindSince == nil { subscription.behindSince = seconds() }
        subscription.sink.askWhenWritable()
    }

    private func serve(_ subscription: Subscription<Sink>) {
        while subscription.sink.takesMore {
            if let next = subscription.direct.first {
                guard subscription.sink.write(next.frame) else { break }
                subscription.direct.removeFirst()
                subscription.directBytes -= next.bytes
            } else if let snapshot = subscription.snapshot {
                if snapshot.sequence != head, channel(subscription.view).ring.batch(after: snapshot.sequence) == nil {
                    // Older than what can be bridged: its end would be the beginning of another.
                    subscription.snapshot = nil
                    subscription.needsSnapshot = true
                    continue
                }
                guard subscription.sink.write(snapshot.parts[subscription.nextPart]) else { break }
                subscription.nextPart += 1
                if subscription.nextPart == snapshot.parts.count {
                    subscription.cursor = snapshot.sequence
                    subscription.snapshot = nil
                }
            } else if let catchUp = subscription.catchUp {
                let part = catchUp.parts[subscription.nextPart]
                guard subscription.sink.write(part.frame) else { break }
                subscription.cursor = part.to
                subscription.nextPart += 1
                if subscription.nextPart == catchUp.parts.count { subscription.catchUp = nil }
            } else if subscription.needsSnapshot || subscription.cursor > head {
                guard begin(subscription) else { return }
            } else if subscription.cursor == head {
                subscription.behindSince = nil
                return
            } else if let batch = channel(subscription.view).ring.batch(after: subscription.cursor) {
                guard subscription.sink.write(batch.frame) else { break }
                subscription.cursor = batch.to
            } else {
                subscription.needsSnapshot = true
            }
            subscription.behindSince = nil
        }
        wait(subscription)
    }

    /// Gives a subscription its snapshot; `false` while none can be made.
    private func begin(_ subscription: Subscription<Sink>) -> Bool {
        let channel = channel(subscription.view)
        if let cached = channel.cached,
            cached.sequence == head
                || (head - cached.sequence <= limits.snapshotAgeMax
                    && channel.ring.batch(after: cached.sequence) != nil)
        {
            subscription.snapshot = cached
        } else {
            guard let made = makeSnapshot(subscription.view) else {
                // Nothing is wrong with the sink; the sweep (or the next publication) comes back to it.
                subscription.behindSince = seconds()
                return false
            }
            precondition(made.sequence == head, "a snapshot is of what was published")
            channel.cached = made
            subscription.snapshot = made
        }
        subscription.nextPart = 0
        subscription.needsSnapshot = false
        return true
    }
}
