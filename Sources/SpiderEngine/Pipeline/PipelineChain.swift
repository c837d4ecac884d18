import SpiderCore
import SpiderValue

/// All pipelines of a crawl, in order.
struct PipelineChain: Sendable {
    /// One step, and the name that it has in `config.yaml`.
    struct Step: Sendable {
        let name: String
        let pipeline: any Pipeline
    }

    /// An item as a step was given it.
    struct Passage: Sendable {
        let step: Int
        let record: Record
    }

    /// What is left of a page's items.
    struct Result: Sendable {
        var records: [Record] = []
        /// How many were dropped, by reason.
        var dropped: [String: Int] = [:]
        /// What the steps passed, for the case that the page fails after all.
        var passages: [Passage] = []
    }

    let steps: [Step]

    /// Sends a page's items through all steps.
    ///
    /// - Throws: what a step throws; the steps have forgotten all of the page's items then.
    func process(_ items: [any Item]) async throws -> Result {
        var result = Result()
        result.records.reserveCapacity(items.count)
        for item in items {
            var passages: [Passage] = []
            do {
                if let record = try await process(item.record(), &result.dropped, &passages) {
                    result.records.append(record)
                    result.passages += passages
                } else {
                    forget(passages)
                }
            } catch let drop as Drop {
                result.dropped[drop.description, default: 0] += 1
                forget(passages)
            } catch {
                forget(passages)
                forget(result.passages)
                throw error
            }
        }
        return result
    }

    /// Tells the steps of items that go nowhere.
    func forget(_ passages: [Passage]) {
        for passage in passages { steps[passage.step].pipeline.forget(passage.record) }
    }

    /// Tells the steps of items that have gone out.
    func confirm(_ passages: [Passage]) {
        for passage in passages { steps[passage.step].pipeline.confirm(passage.record) }
    }

    private func process(
        _ record: Record, _ dropped: inout [String: Int], _ passages: inout [Passage]
    ) async throws -> Record? {
        var record = record
        for (index, step) in steps.enumerated() {
            guard let processed = try await step.pipeline.process(record) else {
                dropped["by '\(step.name)'", default: 0] += 1
                return nil
            }
            passages.append(Passage(step: index, record: record))
            record = processed
        }
        return record
    }
}
