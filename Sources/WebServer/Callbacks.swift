import CLibWebSockets

/// libwebsockets calls this for every event of a connection. Passes the event to the connection's object.
///
/// - Returns: 0, or another value to have the connection closed.
func webServerCallback(
    wsi: OpaquePointer?, reason: lws_callback_reasons, user: UnsafeMutableRawPointer?,
    input: UnsafeMutableRawPointer?, length: Int
) -> Int32 {
    switch reason {
    case LWS_CALLBACK_RECEIVE, LWS_CALLBACK_SERVER_WRITEABLE, LWS_CALLBACK_ESTABLISHED, LWS_CALLBACK_CLOSED,
        LWS_CALLBACK_WS_SERVER_DROP_PROTOCOL, LWS_CALLBACK_HTTP_CONFIRM_UPGRADE,
        LWS_CALLBACK_FILTER_PROTOCOL_CONNECTION, LWS_CALLBACK_HTTP, LWS_CALLBACK_HTTP_BODY,
        LWS_CALLBACK_HTTP_BODY_COMPLETION, LWS_CALLBACK_HTTP_WRITEABLE, LWS_CALLBACK_CLOSED_HTTP,
        LWS_CALLBACK_SERVER_NEW_CLIENT_INSTANTIATED, LWS_CALLBACK_WSI_DESTROY:
        guard let wsi, let opaque = lws_get_opaque_user_data(wsi) else { return 0 }
        return Unmanaged<Connection>.fromOpaque(opaque).takeUnretainedValue()
            .handle(reason, wsi, UnsafeRawBufferPointer(start: input, count: input == nil ? 0 : length))
    case LWS_CALLBACK_OPENSSL_LOAD_EXTRA_SERVER_VERIFY_CERTS:
        // Here `user` is OpenSSL's context, and the input is the virtual host.
        guard let input, let owner = lws_get_vhost_user(OpaquePointer(input)) else { return 0 }
        Unmanaged<ServedCertificate>.fromOpaque(owner).takeUnretainedValue().context = user.map { OpaquePointer($0) }
        return 0
    case LWS_CALLBACK_RAW_ADOPT, LWS_CALLBACK_RAW_RX, LWS_CALLBACK_RAW_CONNECTED:
        // A CONNECT request would turn the connection into a plain pipe.
        return -1
    default:
        // Other events come without one of our connections. Some bring a stand-in for a connection, which must not be
        // touched.
        return 0
    }
}

func serverTurn(_: OpaquePointer?, watcher: UnsafeMutablePointer<ev_prepare>?, _: Int32) {
    guard let data = watcher?.pointee.data else { return }
    Unmanaged<WebServer>.fromOpaque(data).takeUnretainedValue().turn()
}

func serverWoken(_: OpaquePointer?, watcher: UnsafeMutablePointer<ev_async>?, _: Int32) {
    guard let data = watcher?.pointee.data else { return }
    Unmanaged<WebServer>.fromOpaque(data).takeUnretainedValue().woken()
}

func serverTicked(_: OpaquePointer?, watcher: UnsafeMutablePointer<ev_timer>?, _: Int32) {
    guard let data = watcher?.pointee.data else { return }
    Unmanaged<WebServer>.fromOpaque(data).takeUnretainedValue().ticked()
}

func serverCanAccept(_: OpaquePointer?, watcher: UnsafeMutablePointer<ev_io>?, _: Int32) {
    guard let data = watcher?.pointee.data else { return }
    Unmanaged<WebServer>.fromOpaque(data).takeUnretainedValue().acceptConnections()
}

func serverSignalled(_: OpaquePointer?, watcher: UnsafeMutablePointer<ev_signal>?, _: Int32) {
    guard let data = watcher?.pointee.data else { return }
    Unmanaged<SignalWatch>.fromOpaque(data).takeUnretainedValue().work()
}
