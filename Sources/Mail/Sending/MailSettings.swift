import Dialogue

/// Where mail is handed over, and in whose name.
public struct MailSettings: Sendable {
    /// How the connection is encrypted.
    public enum Encryption: String, Sendable, CaseIterable {
        /// From the first byte (`smtps://`).
        case fromTheStart
        /// By STARTTLS; without it nothing is sent.
        case required
        /// Not at all: for a mail server on the same machine.
        case off
    }

    public var host: String
    public var port: Int
    public var encryption: Encryption
    public var user: String?
    public var password: String?
    public var sender: MailMessage.Mailbox
    /// How many mails are sent in a minute at most.
    public var perMinute = 60
    /// A file with the certificates of authorities to trust, instead of the system's.
    public var authorities: String?
    /// The unit of waiting between two attempts. Tests make it short.
    public var paceSeconds = 60.0
    /// A mail server that is silent for this long is given up.
    public var silenceSecondsMax = 60

    public static let perMinuteMax = 6_000

    public init(host: String, port: Int, encryption: Encryption, sender: MailMessage.Mailbox) {
        self.host = host
        self.port = port
        self.encryption = encryption
        self.sender = sender
    }

    /// One plain line that says which setting is wrong.
    public struct Fault: Error, CustomStringConvertible {
        public var description: String
        init(_ text: String) { description = text }
    }

    /// Reads `smtp://host:587` or `smtps://host`.
    /// - Parameter isPlain: whether the administrator said that the connection is not encrypted.
    public static func server(_ text: String, isPlain: Bool) throws(Fault) -> (String, Int, Encryption) {
        let wrong = Fault(
            "--smtp (or POLDER_SMTP) looks like smtp://mail.example:587 or smtps://mail.example. User and password "
                + "have options of their own.")
        let isTLS = text.begins(with: "smtps://")
        guard isTLS || text.begins(with: "smtp://") else { throw wrong }
        var rest = text.dropFirst(isTLS ? 8 : 7)
        if rest.ends(with: "/") { rest = rest.dropLast() }
        var port = isTLS ? 465 : 587
        let isBracketed = rest.begins(with: "[")
        if let colon = rest.utf8.lastIndex(of: UInt8(ascii: ":")),
            !isBracketed || rest[..<colon].ends(with: "]")
        {
            guard let number = Int(rest[rest.index(after: colon)...]), (1...65_535).contains(number) else {
                throw wrong
            }
            port = number
            rest = rest[..<colon]
        }
        let host = String(rest)
        let isName = host.utf8.allSatisfy(isHostByte)
        let isAddress = isBracketed && host.ends(with: "]") && host.utf8.dropFirst().dropLast().allSatisfy(isHexByte)
        guard !host.isEmpty, isBracketed ? isAddress : isName else { throw wrong }
        if isTLS, isPlain { throw Fault("--smtp-plain does not go with smtps://, which is always encrypted.") }
        let isOff = isPlain || isLoopback(host)
        return (host, port, isTLS ? .fromTheStart : isOff ? .off : .required)
    }

    /// Reads `Name <address>` or a bare address.
    public static func mailbox(_ text: String) throws(Fault) -> MailMessage.Mailbox {
        let bytes = text.trimmed
        var name = ""
        var address = bytes
        if bytes.ends(with: ">"), let open = bytes.utf8.lastIndex(of: UInt8(ascii: "<")) {
            name = HeaderText.oneLine(String(bytes[..<open])).trimmed
            if name.utf8.count > 1, name.begins(with: "\""), name.ends(with: "\"") {
                name = String(name.dropFirst().dropLast())
            }
            address = String(bytes[bytes.utf8.index(after: open)...].dropLast())
        }
        guard let address = MailAddress(address), name.utf8.count <= 200 else {
            throw Fault(
                "--mail-from (or POLDER_MAIL_FROM) looks like \"Dialogues <dialogues@polder.example>\", with plain "
                    + "letters in the address.")
        }
        return MailMessage.Mailbox(name: name, address: address)
    }

    private static func isLoopback(_ host: String) -> Bool {
        let parts = host.parts(at: ".", keepingEmpty: true)
        let isIPv4 = parts.count == 4 && parts.first == "127" && parts.allSatisfy { Int($0) != nil }
        return host == "localhost" || host == "[::1]" || isIPv4
    }

    private static func isHostByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 48...57, 65...90, 97...122, UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"): true
        default: false
        }
    }

    private static func isHexByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 48...57, 65...70, 97...102, UInt8(ascii: ":"), UInt8(ascii: "."): true
        default: false
        }
    }
}
