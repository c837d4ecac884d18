import Dispatch
import Glibc
import Synchronization

/// The handlers for Ctrl-C, `kill` and a closed terminal: the first signal stops the crawl in order, the second at once.
final class Interrupts {
    /// How long the crawl may take to stop before the process ends anyway; longer than a stopping crawl gives its pages.
    private static let patience: DispatchTimeInterval = .seconds(10)

    private let sources: [any DispatchSourceSignal]
    private let crawl = CrawlState()

    init(_ stop: @escaping @Sendable (_ atOnce: Bool) -> Void) {
        let queue = DispatchQueue(label: "interrupts")
        let crawl = crawl
        sources = Interrupts.signals.map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler {
                let count = crawl.interrupted()
                stop(count > 1)
                if count == 1 {
                    Terminal.tell("stopping: pages in flight finish, 10 s at most; interrupt again to end now")
                    queue.asyncAfter(deadline: .now() + Interrupts.patience) { crawl.giveUp() }
                } else if count > 2 {
                    crawl.giveUp()
                }
            }
            source.resume()
            return source
        }
    }

    /// The signals that stop a crawl; without that of a closed terminal if the process is to outlive it (`nohup`).
    private static var signals: [Int32] {
        var action = sigaction()
        sigaction(SIGHUP, nil, &action)
        let isIgnored = unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == 1
        return isIgnored ? [SIGINT, SIGTERM] : [SIGINT, SIGTERM, SIGHUP]
    }

    /// Ends the handling of signals: the crawl has ended by itself.
    func end() {
        crawl.end()
        for source in sources { source.cancel() }
    }

    private final class CrawlState: Sendable {
        private let interrupts = Atomic(0)
        private let isOver = Atomic(false)

        func interrupted() -> Int { interrupts.add(1, ordering: .relaxed).newValue }

        func end() { isOver.store(true, ordering: .relaxed) }

        func giveUp() {
            if isOver.load(ordering: .relaxed) { return }
            Terminal.tell(
                """
                ended by force: an output that waits for its reader or its server, or a spider that computes without a \
                pause, didn't stop
                """)
            _exit(ExitStatus.interrupted.rawValue)
        }
    }
}
