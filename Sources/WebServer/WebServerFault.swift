/// Why a server could not start: one plain line for the administrator, who may not know what a socket is.
///
/// It contains no system text beyond the name of the error, and nothing that people said.
public struct WebServerFault: Error, CustomStringConvertible, Equatable {
    public let message: String
    public var description: String { message }

    init(_ message: String) { self.message = message }
}
