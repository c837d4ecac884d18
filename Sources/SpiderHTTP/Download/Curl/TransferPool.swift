import CCurl

/// The transfers that may share connections, on a multi handle of their own: a connection with one set of options never
/// serves another.
///
/// Every transfer has a new easy handle. A reused one remembers where its last header was: up to 8.1.0, libcurl writes
/// to that place, which it has freed, if the next response's first field begins with white space. Connections and
/// addresses belong to the multi handle, and TLS sessions to a share handle, so nothing is lost.
final class TransferPool {
    /// The number that tells the pool's sockets from those of other pools; never 0.
    let number: UInt32
    let key: ConnectionKey
    /// The streams that decode its transfers' bodies.
    let shelf = StreamShelf()
    private let multi: UnsafeMutableRawPointer
    /// The TLS sessions that later connections resume.
    let sessions: UnsafeMutableRawPointer
    private let watch: (curl_socket_t, Int32, UInt32) -> Void
    /// The sockets of connections that a transfer has left and others may share.
    private var leftSockets: Set<curl_socket_t> = []
    private var certificates = CertificateMemory()
    private let clock = ContinuousClock()

    /// The number of its transfers that are running.
    private(set) var runningCount = 0
    /// The time when libcurl wants its turn.
    private(set) var timer: ContinuousClock.Instant?
    /// The number of its last use: the pool that hasn't been used for the longest time has the lowest.
    var lastUse = 0

    /// Creates a pool.
    ///
    /// - Parameters:
    ///   - number: the number that tells its sockets from those of others
    ///   - key: the options that its transfers share
    ///   - keptConnections: the number of connections that are kept for later requests
    ///   - watch: called with the events to wait for on the pool's sockets
    init(
        number: UInt32, key: ConnectionKey, keptConnections: Int,
        watch: @escaping (curl_socket_t, Int32, UInt32) -> Void
    ) throws(CurlSetupError) {
        guard let multi = curl_multi_init() else { throw CurlSetupError(what: "curl_multi_init", code: 12) }
        guard let sessions = curl_share_init() else {
            curl_multi_cleanup(multi)
            throw CurlSetupError(what: "curl_share_init", code: 12)
        }
        // Only one thread uses it, so it needs no locks.
        spider_share_data(sessions, CURL_LOCK_DATA_SSL_SESSION)
        self.multi = multi
        self.sessions = sessions
        self.number = number
        self.key = key
        self.watch = watch
        // By default, libcurl keeps four connections for each running transfer, and closes the others: whenever few are
        // running, the connections for the next ones would be gone.
        spider_multi_set_long(multi, CURLMOPT_MAXCONNECTS, keptConnections)
        let me = Unmanaged.passUnretained(self).toOpaque()
        spider_multi_set_socket_callback(
            multi,
            { easy, socket, what, context, _ in
                guard let context else { return 0 }
                let pool = Unmanaged<TransferPool>.fromOpaque(context).takeUnretainedValue()
                pool.watch(socket, what, pool.number)
                if what != CURL_POLL_REMOVE, let easy { Transfer.behind(easy)?.socket = socket }
                return 0
            }, me)
        spider_multi_set_timer_callback(
            multi,
            { _, milliseconds, context in
                guard let context else { return 0 }
                let pool = Unmanaged<TransferPool>.fromOpaque(context).takeUnretainedValue()
                pool.timer = milliseconds < 0 ? nil : pool.clock.now + .milliseconds(milliseconds)
                return 0
            }, me)
    }

    /// Closes the connections. Call it once, when no transfer is running, and not in `deinit`, because libcurl calls
    /// back meanwhile.
    func close() {
        curl_multi_cleanup(multi)
        curl_share_cleanup(sessions)
    }

    /// Starts a transfer.
    ///
    /// - Returns: the transfer; `nil` if it couldn't be started, and its order has ended
    func start(_ order: TransferOrder) -> Transfer? {
        guard let transfer = Transfer(in: self) else {
            order.fail(.other("no memory for another transfer"))
            return nil
        }
        transfer.prepare(order)
        let code = curl_multi_add_handle(multi, transfer.easy.pointer)
        guard code == CURLM_OK else {
            transfer.fail(.other(String(cString: curl_multi_strerror(code))))
            return nil
        }
        runningCount += 1
        return transfer
    }

    /// Ends a transfer without a response.
    func cancel(_ transfer: Transfer) {
        leave(transfer)
        curl_multi_remove_handle(multi, transfer.easy.pointer)
        transfer.fail(.cancelled)
        runningCount -= 1
    }

    /// Makes libcurl work on a socket.
    func act(_ socket: curl_socket_t, _ what: Int32) {
        var count: Int32 = 0
        curl_multi_socket_action(multi, socket, what, &count)
    }

    /// Makes libcurl work if its time has come.
    func actInTime() {
        guard let timer, timer <= clock.now else { return }
        self.timer = nil
        act(CURL_SOCKET_TIMEOUT, 0)
    }

    /// Delivers the transfers that are done.
    ///
    /// An HTTP/2 transfer that ends may have read bytes of others from the socket. libcurl 7.88 doesn't notify these,
    /// and if nothing else arrives, neither does epoll: they would wait until they are too slow. So the connections are
    /// checked once more, as if something had arrived.
    ///
    /// - Parameter ended: called with the number of each
    func finishDone(_ ended: (Int) -> Void) {
        handOverDone(ended)
        while !leftSockets.isEmpty {
            let sockets = leftSockets
            leftSockets = []
            if runningCount > 0 { for socket in sockets { act(socket, CURL_CSELECT_IN) } }
            handOverDone(ended)
        }
    }

    private func leave(_ transfer: Transfer) {
        if let socket = transfer.sharedSocket { leftSockets.insert(socket) }
    }

    private func handOverDone(_ ended: (Int) -> Void) {
        var left: Int32 = 0
        while let message = curl_multi_info_read(multi, &left) {
            guard message.pointee.msg == CURLMSG_DONE, let easy = message.pointee.easy_handle,
                let transfer = Transfer.behind(easy), let id = transfer.order?.id
            else { continue }
            let result = spider_message_result(message)
            leave(transfer)
            // The message is gone with the handle, but the facts about the connection aren't.
            curl_multi_remove_handle(multi, easy)
            ended(id)
            transfer.finish(result, certificates: &certificates)
            runningCount -= 1
        }
    }
}
