// Both modules declare `timespec`, and the compiler takes either one for the members of `stat`, so both are imported.
import CLibWebSockets
import Glibc

/// A directory of pages, held in memory. `/` is `index.html`, and `/name` is `name.html` if there is no file `name`.
///
/// A request is looked up among the names found at the start, so that none reaches beyond the directory. Hidden files
/// (`.name`) are left out. Belongs to the loop's thread.
public final class StaticFiles {
    private let directory: String
    private let isDevelopment: Bool
    /// The files as they are on the disk (`found`), and as they are sent (`files`).
    private var found: [String: StaticFile] = [:]
    private var files: [String: StaticFile] = [:]
    private let metas: [String: String]
    private let versionMeta: String?
    /// Changes whenever any file has changed.
    public private(set) var version = ""

    /// - Parameters:
    ///   - isDevelopment: look at the disk again on every request.
    ///   - metas: what pages are told about this server, by the name of their empty `<meta name="…" content="">`.
    ///   - versionMeta: the name of the `<meta>` whose content becomes `version`, so that a page knows with which
    ///     version it was loaded.
    /// - Throws: when the directory cannot be read, or holds more than `bytesMax`.
    public init(
        directory: String, isDevelopment: Bool = false, metas: [String: String] = [:], versionMeta: String? = nil
    ) throws(WebServerFault) {
        self.directory = directory
        self.metas = metas
        self.versionMeta = versionMeta
        self.isDevelopment = isDevelopment
        try load()
        guard !files.isEmpty else { throw WebServerFault("there are no files in \(directory)") }
    }

    /// The response to a GET or HEAD for a file, or 405 to other methods; `nil` when there is no such file.
    public func response(to request: HTTPRequest) -> HTTPResponse? {
        // A half-written directory is no reason to stop: the next request looks again.
        if isDevelopment { try? load() }
        guard let file = file(request.path) else { return nil }
        guard request.method == .get || request.method == .head else {
            return HTTPResponse(status: 405, headers: [("Allow", "GET, HEAD")])
        }
        return file.response(
            ifNoneMatch: request.header("if-none-match"), acceptEncoding: request.header("accept-encoding"))
    }

    private func file(_ path: String) -> StaticFile? {
        if path.hasSuffix("/") { return files[path + "index.html"] }
        return files[path] ?? files[path + ".html"]
    }

    /// The limit for all files together.
    private static let bytesMax = 67_108_864
    /// Without a limit, a symbolic link to a directory above itself would be followed forever.
    private static let depthMax = 16

    private func load() throws(WebServerFault) {
        var found: [String: StaticFile] = [:]
        var bytes = 0
        try scan("", depth: 0, &found, &bytes)
        self.found = found
        let version = StaticFile.hash(found.keys.sorted().flatMap { Array(($0 + found[$0]!.tag).utf8) })
        guard version != self.version else { return }
        self.version = version
        files = found.merging(marked(found)) { $1 }
    }

    /// The pages, with the contents of their `<meta>` elements.
    private func marked(_ found: [String: StaticFile]) -> [String: StaticFile] {
        var metas = metas
        if let versionMeta { metas[versionMeta] = version }
        guard !metas.isEmpty else { return [:] }
        return found.filter { $0.key.hasSuffix(".html") }.reduce(into: [:]) { pages, page in
            var text = String(decoding: page.value.content, as: UTF8.self)
            for (name, content) in metas {
                let start = "<meta name=\"\(name)\" content=\""
                text = text.replacing(start + "\"", with: start + Self.escaped(content) + "\"")
            }
            pages[page.key] = StaticFile(path: page.key, content: Array(text.utf8), version: page.value.version)
        }
    }

    /// For an attribute in double quotes (HTML Living Standard §13.1.2.3).
    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("\"", with: "&quot;").replacing("<", with: "&lt;")
            .replacing("\n", with: " ")
    }

    private func scan(
        _ folder: String, depth: Int, _ found: inout [String: StaticFile], _ bytes: inout Int
    ) throws(WebServerFault) {
        guard depth <= Self.depthMax else { return }
        guard let listing = opendir(directory + folder) else {
            throw WebServerFault("cannot read the folder \(directory + folder): \(String(cString: strerror(errno)))")
        }
        defer { closedir(listing) }
        while let entry = readdir(listing) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            guard !name.hasPrefix(".") else { continue }
            let path = folder + "/" + name
            var status = stat()
            guard stat(directory + path, &status) == 0 else { continue }
            switch status.st_mode & S_IFMT {
            case S_IFDIR:
                try scan(path, depth: depth + 1, &found, &bytes)
            case S_IFREG:
                bytes += Int(status.st_size)
                guard bytes <= Self.bytesMax else {
                    throw WebServerFault("the files in \(directory) are more than \(Self.bytesMax / 1_048_576) MB")
                }
                found[path] = try file(path, status)
            default: continue
            }
        }
    }

    /// Returns the file we already have if it has not changed; otherwise reads it.
    private func file(_ path: String, _ status: stat) throws(WebServerFault) -> StaticFile {
        let version = StaticFile.Version(
            seconds: Int(status.st_mtim.tv_sec), nanoseconds: Int(status.st_mtim.tv_nsec), bytes: Int(status.st_size))
        if let known = found[path], known.version == version { return known }
        guard let content = Self.read(directory + path) else {
            throw WebServerFault("cannot read \(directory + path): \(String(cString: strerror(errno)))")
        }
        return StaticFile(path: path, content: content, version: version)
    }

    private static func read(_ path: String) -> [UInt8]? {
        guard let stream = fopen(path, "re") else { return nil }
        defer { fclose(stream) }
        var content: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = fread(&buffer, 1, buffer.count, stream)
            content.append(contentsOf: buffer[..<count])
            if count < buffer.count { return ferror(stream) == 0 ? content : nil }
        }
    }
}
