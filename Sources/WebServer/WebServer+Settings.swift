extension WebServer {
    /// How a server listens, and its limits. Each limit's default suits one machine with some thousands of people.
    public struct Settings: Sendable {
        /// An address or a name, such as `127.0.0.1`, `::` (everything) or `localhost`.
        public var host: String
        /// 1 to 65535; 0 for any that is free: see `WebServer.port`.
        public var port: Int
        public var tls: TLS?
        /// Goes on every response: the security headers, such as `Content-Security-Policy`.
        public var headers: [(name: String, value: String)] = []
        /// WebSocket subprotocols known here. A client that offers only others is refused.
        public var subprotocols: [String] = []
        /// Request headers to pick up that libwebsockets does not know, in small letters.
        public var unusualHeaders = [
            "idempotency-key", "sec-fetch-site", "sec-fetch-mode", "x-forwarded-proto", "x-request-id",
        ]

        public var connectionsMax = 20_000
        /// Connections that the kernel holds until they are accepted.
        public var backlog = 4_096
        /// What the kernel may keep for a connection that does not take it; Linux doubles this for its own book-keeping.
        /// Left alone it grows to 4 MB for each that stalls.
        public var sendBufferBytes = 262_144
        public var headerBytesMax = 8_192
        public var requestBodyBytesMax = 1_048_576
        /// Of all requests whose bodies are coming in or that wait for their answer, together.
        public var bodyBytesInAllMax = 67_108_864
        /// Of one WebSocket message that comes in. A larger one closes the socket with 1009.
        public var messageBytesMax = 65_536

        /// For a whole request head, and between two parts of a body.
        public var headerTimeoutSeconds = 10
        /// For a whole body.
        public var bodySecondsMax = 60
        /// How long an HTTP connection may idle between requests.
        public var keepAliveSeconds = 15
        /// How long the service may take for an answer.
        public var responseSecondsMax = 120
        /// How long a client may take none of an answer that is being sent.
        public var sendSecondsMax = 30
        /// A WebSocket that was silent this long is sent a ping.
        public var pingAfterSeconds = 30
        /// A WebSocket that was silent this long, pongs included, is dropped.
        public var silenceSecondsMax = 75
        /// How long a peer may take to read what was sent before a close frame and to answer it. Once the frame has left
        /// libwebsockets gives it 5 s.
        public var closeTimeoutSeconds = 10.0
        /// How long it may take when the server stops.
        public var stopTimeoutSeconds = 3.0

        public struct TLS: Sendable {
            public var certificatePath: String
            public var keyPath: String

            /// - Parameter certificatePath: PEM, with the intermediate certificates.
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
