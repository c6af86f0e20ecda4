import Logging
import PolderServer
import Tables

// The one place that chooses where the server keeps its data: in an SQLite file.

extension Installation {
    init(file: String, publicURL: String?) { self.init(JournalFile(path: file), publicURL: publicURL) }
}

extension PolderServer {
    convenience init(file: String, settings: ServerSettings, supervisor: Supervisor?, log: Logger) throws(ServerFault) {
        try self.init(settings: settings, store: JournalFile(path: file), supervisor: supervisor, log: log)
    }
}
