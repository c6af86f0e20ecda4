import ArgumentParser
import PolderServer

/// Options for a server behind a proxy, and for one that does TLS itself.
struct NetworkOptions: ParsableArguments {
    @Option(help: "A further origin whose pages may open the live feed. Can be given several times.")
    var origin: [String] = Environment.list("ORIGIN")

    @Option(help: "A proxy whose X-Forwarded-For is believed, such as 10.0.0.0/8, or unix. Can be given several times.")
    var trustedProxy: [String] = Environment.list("TRUSTED_PROXY")

    @Option(help: "The TLS certificate with its chain, a PEM file.", completion: .file())
    private var tlsCert: String?

    @Option(help: "The private key of the certificate, a PEM file.", completion: .file())
    private var tlsKey: String?

    var certificate: String? { tlsCert ?? Environment.text("TLS_CERT") }
    var certificateKey: String? { tlsKey ?? Environment.text("TLS_KEY") }

    func validate() throws {
        if let wrong = trustedProxy.first(where: { !ServerSettings.isProxy($0) }) {
            throw ValidationError(
                "--trusted-proxy (or POLDER_TRUSTED_PROXY) is an address such as 127.0.0.1, a block such as "
                    + "10.0.0.0/8, or unix for the unix socket, not \(wrong).")
        }
        guard (certificate == nil) == (certificateKey == nil) else {
            throw ValidationError("--tls-cert and --tls-key go together.")
        }
    }
}
