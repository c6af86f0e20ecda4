import Dialogue
import Journal
import WebServer

// The questions that `polder doctor` asks.

extension Installation {
    /// The address of the server that runs on this file; `nil` when none runs.
    public func servedAddress() throws -> String? {
        try ControlClient.ask(beside: database) { w in w.member("do", "address") }
    }

    /// The time of the last event of any dialogue, in seconds since 1970; `nil` when there is none.
    public func lastEventSeconds() throws -> Int? {
        try reading { reader in try reader.dialogues().map(\.lastAt).max().map { Int($0 / 1_000) } }
    }
}

extension ServerSettings {
    /// The reason why no server could listen with these settings; `nil` if one could.
    public func whyItCannotListen() -> String? {
        do throws(WebServerFault) { try WebServer.tryListening(PolderServer.webSettings(self)) } catch {
            return error.message
        }
        return nil
    }

    /// How many pages can be open at once if the machine allows so many.
    public static var connectionsMax: Int { WebServer.Settings().connectionsMax }
    /// With room for fewer pages than this, the server does not start.
    public static var connectionsMin: Int { WebServer.connectionsMin }
    /// Descriptors that are kept for everything but pages.
    public static var reservedDescriptors: Int { WebServer.reservedDescriptors }
}
