/// Something made of a log's records: tables for people, mail, what is due.
public protocol LogFollower: AnyObject {
    /// Names its cursor, for good.
    static var name: String { get }

    /// Takes records of one stream, in order.
    ///
    /// - Parameter known: what their writer handed along (`StreamTurn.known`), when this runs in the log's own
    ///   transaction; `nil` when they were read back. A follower outside may be given a record again after a crash.
    func follow(_ records: [LogRecord], of stream: StreamID, known: (any Sendable)?) throws(LogFault)
}

/// Gives a follower what it has not had yet, and keeps its cursor in the log. On the log's thread.
public final class Following {
    private let follower: any LogFollower
    private let log: any EventLog
    private static let recordsMax = 512

    public init(_ follower: any LogFollower, of log: any EventLog) {
        self.follower = follower
        self.log = log
    }

    /// Hands over the next records after the cursor, at most 512, and moves it. Gives whether there may be more.
    public func advance(_ completion: @escaping (Result<Bool, LogFault>) -> Void) {
        let name = type(of: follower).name
        let piece: FollowedPiece
        let cursor: Int
        do throws(LogFault) {
            cursor = try log.reader.cursor(of: name)
            piece = try log.reader.follow(after: cursor, atMost: Self.recordsMax)
            try give(piece)
        } catch {
            return completion(.failure(error))
        }
        guard piece.position > cursor else { return completion(.success(false)) }
        log.append(LogBatch(cursors: [name: piece.position])) { result in
            completion(result.map { _ in piece.records.count == Self.recordsMax })
        }
    }

    private func give(_ piece: FollowedPiece) throws(LogFault) {
        var start = 0
        while start < piece.records.count {
            let stream = piece.records[start].stream
            let end = piece.records[start...].firstIndex { $0.stream != stream } ?? piece.records.count
            try follower.follow(piece.records[start..<end].map(\.record), of: stream, known: nil)
            start = end
        }
    }
}
