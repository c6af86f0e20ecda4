/// Why the server cannot start or go on: one plain line for whoever runs it, without anything people said.
public struct ServerFault: Error, Sendable, CustomStringConvertible {
    public let description: String
    public init(_ description: String) { self.description = description }
}
