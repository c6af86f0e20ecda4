import Logging
import PolderServer
import Tables

// The one place that chooses what the rooms behind the doors are: here, that what lasts stands in an SQLite file.

extension Installation {
    init(file: String, publicURL: String?) { self.init(JournalFile(path: file), publicURL: publicURL) }
}

extension PolderServer {
    convenience init(file: String, settings: ServerSettings, log: Logger) throws(ServerFault) {
        try self.init(settings: settings, store: JournalFile(path: file), log: log)
    }
}
