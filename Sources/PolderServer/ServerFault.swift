/// Why the server cannot start or continue: one plain line for the administrator, without anything that people said.
public struct ServerFault: Error, Sendable, CustomStringConvertible {
    public let description: String
    public init(_ description: String) { self.description = description }
}
