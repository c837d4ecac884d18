import Glibc
import Logging
@_spi(Threads) import SpiderCore
@_spi(Threads) import SpiderHTTP
import Synchronization

/// A thread with a program of its own, which it starts when it is needed, and again when it has died.
final class ExecWorker: Sendable {
    /// A batch of lines, and who waits for the answers.
    private final class Job: Sendable {
        let bytes: [UInt8]
        let count: Int
        let isCancelled = Atomic(false)
        private let continuation = Mutex<CheckedContinuation<[ArraySlice<UInt8>], any Error>?>(nil)

        init(_ bytes: [UInt8], count: Int) {
            self.bytes = bytes
            self.count = count
        }

        func wait(_ continuation: CheckedContinuation<[ArraySlice<UInt8>], any Error>) {
            self.continuation.withLock { $0 = continuation }
        }

        func end(_ result: Result<[ArraySlice<UInt8>], any Error>) {
            let waiting = continuation.withLock { continuation in
                defer { continuation = nil }
                return continuation
            }
            waiting?.resume(with: result)
        }
    }

    private enum Order: Sendable {
        case exchange(Job)
        case finish(CheckedContinuation<Void, Never>)
    }

    private let orders = Mailbox<Order>()

    /// Starts the thread.
    ///
    /// - Throws: `ThreadError` if the system allows no further thread.
    init(_ arguments: ExecArguments, log: Logger) throws {
        let orders = orders
        try DedicatedThread.start {
            // A program that has died is noticed by the error of writing to it.
            var signals = sigset_t()
            sigemptyset(&signals)
            sigaddset(&signals, SIGPIPE)
            pthread_sigmask(SIG_BLOCK, &signals, nil)
            ExecWorker.run(orders, arguments, log)
        }
    }

    /// Sends lines to the program.
    ///
    /// - Returns: its answers, as many as there are lines
    /// - Throws: `ExecFault`; `CancellationError` if the task is cancelled
    func exchange(_ bytes: [UInt8], count: Int) async throws -> [ArraySlice<UInt8>] {
        let job = Job(bytes, count: count)
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                job.wait(continuation)
                orders.post(.exchange(job))
            }
        } onCancel: {
            job.isCancelled.store(true, ordering: .relaxed)
        }
    }

    /// Ends the program and the thread.
    func finish() async {
        await withCheckedContinuation { orders.post(.finish($0)) }
    }

    // MARK: On the thread

    private static func run(_ orders: Mailbox<Order>, _ arguments: ExecArguments, _ log: Logger) {
        var program: ExecProgram?
        while true {
            for order in orders.wait(atMost: nil) {
                switch order {
                case .exchange(let job): job.end(Result { try exchange(job, &program, arguments, log) })
                case .finish(let continuation):
                    program?.finish()
                    program = nil
                    continuation.resume()
                    return
                }
            }
        }
    }

    /// Sends a batch; if the program dies, it is started again, and given the batch once more.
    private static func exchange(
        _ job: Job, _ program: inout ExecProgram?, _ arguments: ExecArguments, _ log: Logger
    ) throws -> [ArraySlice<UInt8>] {
        let name = arguments.name
        for attempt in 1...2 {
            let running = try program ?? ExecProgram(arguments.command, name: name, log: log)
            program = running
            let outcome = running.exchange(job.bytes, count: job.count, within: arguments.timeout.duration) {
                job.isCancelled.load(ordering: .relaxed)
            }
            if case .answers(let answers) = outcome { return answers }
            program = nil
            switch outcome {
            case .ended:
                if attempt == 1 {
                    log.warning("exec: '\(name)' has ended; it is started again, and sent the items once more")
                }
            case .late: throw ExecFault.late(name, arguments.timeout)
            case .cancelled: throw CancellationError()
            case .tooLong: throw ExecFault.tooLong(name)
            case .surplus, .answers: throw ExecFault.surplus(name)
            }
        }
        throw ExecFault.ended(name)
    }
}
