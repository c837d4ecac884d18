import SpiderCore
import SpiderValue

/// All pipelines of a crawl, in order.
///
/// Each item passes all steps before the next one. So a step that remembers items learns what has become of one before
/// it gets another. Only a step that takes items in batches gets those of a page together.
struct PipelineChain: Sendable {
    /// One step, with its name in `config.yaml`.
    struct Step: Sendable {
        let name: String
        let pipeline: any Pipeline
        /// The gate that limits the pages in the pipeline; `nil` if there is no limit.
        let gate: StepGate?

        init(name: String, pipeline: any Pipeline) {
            self.name = name
            self.pipeline = pipeline
            gate = pipeline.concurrency.map(StepGate.init(limit:))
        }
    }

    /// An item as a step got it.
    struct Passage: Sendable {
        let step: Int
        let record: Record
    }

    /// The result of a page's items.
    struct Result: Sendable {
        var records: [Record] = []
        /// The number of dropped items, by reason.
        var dropped: [String: Int] = [:]
        /// The items that the steps passed, in case the page fails later: for each item, each step in order.
        var passages: [Passage] = []
        /// The counts of each step.
        var steps: [StepTally] = []
    }

    /// An item on its way.
    private struct Traveller {
        var record: Record
        var passages: [Passage] = []
    }

    let steps: [Step]

    init(steps: [Step]) { self.steps = steps }

    /// Sends a page's items through all steps.
    ///
    /// - Parameters:
    ///   - items: the items
    ///   - executor: the page's executor, which learns that the page waits for its turn
    /// - Throws: the error of a step; the steps have then forgotten all of the page's items.
    func process(_ items: [any Item], on executor: PageExecutor? = nil) async throws -> Result {
        var result = Result()
        var done: [Traveller] = []
        do {
            done = try items.map { Traveller(record: try $0.record()) }
            if !items.isEmpty { result.steps = steps.map { StepTally(name: $0.name) } }
            var first = 0
            while first < steps.count, !done.isEmpty {
                if let batched = steps[first].pipeline as? any BatchPipeline {
                    try await process(&done, batched, step: first, on: executor, &result)
                    first += 1
                } else {
                    let end = steps[first...].firstIndex { $0.pipeline is any BatchPipeline } ?? steps.count
                    try await process(&done, first..<end, on: executor, &result)
                    first = end
                }
            }
        } catch {
            for traveller in done { forget(traveller.passages) }
            throw error
        }
        result.records = done.map(\.record)
        result.passages = done.flatMap(\.passages)
        return result
    }

    /// Tells the steps about items that won't be written.
    func forget(_ passages: [Passage]) {
        for passage in passages { steps[passage.step].pipeline.forget(passage.record) }
    }

    /// Tells the steps about items that are committed.
    func confirm(_ passages: [Passage]) {
        for passage in passages { steps[passage.step].pipeline.confirm(passage.record) }
    }

    // MARK: One after the other

    private func process(
        _ travellers: inout [Traveller], _ range: Range<Int>, on executor: PageExecutor?, _ result: inout Result
    ) async throws {
        var kept = 0
        for index in travellers.indices {
            do {
                guard try await process(&travellers[index], range, on: executor, &result) else {
                    forget(travellers[index].passages)
                    travellers[index].passages = []
                    continue
                }
            } catch let drop as Drop {
                result.dropped[drop.description, default: 0] += 1
                forget(travellers[index].passages)
                travellers[index].passages = []
                continue
            }
            if kept < index { travellers.swapAt(kept, index) }
            kept += 1
        }
        travellers.removeLast(travellers.count - kept)
    }

    private func process(
        _ traveller: inout Traveller, _ range: Range<Int>, on executor: PageExecutor?, _ result: inout Result
    ) async throws -> Bool {
        for index in range {
            let step = steps[index]
            let record = traveller.record
            let processed: Record?
            do {
                processed = try await run(step, on: executor, &result.steps[index]) {
                    try await step.pipeline.process(record)
                }
            } catch let drop as Drop {
                result.steps[index].dropped += 1
                throw drop
            }
            guard let processed else {
                result.steps[index].dropped += 1
                result.dropped["by '\(step.name)'", default: 0] += 1
                return false
            }
            pass(&traveller, processed, step: index, &result)
        }
        return true
    }

    // MARK: In batches

    private func process(
        _ travellers: inout [Traveller], _ pipeline: some BatchPipeline, step index: Int, on executor: PageExecutor?,
        _ result: inout Result
    ) async throws {
        let records = travellers.map(\.record)
        let answers = try await run(steps[index], on: executor, &result.steps[index]) {
            try await pipeline.process(records)
        }
        guard answers.count == records.count else {
            throw PageFailure(
                reason: "'\(steps[index].name)' gave \(answers.count) answers for \(records.count) items")
        }
        var kept: [Traveller] = []
        for (traveller, answer) in zip(travellers, answers) {
            switch answer {
            case .success(let record):
                var traveller = traveller
                pass(&traveller, record, step: index, &result)
                kept.append(traveller)
            case .failure(let drop):
                result.steps[index].dropped += 1
                result.dropped[drop.description, default: 0] += 1
                forget(traveller.passages)
            }
        }
        travellers = kept
    }

    // MARK: Both

    private func pass(_ traveller: inout Traveller, _ record: Record, step: Int, _ result: inout Result) {
        result.steps[step].passed += 1
        if record != traveller.record { result.steps[step].changed += 1 }
        traveller.passages.append(Passage(step: step, record: traveller.record))
        traveller.record = record
    }

    /// Runs a step in its turn, and measures it. If the page is given up, its place goes to the next page at once.
    func run<Answer: Sendable>(
        _ step: Step, on executor: PageExecutor?, _ tally: inout StepTally,
        _ work: () async throws -> Answer
    ) async throws -> Answer {
        guard let gate = step.gate else {
            let start = ContinuousClock.now
            defer { tally.time += .now - start }
            return try await work()
        }
        let place = try await gate.enter(on: executor)
        let start = ContinuousClock.now
        defer {
            tally.time += .now - start
            place.leave()
        }
        return try await withTaskCancellationHandler(operation: work) { place.leave() }
    }
}
