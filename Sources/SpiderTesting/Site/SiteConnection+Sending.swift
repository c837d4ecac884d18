internal import NIOCore

private import Glibc
private import NIOHTTP1

extension SiteConnection {
    /// Sends what can be sent now: until an answer has to wait, the client doesn't read, or nothing is left.
    func sendMore() {
        // Writing can call back into this method, through a change of writability.
        guard !isSending, !isPaused, !isOver, let context else { return }
        isSending = true
        defer { isSending = false }
        var pieces = 0
        while !isOver, !isPaused {
            guard startNextDelivery() else { break }
            guard let step = held.map(Delivery.Step.send) ?? delivery?.next() else { break }
            held = nil
            switch step {
            case .send(let bytes):
                if !context.channel.isWritable { context.flush() }
                guard context.channel.isWritable else {
                    held = bytes
                    return
                }
                guard pieces < Self.piecesPerTurn else {
                    // A client that reads as fast as this writes would keep the others waiting.
                    held = bytes
                    resume(after: .zero)
                    break
                }
                pieces += 1
                context.write(wrapOutboundOut(bytes), promise: nil)
            case .wait(let duration):
                resume(after: duration)
            case .hold(let gate):
                resume(when: gate)
            case .end(let ending):
                finish(ending)
            }
        }
        context.flush()
        if !isOver { continueIfOwed() }
    }

    /// Returns whether there is an answer to send; starts with the next request if there is none.
    private func startNextDelivery() -> Bool {
        if delivery != nil { return true }
        guard let next = waiting.popFirst() else { return false }
        switch next {
        case .request(let request, let answer, let keepsAlive):
            waitingBytes -= request.body.count
            delivery = Delivery(answer.reply(to: request), to: request, keepsAlive: keepsAlive)
        case .refusal(let status):
            let request = ReceivedRequest(
                method: "", target: "", version: "HTTP/1.1", fields: [], body: [], time: .now, connection: number)
            delivery = Delivery(.text("", status: status), to: request, keepsAlive: false)
        }
        readIfHeld()
        return true
    }

    private func finish(_ ending: Ending) {
        switch ending {
        case .keepAlive:
            noteAnswered()
            delivery = nil
        case .hang:
            // Only the client, or the end of the site, can change this connection.
            isPaused = true
        case .close:
            noteAnswered()
            isOver = true
            afterSending { $0.close(promise: nil) }
        case .reset:
            noteAnswered()
            isOver = true
            afterSending { context in
                guard let socket = context.channel as? any SocketOptionProvider else {
                    context.close(promise: nil)
                    return
                }
                // Closing with a linger time of zero makes the system send RST.
                socket.setSoLinger(linger(l_onoff: 1, l_linger: 0)).assumeIsolated().whenComplete { _ in
                    context.close(promise: nil)
                }
            }
        }
    }

    /// Notes the end in the log before the last bytes are flushed: the client's next request must not count beside this one.
    private func noteAnswered() {
        guard unanswered > 0 else { return }
        unanswered -= 1
        log.end()
    }

    /// Calls a closure once all written bytes have been handed to the system.
    private func afterSending(_ action: @escaping (ChannelHandlerContext) -> Void) {
        guard let context else { return }
        context.writeAndFlush(wrapOutboundOut(ByteBuffer())).assumeIsolated().whenComplete { _ in action(context) }
    }

    private func resume(after duration: Duration) {
        guard let context else { return }
        isPaused = true
        let eventLoop = context.eventLoop.assumeIsolated()
        guard duration > .zero else {
            eventLoop.execute { self.resume() }
            return
        }
        pause = eventLoop.scheduleTask(in: TimeAmount(duration)) { self.resume() }
    }

    private func resume(when gate: Gate) {
        guard let context else { return }
        isPaused = true
        let eventLoop = context.eventLoop
        let bound = NIOLoopBound(self, eventLoop: eventLoop)
        gate.whenOpen { eventLoop.execute { bound.value.resume() } }
    }

    private func resume() {
        isPaused = false
        pause = nil
        sendMore()
    }
}
