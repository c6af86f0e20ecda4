public import Dialogue

/// The live feed of one dialogue. It knows who subscribes with which view, what each subscriber has, and what each
/// still has to receive.
///
/// A batch is encoded once per view and written directly to every sink that is up to date. A sink that is behind is
/// served from the ring of encoded batches; one that is too far behind for that is served a snapshot; both as fast as
/// the sink takes it. A page that comes back receives the present form of what it missed (Feed+CatchUp.swift). Nothing
/// here waits. For one sink alone the feed keeps only its direct messages, up to a limit. Not `Sendable`: everything
/// happens on one thread.
public final class Feed<Sink: FeedSink> {
    public struct Limits: Sendable {
        public var ringCountMax = 1_024
        public var ringBytesMax = 8 << 20
        public var directBytesMax = 1 << 20
        /// A sink that takes nothing for this long is closed.
        public var behindSecondsMax = 20.0
        /// A cached snapshot that is this many events old is replaced for the next newcomer.
        public var snapshotAgeMax = 256
        public init() {}
    }

    /// The encoded form of one batch for one view.
    public enum Encoding {
        case batch(Sink.Frame, bytes: Int)
        /// A batch that is too long for one message, as several messages that follow one another.
        case parts([Part])
        /// The dialogue opened or closed for this view: everyone with the view receives a snapshot.
        case snapshot
    }

    @usableFromInline
    final class Channel {
        @exclusivity(unchecked) @usableFromInline var subscriptions: [Subscription<Sink>] = []
        var ring: BatchRing<Sink.Frame>
        var cached: Snapshot<Sink.Frame>?
        /// The catch-ups, by the position after which each begins.
        var catchUps: [Int: CatchUp] = [:]
        var catchUpBytes = 0
        /// The position at which the channel began, or everyone in it last received a snapshot. A page that comes back
        /// with an earlier position needs a snapshot.
        var floor: Int

        init(limits: Limits, floor: Int) {
            ring = BatchRing(countMax: limits.ringCountMax, bytesMax: limits.ringBytesMax)
            self.floor = floor
        }

        func forgetCatchUps() {
            catchUps = [:]
            catchUpBytes = 0
        }

        /// Forgets what was encoded so far, when newcomers may not receive it any more.
        func forgetCaches() {
            cached = nil
            if !catchUps.isEmpty { forgetCatchUps() }
        }
    }

    public internal(set) var head: Int
    public let limits: Limits
    @usableFromInline var channels: [View: Channel] = [:]
    /// Makes a snapshot of the present state for a view; `nil` while that state is not on disk yet.
    private let makeSnapshot: (View) -> Snapshot<Sink.Frame>?
    /// Makes what a view missed after a position, in its present form; `nil` when that is not known (any more).
    let makeCatchUp: (View, _ after: Int) -> [Part]?
    private let seconds: () -> Double

    /// - Parameters:
    ///   - head: the present position.
    ///   - seconds: reads a monotonic clock.
    ///   - makeCatchUp: called when somebody comes back and no cached one can be used. Its parts must end at the head.
    ///   - makeSnapshot: called when somebody needs a snapshot and no cached one can be used.
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

    /// Subscribes. `start` then sends what the subscriber has to receive: what was missed after `since` if that is
    /// known, else a snapshot.
    public func subscribe(_ sink: Sink, view: View, since: Int?) -> Subscription<Sink> {
        let subscription = Subscription(sink: sink, view: view)
        if let since { subscription.needsSnapshot = !resume(subscription, after: since, in: channel(view)) }
        add(subscription)
        return subscription
    }

    /// Sends what the subscriber has to receive, as far as the sink takes it. Call it after `subscribe`, once the
    /// welcome is written.
    public func start(_ subscription: Subscription<Sink>) { serve(subscription) }

    public func unsubscribe(_ subscription: Subscription<Sink>) {
        guard subscription.index >= 0, let channel = channels[subscription.view] else { return }
        let last = channel.subscriptions.removeLast()
        if last !== subscription {
            channel.subscriptions[subscription.index] = last
            last.index = subscription.index
        }
        subscription.index = -1
        // An empty channel keeps its ring: somebody who lost the connection comes back to it.
    }

    /// Changes the subscription's view, for example after a change of role. A snapshot follows.
    public func change(_ subscription: Subscription<Sink>, to view: View) {
        unsubscribe(subscription)
        subscription.view = view
        subscription.requireSnapshot()
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

    // MARK: - Snapshots and messages

    /// Sends a snapshot to everyone with this view.
    @usableFromInline
    func renew(_ channel: Channel) {
        channel.ring.removeAll()
        channel.forgetCaches()
        channel.floor = head
        for subscription in channel.subscriptions {
            subscription.requireSnapshot()
            serve(subscription)
        }
    }

    /// Starts anew at another position, after a failed commit showed that the state was wrong. The rings are emptied
    /// and everyone receives a snapshot.
    public func restart(head: Int) {
        self.head = head
        for channel in channels.values { renew(channel) }
    }

    /// Sends a message that is soon out of date, such as presence, to everyone with a view that `isMeant` accepts who
    /// is up to date and takes it now.
    /// - Returns: `false` when somebody did not receive it; send that person the next one.
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

    /// Sends a message to one sink alone, before anything of the feed that the sink still has to receive.
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

    /// Asks the sink to close with a reason, and drops its queue at once. After reconnecting, the page receives what it
    /// missed, or a snapshot.
    private func giveUp(_ subscription: Subscription<Sink>) {
        subscription.isGivenUp = true
        subscription.direct = []
        subscription.directBytes = 0
        subscription.snapshot = nil
        subscription.catchUp = nil
        subscription.sink.fallBehind()
    }

    /// Call it when the sink takes more.
    public func drained(_ subscription: Subscription<Sink>) { serve(subscription) }

    /// Closes sinks that took nothing for too long, and serves those that wait for a snapshot. Call it about once a
    /// second.
    public func sweep() {
        let now = seconds()
        for channel in channels.values {
            for subscription in channel.subscriptions {
                guard let since = subscription.behindSince else { continue }
                if now - since > limits.behindSecondsMax { giveUp(subscription) } else { serve(subscription) }
            }
        }
    }

    /// Serves those that wait for a snapshot. Call it when one can be made again.
    public func serveWaiting() {
        for channel in channels.values {
            for subscription in channel.subscriptions where subscription.needsSnapshot { serve(subscription) }
        }
    }

    /// Forgets encoded batches and snapshots that nobody present needs.
    public func forgetCaches() {
        for (view, channel) in channels where channel.subscriptions.isEmpty { channels[view] = nil }
        for channel in channels.values { channel.forgetCaches() }
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
                    // The ring does not reach from this snapshot to the present: the sink would need another snapshot
                    // after it anyway.
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

    /// Chooses the snapshot to send to a subscription. Returns `false` while none can be made.
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
                // Nothing is wrong with the sink; the next sweep or batch serves it again.
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
