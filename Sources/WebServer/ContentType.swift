/// The media type of a file, by the ending of its name (RFC 9110 §8.3).
struct ContentType {
    let name: String
    /// True for text, which gzip makes smaller.
    let isCompressible: Bool

    init(path: String) {
        let file = path.split(separator: "/").last ?? ""
        let ending = file.split(separator: ".").dropFirst().last?.lowercased() ?? ""
        switch Self.known[ending] {
        case .some(let (name, isCompressible)):
            self.name = name
            self.isCompressible = isCompressible
        case .none:
            name = "application/octet-stream"
            isCompressible = false
        }
    }

    private static let known: [String: (String, Bool)] = [
        "html": ("text/html; charset=utf-8", true),
        "css": ("text/css; charset=utf-8", true),
        "js": ("text/javascript; charset=utf-8", true),
        "mjs": ("text/javascript; charset=utf-8", true),
        "json": ("application/json; charset=utf-8", true),
        "map": ("application/json; charset=utf-8", true),
        "webmanifest": ("application/manifest+json; charset=utf-8", true),
        "txt": ("text/plain; charset=utf-8", true),
        "md": ("text/markdown; charset=utf-8", true),
        "csv": ("text/csv; charset=utf-8", true),
        "xml": ("application/xml; charset=utf-8", true),
        "svg": ("image/svg+xml; charset=utf-8", true),
        "wasm": ("application/wasm", true),
        "ico": ("image/x-icon", false),
        "png": ("image/png", false),
        "jpg": ("image/jpeg", false),
        "jpeg": ("image/jpeg", false),
        "gif": ("image/gif", false),
        "webp": ("image/webp", false),
        "avif": ("image/avif", false),
        "woff": ("font/woff", false),
        "woff2": ("font/woff2", false),
        "pdf": ("application/pdf", false),
        "mp3": ("audio/mpeg", false),
        "ogg": ("audio/ogg", false),
        "mp4": ("video/mp4", false),
        "webm": ("video/webm", false),
    ]
}
