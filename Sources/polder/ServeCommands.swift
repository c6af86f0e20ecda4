import ArgumentParser
import Foundation
import Glibc
import Logging
import PolderServer

private let everyday = "Everyday"

struct ServeOptions: ParsableArguments {
    // Groups with a title come first in the help, so the everyday options need one too.
    @OptionGroup(title: everyday) var address: AddressOptions

    @OptionGroup(title: everyday) var data: DataOption

    @OptionGroup(title: everyday) var `operator`: OperatorOptions

    @OptionGroup(title: "Behind a proxy or with TLS") var network: NetworkOptions

    @OptionGroup(title: "Backups") private var backup: BackupOptions

    @OptionGroup(title: "Mail") var mail: MailOptions

    @OptionGroup(title: "Paper") var paper: PaperOptions

    @OptionGroup(title: "Rarely needed") var rare: RareOptions

    func validate() throws {
        if let text = Environment.text("LOG_LEVEL"), Logger.Level(rawValue: text) == nil {
            let known = Logger.Level.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("POLDER_LOG_LEVEL is one of: \(known).")
        }
        if try mail.settings() != nil, data.publicURL == nil {
            throw ValidationError("--smtp needs --public-url (or POLDER_PUBLIC_URL): the links in mails begin with it.")
        }
    }

    func settings() throws -> ServerSettings { try settings(pages: try PagesFolder.find(named: rare.publicFolder)) }

    /// - Parameter pages: the folder with the pages.
    func settings(pages: String) throws -> ServerSettings {
        var settings = ServerSettings()
        settings.host = address.host
        settings.port = address.port
        settings.socketPath = address.socket
        settings.publicDirectory = pages
        settings.publicURL = data.publicURL
        settings.origins = network.origin
        settings.trustedProxies = network.trustedProxy
        settings.hasBudget = !rare.noBudget
        settings.certificate = network.certificate
        settings.certificateKey = network.certificateKey
        settings.acceptsLoss = rare.acceptLoss
        settings.isDevelopment = rare.development
        settings.backup = backup.settings
        settings.mail = try mail.settings()
        settings.stationery = try paper.stationery()
        settings.operatorName = `operator`.name
        settings.operatorContact = `operator`.contact
        return settings
    }
}

struct Serve: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Start the server.")
    @OptionGroup var options: ServeOptions

    func run() throws {
        try reportingFaults { try Serve.serve(options, example: nil) }
    }

    /// - Parameter example: YAML from which a dialogue is created if the file has none yet.
    static func serve(_ options: ServeOptions, example: String?) throws {
        // Writing to a viewer that is gone must not end the server.
        signal(SIGPIPE, SIG_IGN)
        AddressSpace.spare()
        var settings = try options.settings()
        settings.handedSocket = try HandedSocket.take()
        let supervisor = Supervisor.fromEnvironment()
        var log = Logger(label: "polder", factory: { _ in TimedLog() })
        log.logLevel = Environment.text("LOG_LEVEL").flatMap(Logger.Level.init(rawValue:)) ?? .notice
        if let example { try options.data.installation.createIfEmpty(yaml: example) }
        let server = try PolderServer(file: options.data.file, settings: settings, supervisor: supervisor, log: log)
        server.obeySignals(isOnTerminal: isatty(STDIN_FILENO) != 0)
        say("Polder serves \(server.publicURL) (file \(options.data.file)). Ctrl-C stops it.")
        let isTold = isatty(STDOUT_FILENO) != 0
        let installation = Installation(file: options.data.file, publicURL: server.publicURL)
        if isTold, try installation.isEmpty() {
            say(try FirstSteps(installation: installation, options: options).text)
        } else {
            if options.operator.name == nil {
                say("Nobody is named as the one who runs this server, and pages say so: name it with --operator.")
            }
            if isTold {
                say(try installation.welcomeText())
            } else {
                say("Links are secrets; they are printed on a terminal only: polder links \(options.data.shown)")
                if example != nil { say("To try the example, open the link under \"Organiser\" there.") }
            }
        }
        server.run()
        say("Polder has stopped.")
    }
}

struct Demo: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Start the server with an example dialogue. A second start keeps the data.")
    @OptionGroup var options: ServeOptions

    @Option(
        help: "The YAML file of the dialogue that is created when there is none yet.",
        completion: .file(extensions: ["yaml"]))
    var example: String?

    func run() throws {
        try reportingFaults {
            let path = try example ?? Self.examplePath(besidePublic: PagesFolder.find(named: options.rare.publicFolder))
            guard let data = FileManager.default.contents(atPath: path) else {
                throw ServerFault("The example \(path) cannot be read; name another with --example.")
            }
            try Serve.serve(options, example: String(decoding: data, as: UTF8.self))
        }
    }

    private static func examplePath(besidePublic directory: String) -> String {
        URL(fileURLWithPath: directory).appendingPathComponent("../Examples/dialoog-2021-01-26.yaml")
            .standardizedFileURL.path
    }
}
