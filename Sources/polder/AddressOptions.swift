import ArgumentParser

/// The address on which the server listens.
struct AddressOptions: ParsableArguments {
    @Option(help: "The address to listen on; 0.0.0.0 means all addresses.")
    var host = Environment.text("HOST") ?? "127.0.0.1"

    @Option(help: "The port to listen on; 0 means any free port.")
    var port = Environment.number("PORT") ?? 8080

    @Option(
        name: .customLong("socket"),
        help: "A unix socket to listen on, instead of host and port. A proxy of the same group may connect.",
        completion: .file())
    private var socketOption: String?

    var socket: String? { socketOption ?? Environment.text("SOCKET") }

    func validate() throws {
        if let text = Environment.text("PORT"), Int(text) == nil {
            throw ValidationError("POLDER_PORT is a number from 1 to 65535 (0: any free one), not \(text).")
        }
        guard (0...65_535).contains(port) else {
            throw ValidationError("--port (or POLDER_PORT) is a number from 1 to 65535 (0: any free one).")
        }
    }
}
