import Dialogue
import Foundation
public import Mail
public import Minutes
import WebServer

/// The settings that the administrator chooses.
public struct ServerSettings: Sendable {
    public var host = "127.0.0.1"
    /// 0 means any free port.
    public var port = 8080
    /// A unix socket to listen on, instead of host and port.
    public var socketPath: String?
    /// A socket that the service manager handed over; see `HandedSocket`. Then host, port and path are not used.
    public var handedSocket: Int32?
    public var publicDirectory = "Public"
    /// The address at which people reach the server, such as `https://polder.example`, or `https://example.org/polder`
    /// behind a proxy that passes on what is below that path, with or without it. `nil`: host and port.
    public var publicURL: String?
    /// Further origins whose pages may open the live feed.
    public var origins: [String] = []
    public var certificate: String?
    public var certificateKey: String?
    /// Proxies whose word on the client's address is taken: addresses, blocks such as `10.0.0.0/8`, or `unix` for those
    /// that connect by the unix socket.
    public var trustedProxies: [String] = []
    /// Without a budget everybody may write without end; for measurements.
    public var hasBudget = true
    /// Continue in a new epoch although the journal has lost acknowledged events.
    public var acceptsLoss = false
    /// Read the pages from disk at each request.
    public var isDevelopment = false

    /// The organisation that runs this server, as every page names it. `nil`: pages say that nobody was named.
    public var operatorName: String?
    /// The mail address, telephone number or web page at which people reach it.
    public var operatorContact: String?

    /// `nil`: the server makes no backups by itself.
    public var backup: BackupSettings?

    /// Paper for all documents: letterhead, house style, and the program that makes PDF.
    public var stationery = Stationery()

    /// The mail server; `nil`: no mail is sent.
    public var mail: MailSettings?

    public init() {}

    /// The operator's name and contact each have at most this many characters.
    public static let operatorCharactersMax = 120

    /// The contents of the pages' `<meta>` elements, by name.
    var aboutServer: [String: String] {
        [
            "polder-operator": operatorName ?? "", "polder-operator-contact": operatorContact ?? "",
            "polder-program": Product.version,
        ]
    }

    static let unixProxy = "unix"

    /// Whether a text is an address, a block of addresses or `unix`, as `trustedProxies` has them.
    public static func isProxy(_ text: String) -> Bool { text == unixProxy || AddressBlock(text) != nil }

    /// Returns whether a page of this origin (RFC 6454) may open the live feed: a page of our own host, or of an
    /// address that the administrator allowed. Browsers always send an Origin; programs send none.
    func allows(origin: String?, host: String?, isEncrypted: Bool) -> Bool {
        guard let origin else { return true }
        if let host, origin == "\(isEncrypted ? "https" : "http")://\(host)" { return true }
        return origins.contains(origin) || origin == publicURL.flatMap(Self.origin)
    }

    /// The origin of an address: scheme, host, and the port if it is not the scheme's own, in lower case.
    public static func origin(of url: String) -> String? {
        guard let parts = URLComponents(string: url), let scheme = parts.scheme?.lowercased(), let host = parts.host
        else { return nil }
        let port = parts.port.flatMap { $0 == ["http": 80, "https": 443][scheme] ? nil : ":\($0)" } ?? ""
        return "\(scheme)://\(host.lowercased())\(port)"
    }

    /// Whether people can be told this address: http or https, a host, and possibly a path such as `/polder`.
    public static func isPublicURL(_ text: String) -> Bool {
        guard let parts = URLComponents(string: text), ["http", "https"].contains(parts.scheme),
            parts.host?.isEmpty == false, parts.query == nil, parts.fragment == nil, parts.user == nil
        else { return false }
        return parts.path.isEmpty || isPath(parts.path)
    }

    /// Whether a path has only parts that look the same everywhere: in links, in QR codes, and typed by hand.
    private static func isPath(_ path: String) -> Bool {
        let signs = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.~".utf8)
        let parts = path.parts(at: "/", keepingEmpty: true)
        return parts.first?.isEmpty == true
            && parts.dropFirst().allSatisfy { part in
                !part.isEmpty && part.utf8.allSatisfy(signs.contains) && !["." as Substring, ".."].contains(part)
            }
    }
}
