/// What whoever starts the server decides.
public struct ServerSettings: Sendable {
    public var host = "127.0.0.1"
    /// 0: any free one.
    public var port = 8080
    public var publicDirectory = "Public"
    /// As people reach it, `https://polder.example`; `nil`: host and port.
    public var publicURL: String?
    /// Further addresses that may open the live feed.
    public var origins: [String] = []
    public var certificate: String?
    public var certificateKey: String?
    /// Goes on in a new epoch although the journal has lost what was acknowledged.
    public var acceptsLoss = false
    /// Pages are read from disk at each request.
    public var isDevelopment = false

    public init() {}

    /// RFC 6454: a page of our own Host or of an address that was allowed. Programs send no Origin; browsers always do.
    func allows(origin: String?, host: String?, isEncrypted: Bool) -> Bool {
        guard let origin else { return true }
        if let host, origin == "\(isEncrypted ? "https" : "http")://\(host)" { return true }
        return origins.contains(origin) || origin == publicURL
    }
}
