import ArgumentParser
import Foundation
import Glibc
import Logging
import PolderServer

struct ServeOptions: ParsableArguments {
    @Option(help: "The address to listen on; 0.0.0.0 means all addresses.")
    var host = Environment.text("HOST") ?? "127.0.0.1"

    @Option(help: "The port to listen on; 0 means any free port.")
    var port = Environment.number("PORT") ?? 8080

    @OptionGroup var data: DataOption

    @OptionGroup var `operator`: OperatorOptions

    @OptionGroup private var backup: BackupOptions

    @Option(help: "The folder that contains the pages.", completion: .directory)
    var `public` = Environment.text("PUBLIC") ?? Self.publicDirectory

    @Option(help: "A further origin whose pages may open the live feed. Can be given several times.")
    var origin: [String] = Environment.list("ORIGIN")

    @Option(help: "The TLS certificate with its chain, a PEM file.", completion: .file())
    private var tlsCert: String?

    @Option(help: "The private key of the certificate, a PEM file.", completion: .file())
    private var tlsKey: String?

    @Flag(help: "Start although the journal has lost acknowledged events, after a restore or damage.")
    var acceptLoss = false

    @Flag(help: "Read the pages from disk at each request.")
    var development = false

    private var certificate: String? { tlsCert ?? Environment.text("TLS_CERT") }
    private var certificateKey: String? { tlsKey ?? Environment.text("TLS_KEY") }

    func validate() throws {
        if let text = Environment.text("PORT"), Int(text) == nil {
            throw ValidationError("POLDER_PORT is a number from 1 to 65535 (0: any free one), not \(text).")
        }
        if let text = Environment.text("LOG_LEVEL"), Logger.Level(rawValue: text) == nil {
            let known = Logger.Level.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("POLDER_LOG_LEVEL is one of: \(known).")
        }
        guard (0...65_535).contains(port) else {
            throw ValidationError("--port (or POLDER_PORT) is a number from 1 to 65535 (0: any free one).")
        }
        guard (certificate == nil) == (certificateKey == nil) else {
            throw ValidationError("--tls-cert and --tls-key go together.")
        }
    }

    var settings: ServerSettings {
        var settings = ServerSettings()
        settings.host = host
        settings.port = port
        settings.publicDirectory = `public`
        settings.publicURL = data.publicURL
        settings.origins = origin
        settings.certificate = certificate
        settings.certificateKey = certificateKey
        settings.acceptsLoss = acceptLoss
        settings.isDevelopment = development
        settings.backup = backup.settings
        settings.operatorName = `operator`.name
        settings.operatorContact = `operator`.contact
        return settings
    }

    /// `Public` in the working directory; otherwise a folder near the program.
    private static var publicDirectory: String {
        if FileManager.default.fileExists(atPath: "Public/index.html") { return "Public" }
        let program = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
            .deletingLastPathComponent()
        for place in ["../share/polder/Public", "../../../Public", "../../Public"] {
            let path = program.appendingPathComponent(place).standardizedFileURL.path
            if FileManager.default.fileExists(atPath: path + "/index.html") { return path }
        }
        return "Public"
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
        var log = Logger(label: "polder", factory: { StreamLogHandler.standardError(label: $0) })
        log.logLevel = Environment.text("LOG_LEVEL").flatMap(Logger.Level.init(rawValue:)) ?? .notice
        if let example { try options.data.installation.createIfEmpty(yaml: example) }
        let server = try PolderServer(file: options.data.file, settings: options.settings, log: log)
        server.stopOnSignals()
        say("Polder serves \(server.publicURL) (file \(options.data.file)). Ctrl-C stops it.")
        if options.operator.name == nil {
            say("Nobody is named as the one who runs this server, and pages say so: name it with --operator.")
        }
        if isatty(STDOUT_FILENO) != 0 {
            say(try Installation(file: options.data.file, publicURL: server.publicURL).welcomeText())
        } else {
            say("Links are secrets and not printed here: polder links --data \(options.data.file)")
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
            let path = example ?? Self.examplePath(besidePublic: options.public)
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
