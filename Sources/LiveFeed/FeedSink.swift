/// Where a subscription's messages go: a WebSocket in the server, an array in a test.
///
/// All calls on the feed's own thread.
public protocol FeedSink: AnyObject {
    /// One encoded message, shared by every sink that gets it.
    associatedtype Frame

    /// Nothing is left over from an earlier write.
    var takesMore: Bool { get }
    /// Writes at once; `false`: nothing was written, the feed keeps the frame.
    func write(_ frame: Frame) -> Bool
    /// Writes both, in this order, or (`false`) neither: one system call where two would cost as much as each recipient.
    func write(_ first: Frame, then second: Frame) -> Bool
    /// The feed is to be told (`Feed.drained`) when the sink takes more.
    func askWhenWritable()
    /// The sink is too far behind or takes nothing: end it with a code that says "resume".
    func fallBehind()
}
