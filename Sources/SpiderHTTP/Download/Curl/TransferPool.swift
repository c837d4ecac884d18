import CCurl

/// The transfers whose connections may be shared, on a multi handle of their own: what has been agreed on with one set of
/// options never serves another.
///
/// Every transfer has an easy handle of its own. One that has served before remembers where its last header was: up to
/// 8.1.0, libcurl writes to that place, which it has freed, when the next answer's first field begins with white space.
/// Connections and addresses belong to the multi handle, and TLS sessions to a share handle, so nothing is lost with it.
final class TransferPool {
    /// Tells the pool's sockets from those of other pools; 0 is none's.
    let number: UInt32
    let key: ConnectionKey
    /// What its transfers decode bodies with.
    let shelf = StreamShelf()
    private let multi: UnsafeMutableRawPointer
    /// The TLS sessions that later connections resume.
    let sessions: UnsafeMutableRawPointer
    private let watch: (curl_socket_t, Int32, UInt32) -> Void
    /// Sockets of connections that a transfer has left, and that others may share.
    private var leftSockets: Set<curl_socket_t> = []
    private var certificates = CertificateMemory()
    private let clock = ContinuousClock()

    /// How many of its transfers run.
    private(set) var runningCount = 0
    /// When libcurl wants its turn.
    private(set) var timer: ContinuousClock.Instant?
    /// Grows with each use: the pool that has not been used for longest has the lowest.
    var lastUse = 0

    /// Creates a pool.
    ///
    /// - Parameters:
    ///   - number: tells its sockets from those of others
    ///   - key: what its transfers have in common
    ///   - keptConnections: how many connections are kept for later requests
    ///   - watch: told for which of the pool's sockets to wait for what
    init(
        number: UInt32, key: ConnectionKey, keptConnections: Int,
        watch: @escaping (curl_socket_t, Int32, UInt32) -> Void
    ) throws(CurlSetupError) {
        guard let multi = curl_multi_init() else { throw CurlSetupError(what: "curl_multi_init", code: 12) }
        guard let sessions = curl_share_init() else {
            curl_multi_cleanup(multi)
            throw CurlSetupError(what: "curl_share_init", code: 12)
        }
        // One thread uses it, so that it needs no locks.
        spider_share_data(sessions, CURL_LOCK_DATA_SSL_SESSION)
        self.multi = multi
        self.sessions = sessions
        self.number = number
        self.key = key
        self.watch = watch
        // By default libcurl keeps four connections for each transfer that runs at the moment, and closes the others:
        // whenever few run, what the next ones need would be gone.
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

    /// Closes the connections; called once, when no transfer runs, and not in `deinit`: libcurl calls back meanwhile.
    func close() {
        curl_multi_cleanup(multi)
        curl_share_cleanup(sessions)
    }

    /// Starts a transfer.
    ///
    /// - Returns: the transfer; `nil` if it could not be started, and its order has been told
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

    /// Lets libcurl work for a socket.
    func act(_ socket: curl_socket_t, _ what: Int32) {
        var count: Int32 = 0
        curl_multi_socket_action(multi, socket, what, &count)
    }

    /// Lets libcurl work where its time has come.
    func actInTime() {
        guard let timer, timer <= clock.now else { return }
        self.timer = nil
        act(CURL_SOCKET_TIMEOUT, 0)
    }

    /// Hands over the transfers that are done.
    ///
    /// A transfer of HTTP/2 that ends may have read more off the socket than was its own. libcurl 7.88 tells none of the
    /// others then, and as nothing more comes, nor does epoll: they would wait until they are too slow. So the connections
    /// are looked at once more, as if something had come.
    ///
    /// - Parameter ended: told the number of each
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
            // The message is gone with the handle; what is known of the connection is not.
            curl_multi_remove_handle(multi, easy)
            ended(id)
            transfer.finish(result, certificates: &certificates)
            runningCount -= 1
        }
    }
}
