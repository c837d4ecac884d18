import CCurl

/// The one thread that works libcurl: many transfers at once on one multi handle.
///
/// It belongs to its thread; all others speak to it through the inbox.
final class TransferLoop {
    private let multi: UnsafeMutableRawPointer
    private let inbox: TransferInbox
    private var poll: EventPoll
    private var running: [Int: Transfer] = [:]
    private var idle: [Transfer] = []
    private var timer: ContinuousClock.Instant?
    private let clock = ContinuousClock()

    init(inbox: TransferInbox) throws(CurlSetupError) {
        guard let multi = curl_multi_init() else { throw CurlSetupError(what: "curl_multi_init", code: 12) }
        self.multi = multi
        self.inbox = inbox
        poll = try EventPoll(wakeup: inbox.wakeup)
        // By default libcurl keeps four connections for each transfer that runs at the moment, and closes the others:
        // whenever few run, what the next ones need would be gone.
        spider_multi_set_long(multi, CURLMOPT_MAXCONNECTS, OpenFileLimit.keptConnections)
        let me = Unmanaged.passUnretained(self).toOpaque()
        spider_multi_set_socket_callback(
            multi,
            { _, socket, what, context, _ in
                guard let context else { return 0 }
                Unmanaged<TransferLoop>.fromOpaque(context).takeUnretainedValue().watch(socket, what)
                return 0
            }, me)
        spider_multi_set_timer_callback(
            multi,
            { _, milliseconds, context in
                guard let context else { return 0 }
                Unmanaged<TransferLoop>.fromOpaque(context).takeUnretainedValue().setTimer(milliseconds)
                return 0
            }, me)
    }

    deinit { curl_multi_cleanup(multi) }

    /// Works until the inbox is closed; then ends what still runs.
    func run() {
        while true {
            let batch = inbox.take()
            for order in batch.orders { start(order) }
            for id in batch.cancelled { cancel(id) }
            if batch.isClosed { break }
            for event in poll.wait(milliseconds: batch.isEmpty ? timeToWait() : 0) {
                var what = event.isReadable ? CURL_CSELECT_IN : 0
                what |= event.isWritable ? CURL_CSELECT_OUT : 0
                what |= event.hasFailed ? CURL_CSELECT_ERR : 0
                act(event.socket, what)
            }
            if let timer, timer <= clock.now {
                self.timer = nil
                act(CURL_SOCKET_TIMEOUT, 0)
            }
            finishDone()
        }
        for id in Array(running.keys) { cancel(id) }
        idle.removeAll()
    }

    private func act(_ socket: curl_socket_t, _ what: Int32) {
        var count: Int32 = 0
        curl_multi_socket_action(multi, socket, what, &count)
    }

    private func start(_ order: TransferOrder) {
        guard let transfer = idle.popLast() ?? Transfer() else {
            order.fail(.other("no memory for another transfer"))
            return
        }
        transfer.prepare(order)
        running[order.id] = transfer
        let code = curl_multi_add_handle(multi, transfer.easy)
        if code != CURLM_OK {
            running[order.id] = nil
            order.fail(.other(String(cString: curl_multi_strerror(code))))
        }
    }

    private func cancel(_ id: Int) {
        guard let transfer = running.removeValue(forKey: id) else { return }
        curl_multi_remove_handle(multi, transfer.easy)
        transfer.cancel()
        idle.append(transfer)
    }

    private func finishDone() {
        var left: Int32 = 0
        while let message = curl_multi_info_read(multi, &left) {
            guard message.pointee.msg == CURLMSG_DONE, let easy = message.pointee.easy_handle,
                let transfer = Transfer.behind(easy), let id = transfer.order?.id
            else { continue }
            let result = spider_message_result(message)
            curl_multi_remove_handle(multi, easy)
            running[id] = nil
            transfer.finish(result)
            idle.append(transfer)
        }
    }

    private func watch(_ socket: curl_socket_t, _ what: Int32) {
        switch what {
        case CURL_POLL_IN: poll.watch(socket, for: .read)
        case CURL_POLL_OUT: poll.watch(socket, for: .write)
        case CURL_POLL_INOUT: poll.watch(socket, for: [.read, .write])
        default: poll.forget(socket)
        }
    }

    private func setTimer(_ milliseconds: Int) {
        timer = milliseconds < 0 ? nil : clock.now + .milliseconds(milliseconds)
    }

    /// Milliseconds until libcurl wants its turn, rounded up; negative where it waits for sockets only.
    private func timeToWait() -> Int32 {
        guard let timer else { return -1 }
        let (seconds, attoseconds) = (timer - clock.now).components
        let milliseconds = seconds * 1000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
        return Int32(clamping: max(0, milliseconds))
    }
}
