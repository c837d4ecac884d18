package import SpiderCore

/// Copies the items of a crawl on many machines from their stream to an output, each exactly once.
///
/// A batch is written and flushed; then the stream's position and the output's length are stored together. After a
/// crash, the next process cuts the output back to the stored length, and continues at the stored position. An output
/// that can't be cut back, such as standard output, may get a batch twice.
package struct Collector {
    /// The result of a collection.
    package struct Outcome: Sendable, Equatable {
        /// The number of items that were written.
        package var items = 0
        /// The crawl's progress at the end.
        package var progress = ItemStreamProgress()
    }

    /// The number of items that are written before the position is stored.
    private static let batch = 1_000

    private let stream: any ItemStream
    private let output: any Output
    private let name: String
    private let follows: Bool
    private let trims: Bool
    private let pause: (Duration) -> Void

    /// Creates a collector.
    ///
    /// - Parameters:
    ///   - stream: the source of the items
    ///   - output: their destination
    ///   - name: the name under which the position is stored, such as the output's absolute path
    ///   - follows: whether it waits for further items until the crawl has finished
    ///   - trims: whether items are removed from the stream when they are in the output
    ///   - pause: waits before an unreachable stream is tried again
    package init(
        _ stream: any ItemStream, into output: any Output, name: String, follows: Bool, trims: Bool = false,
        pause: @escaping (Duration) -> Void
    ) {
        self.stream = stream
        self.output = output
        self.name = name
        self.follows = follows
        self.trims = trims
        self.pause = pause
    }

    /// Collects until there are no more items, or until it is told to stop.
    ///
    /// - Parameter isStopped: whether to stop; called once per batch
    /// - Returns: the result
    /// - Throws: `OutputError`, `CollectorError`, and `FrontierAway` if the stream is unreachable and the collector
    ///   doesn't follow.
    package func run(isStopped: () -> Bool = { false }) throws -> Outcome {
        var outcome = Outcome()
        var stored = try reaching(isStopped) { try stream.position(of: name) }
        if let length = stored?.length { try output.resume(at: length) }
        while !isStopped() {
            // Asked before the items, so that items in between are seen in the next turn.
            outcome.progress = try reaching(isStopped) { try stream.progress() }
            guard outcome.progress.exists || follows else { throw CollectorError.missing(location: stream.location) }
            let start = stored ?? CollectedPosition()
            let patience: Duration = follows && !outcome.progress.hasFinished ? .seconds(1) : .zero
            let batch = try reaching(isStopped) {
                try stream.items(after: start, atMost: Collector.batch, patience: patience)
            }
            if batch.records.isEmpty {
                if outcome.progress.hasFinished || !follows { break }
                continue
            }
            try output.write(batch.records)
            try output.flush()
            try output.stored()
            let new = CollectedPosition(end: batch.end, length: output.length)
            let isAlone = try reaching(isStopped) { try stream.note(new, of: name, inPlaceOf: stored) }
            guard isAlone else { throw CollectorError.shared(name: name) }
            stored = new
            outcome.items += batch.records.count
            if trims { try reaching(isStopped) { try stream.trim(to: new) } }
        }
        if stored != nil || outcome.progress.hasFinished { try output.close() }
        return outcome
    }

    /// Repeats work while the stream is unreachable, if the collector follows.
    private func reaching<Result>(_ isStopped: () -> Bool, _ work: () throws -> Result) throws -> Result {
        while true {
            do {
                return try work()
            } catch let away as FrontierAway {
                guard follows, !isStopped() else { throw away }
                pause(.milliseconds(500))
            }
        }
    }
}

/// The reason why items can't be collected.
package enum CollectorError: Error, Sendable, Equatable, CustomStringConvertible {
    /// There is no such crawl.
    case missing(location: String)
    /// Another process fills an output of the same name.
    case shared(name: String)

    package var description: String {
        switch self {
        case .missing(let location): "\(location): nobody has worked on such a job yet (--follow waits for it)"
        case .shared(let name): "another process collects into '\(name)' as well"
        }
    }
}
