/// Why a server could not start: one plain line for the operator, who may not know what a socket is.
///
/// It carries no system text beyond the error's own name, and nothing that people said.
public struct WebServerFault: Error, CustomStringConvertible, Equatable {
    public let message: String
    public var description: String { message }

    init(_ message: String) { self.message = message }
}
