import ArgumentParser
import Foundation
import Glibc
import Logging
import PolderServer

struct ServeOptions: ParsableArguments {
    @Option(help: "The address to listen on; 0.0.0.0 for all.")
    var host = Environment.text("HOST") ?? "127.0.0.1"

    @Option(help: "The port to listen on.")
    var port = Environment.number("PORT") ?? 8080

    @OptionGroup var data: DataOption

    @Option(help: "The folder with the pages.", completion: .directory)
    var `public` = Environment.text("PUBLIC") ?? Self.publicDirectory

    @Option(help: "A further address whose pages may open the live feed. May be given several times.")
    var origin: [String] = Environment.list("ORIGIN")

    @Option(help: "TLS certificate with its chain (PEM).", completion: .file())
    private var tlsCert: String?

    @Option(help: "The certificate's private key (PEM).", completion: .file())
    private var tlsKey: String?

    @Flag(help: "Go on although the journal lost what was acknowledged (after a restore, or damage).")
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
        return settings
    }

    /// `Public` in the working directory, else beside the program's own place.
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
        try orOneLine { try Serve.serve(options, example: nil) }
    }

    /// - Parameter example: YAML that is loaded into a file without any dialogue.
    static func serve(_ options: ServeOptions, example: String?) throws {
        // A viewer that went away must not end the server.
        signal(SIGPIPE, SIG_IGN)
        AddressSpace.spare()
        var log = Logger(label: "polder", factory: { StreamLogHandler.standardError(label: $0) })
        log.logLevel = Environment.text("LOG_LEVEL").flatMap(Logger.Level.init(rawValue:)) ?? .notice
        if let example { try options.data.installation.createIfEmpty(yaml: example) }
        let server = try PolderServer(file: options.data.file, settings: options.settings, log: log)
        server.stopOnSignals()
        say("Polder serves \(server.publicURL) (file \(options.data.file)). Ctrl-C stops it.")
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
        abstract: "Start the server with the example dialogue in it; a second start finds its data again.")
    @OptionGroup var options: ServeOptions

    @Option(help: "The dialogue to load into an empty file.", completion: .file(extensions: ["yaml"]))
    var example: String?

    func run() throws {
        try orOneLine {
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
