extension WebServer {
    /// How a server listens, and its limits. The defaults suit one machine with some thousands of people.
    public struct Settings: Sendable {
        /// An address or a name, such as `127.0.0.1`, `::` (everything) or `localhost`.
        public var host: String
        /// 1 to 65535, or 0 for any free port: see `WebServer.port`.
        public var port: Int
        /// A path: listen on a unix socket there, instead of on host and port. The socket's mode is 0660.
        public var socketPath: String?
        /// A socket on which the program that started this one listens already. Then the server uses it, and neither
        /// the path nor host and port.
        public var handedSocket: Int32?
        public var tls: TLS?
        /// Headers of every response, such as `Content-Security-Policy`.
        public var headers: [(name: String, value: String)] = []
        /// The known WebSocket subprotocols. A client that offers only others is refused.
        public var subprotocols: [String] = []
        /// Further request headers to read, which libwebsockets does not know, in lower case.
        public var unusualHeaders = [
            "idempotency-key", "sec-fetch-site", "sec-fetch-mode", "x-forwarded-proto", "x-request-id",
        ]
        /// Proxies whose word on the client's address is taken (`X-Forwarded-For`, `X-Forwarded-Proto`).
        public var trustedProxies: [AddressBlock] = []
        /// Whether who connects by a unix socket is such a proxy.
        public var trustsUnixSocket = false

        public var connectionsMax = 20_000
        /// How many connections the kernel holds until they are accepted.
        public var backlog = 4_096
        /// How many unsent bytes the kernel may keep for a connection; Linux doubles this for its own book-keeping.
        /// Without a limit it grows to 4 MB for each connection that does not read.
        public var sendBufferBytes = 262_144
        public var headerBytesMax = 8_192
        public var requestBodyBytesMax = 1_048_576
        /// The limit for the bodies of all requests together that are arriving or wait for their response.
        public var bodyBytesInAllMax = 67_108_864
        /// The longest WebSocket message that is accepted. A longer one closes the socket with 1009.
        public var messageBytesMax = 65_536

        /// How long a whole request head may take to arrive, and how long a pause between two parts of a body may be.
        public var headerTimeoutSeconds = 10
        /// How long a whole body may take to arrive.
        public var bodySecondsMax = 60
        /// How long an HTTP connection may be idle between requests.
        public var keepAliveSeconds = 15
        /// How long the service may take for a response.
        public var responseSecondsMax = 120
        /// How long a client may take nothing of a response that is being sent.
        public var sendSecondsMax = 30
        /// A WebSocket that was silent for this long is sent a ping.
        public var pingAfterSeconds = 30
        /// A WebSocket that was silent for this long, and did not even send a pong, is dropped.
        public var silenceSecondsMax = 75
        /// How long a peer may take to read what was sent before a close frame, and to reply to the close frame. After
        /// the frame has left, libwebsockets allows 5 s.
        public var closeTimeoutSeconds = 10.0
        /// How long responses under way may take when the server stops.
        public var stopTimeoutSeconds = 3.0

        public struct TLS: Sendable {
            public var certificatePath: String
            public var keyPath: String

            /// - Parameter certificatePath: a PEM file, with the intermediate certificates.
            public init(certificatePath: String, keyPath: String) {
                self.certificatePath = certificatePath
                self.keyPath = keyPath
            }
        }

        public init(host: String = "127.0.0.1", port: Int = 0, tls: TLS? = nil) {
            self.host = host
            self.port = port
            self.tls = tls
        }
    }
}
