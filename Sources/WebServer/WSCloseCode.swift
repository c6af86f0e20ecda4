/// Why a WebSocket closes (RFC 6455 §7.4). The codes 4000–4999 belong to the application.
public struct WSCloseCode: RawRepresentable, Hashable, Sendable {
    public let rawValue: UInt16
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    public static let normal = WSCloseCode(rawValue: 1000)
    public static let goingAway = WSCloseCode(rawValue: 1001)
    public static let protocolError = WSCloseCode(rawValue: 1002)
    public static let unacceptableData = WSCloseCode(rawValue: 1003)
    public static let invalidPayload = WSCloseCode(rawValue: 1007)
    public static let policyViolation = WSCloseCode(rawValue: 1008)
    public static let messageTooBig = WSCloseCode(rawValue: 1009)
    public static let tryAgainLater = WSCloseCode(rawValue: 1013)

    /// The codes with which `WebServer` closes by itself.
    public static let ofTheServer: [WSCloseCode] = [
        goingAway, protocolError, unacceptableData, invalidPayload, messageTooBig,
    ]
}
