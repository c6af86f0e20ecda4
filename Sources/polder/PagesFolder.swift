import Foundation
import PolderServer

/// Finds the folder that contains the pages, wherever the program was started from.
enum PagesFolder {
    /// Returns the folder that the administrator named, or else the first of these that has pages: `Public` beside the
    /// program, `../share/polder/Public`, `Public` of the checkout in which the program was built, and `Public` in the
    /// working directory.
    static func find(named: String?) throws(ServerFault) -> String {
        if let named = named ?? Environment.text("PUBLIC") { return named }
        let places = Self.places
        guard let found = places.first(where: { FileManager.default.fileExists(atPath: $0 + "/index.html") }) else {
            throw ServerFault(
                "The pages are in none of \(places.joined(separator: ", ")). Name their folder with --public.")
        }
        return found
    }

    private static var places: [String] {
        // The name in the arguments has no folder when the program was found through PATH.
        let path = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
        let program = URL(fileURLWithPath: path ?? CommandLine.arguments[0]).resolvingSymlinksInPath()
        let folder = program.deletingLastPathComponent()
        let near = ["Public", "../share/polder/Public", "../../Public", "../../../Public"].map {
            folder.appendingPathComponent($0).standardizedFileURL.path
        }
        let here = URL(fileURLWithPath: FileManager.default.currentDirectoryPath).appendingPathComponent("Public").path
        return near + [here]
    }
}
