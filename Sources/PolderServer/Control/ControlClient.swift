import Glibc
import JSON

/// The client's end of the control socket, by which the command line sends requests to a running server.
enum ControlClient {
    /// - Returns: the text of the reply; `nil` when no server listens.
    /// - Throws: `ServerFault` with the server's error message, or when the server did not reply.
    static func ask(beside database: String, _ build: (inout JSONWriter) -> Void) throws -> String? {
        let path = ControlSocket.path(beside: database)
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        defer { close(descriptor) }
        guard let address = UnixAddress(path), address.withPointer({ connect(descriptor, $0, $1) }) == 0 else {
            return nil
        }
        var writer = JSONWriter()
        writer.object(build)
        UnixStream.writeAll(descriptor, writer.bytes)
        shutdown(descriptor, Int32(SHUT_WR))
        guard let bytes = UnixStream.readAll(descriptor, max: ControlSocket.requestBytesMax),
            let reply = try? bytes.withUnsafeBytes({ try JSONReader.read($0) })
        else { throw ServerFault("The running server did not reply.") }
        if let error = reply["error"]?.string { throw ServerFault(error) }
        return reply["ok"]?.string ?? ""
    }
}
