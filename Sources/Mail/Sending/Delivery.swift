import Dialogue

/// How handing one mail to the mail server ended.
public enum Delivery: Sendable, Equatable {
    /// The server took it.
    case sent(reply: String)
    /// The server will not take this mail (a reply from 500 on).
    case refused(reply: String)
    /// The server will take this mail later (a reply from 400 on).
    case putOff(reply: String)
    /// The server cannot be used now, whatever the mail.
    case trouble(MailTrouble)
}

/// Why no mail can be sent for the time being.
public struct MailTrouble: Error, Sendable, Equatable {
    /// The codes are stable: pages choose their words by them.
    public enum Code: String, Sendable, CaseIterable {
        /// The server refuses connections, or its name is unknown.
        case unreachable
        /// The server said nothing for too long.
        case silent
        /// The connection broke off.
        case cut
        /// The server has no room at present, or asks to come back later.
        case busy
        /// The server refuses our user or password, or wants one.
        case login
        /// The server does not let us send in the name of `--mail-from`.
        case sender
        /// The connection could not be encrypted, or the certificate is not trusted.
        case encryption
        /// The program curl cannot be run.
        case program
        /// This machine has no process, memory, descriptor or space left for it.
        case shortage
    }

    public var code: Code
    /// The words of the mail server, or else those of curl. They hold no address of a recipient.
    public var reply: String
    /// Whether the server had the mail in hand, so that this mail itself may be the cause.
    public var isMidMail = false

    public init(_ code: Code, reply: String, isMidMail: Bool = false) {
        self.code = code
        self.reply = reply
        self.isMidMail = isMidMail
    }

    /// One plain line for the log and the command line.
    public var plain: String {
        let what =
            switch code {
            case .unreachable: "The mail server cannot be reached."
            case .silent: "The mail server does not answer."
            case .cut: "The mail server breaks off the connection."
            case .busy: "The mail server takes no mail at present."
            case .login: "The mail server refuses the user or the password."
            case .sender: "The mail server refuses the sender's address."
            case .encryption:
                "The connection to the mail server cannot be encrypted, or its certificate is not trusted."
            case .program: "The program curl could not be run."
            case .shortage: "This machine is short of processes, memory, file descriptors or disk space."
            }
        return reply.isEmpty ? what : "\(what) (\(reply.onOneLine))"
    }
}

/// The conversation with a mail server, as curl tells it: `> RCPT TO:<…>`, `< 550 5.1.1 …`.
struct SMTPTranscript {
    /// The last command before QUIT, such as `RCPT`; `nil` before any.
    private(set) var command: String?
    /// The lines of the server's reply to it; empty while there is none.
    private(set) var reply: [String] = []
    /// The code of that reply.
    private(set) var code: Int?
    /// The last remark of curl itself.
    private(set) var remark = ""

    init(_ output: String) {
        var isOver = false
        for line in output.split(whereSeparator: \.isNewline) {
            let words = line.dropFirst(2)
            if line.begins(with: "> ") {
                let verb = words.prefix { $0 != " " }
                isOver = verb == "QUIT"
                if !isOver { (command, reply, code) = (String(verb), [], nil) }
            } else if line.begins(with: "< "), !isOver {
                // A line with a space behind its code ends a reply; after the text of a mail comes another one.
                if let last = reply.last, !last.dropFirst(3).begins(with: "-") { reply = [] }
                reply.append(String(words))
                code = Int(words.prefix(3)) ?? code
            } else if line.begins(with: "* "), !words.begins(with: "Closing"), !words.begins(with: "Connection #"),
                !words.begins(with: "TLSv")
            {
                remark = String(words)
            }
        }
    }

    /// The reply in one line, without the codes of continued lines.
    var replyText: String {
        reply.enumerated().map { $0.offset == 0 ? $0.element : String($0.element.dropFirst(4)) }.joined(separator: " ")
    }

    /// - Parameter exitCode: that of curl (curl(1), "Exit codes").
    func delivery(exitCode: Int32) -> Delivery {
        if exitCode == 0 { return .sent(reply: replyText) }
        let isAboutMail = command == "RCPT" || command == "DATA"
        if let code, code >= 400 {
            switch (command, code) {
            case (_, 421): return .trouble(MailTrouble(.busy, reply: replyText, isMidMail: isAboutMail))
            case (_, 530), (_, 534), (_, 535), (_, 538): return .trouble(MailTrouble(.login, reply: replyText))
            case _ where isAboutMail: return code >= 500 ? .refused(reply: replyText) : .putOff(reply: replyText)
            case ("MAIL", 500...): return .trouble(MailTrouble(.sender, reply: replyText))
            case _ where exitCode == 67: return .trouble(MailTrouble(.login, reply: replyText))
            default: return .trouble(MailTrouble(.busy, reply: replyText))
            }
        }
        return .trouble(MailTrouble(Self.code(exitCode), reply: remark, isMidMail: isAboutMail))
    }

    private static func code(_ exitCode: Int32) -> MailTrouble.Code {
        switch exitCode {
        case 5, 6, 7: .unreachable
        case 28: .silent
        case 67: .login
        case 35, 53, 54, 58, 59, 60, 64, 66, 77, 80, 82, 83, 90, 91: .encryption
        case 8, 52, 55, 56: .cut
        // No memory; a file that cannot be written or read; the loader without memory; killed for its memory.
        case 23, 26, 27, 127, 137: .shortage
        default: .program
        }
    }
}
