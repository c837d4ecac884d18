package import SpiderCore

/// Drains the stream of a crawl on many machines into an output, exactly once.
///
/// A batch is written and flushed; then the stream's position and the output's length are stored together. Whoever goes on
/// after a crash cuts the output back to the length that was stored, and reads on from the position that belongs to it. An
/// output that cannot be cut back, such as standard output, may get a batch twice after a crash.
package struct Collector {
    /// What came of it.
    package struct Outcome: Sendable, Equatable {
        /// How many items were written.
        package var items = 0
        /// How far the crawl was in the end.
        package var progress = ItemStreamProgress()
    }

    /// How much is written before it is noted.
    private static let batch = 1_000

    private let stream: any ItemStream
    private let output: any Output
    private let name: String
    private let follows: Bool
    private let trims: Bool
    private let pause: (Duration) -> Void

    /// Makes a collector.
    ///
    /// - Parameters:
    ///   - stream: where the items come from
    ///   - output: where they go
    ///   - name: what the output's position is stored under: its absolute path, say
    ///   - follows: whether it waits until the crawl has finished; else it takes what is there
    ///   - trims: whether what is in the output is removed from the stream
    ///   - pause: waits until a stream that cannot be reached is tried again
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

    /// Collects until there is nothing more, or until it is told to stop.
    ///
    /// - Parameter isStopped: whether to stop; asked once a batch
    /// - Returns: what came of it
    /// - Throws: `OutputError`, `CollectorError`, and `FrontierAway` where the stream is away and it does not follow.
    package func run(isStopped: () -> Bool = { false }) throws -> Outcome {
        var outcome = Outcome()
        var stored = try reaching(isStopped) { try stream.position(of: name) }
        if let length = stored?.length { try output.resume(at: length) }
        while !isStopped() {
            // Asked before the items: what comes in between is seen in the next turn.
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

    /// Does something again and again while the stream is away, if it is waited for.
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

/// Why items cannot be collected.
package enum CollectorError: Error, Sendable, Equatable, CustomStringConvertible {
    /// There is no such crawl.
    case missing(location: String)
    /// Somebody else fills an output of the same name.
    case shared(name: String)

    /// The reason in words.
    package var description: String {
        switch self {
        case .missing(let location): "\(location): nobody has worked on such a job yet (--follow waits for it)"
        case .shared(let name): "another process collects into '\(name)' as well"
        }
    }
}
