import SpiderValue

/// All pipelines of a crawl, in order.
struct PipelineChain: Sendable {
    /// One step, and the name that it has in `config.yaml`.
    struct Step: Sendable {
        let name: String
        let pipeline: any Pipeline
    }

    /// What is left of a page's items.
    struct Result: Sendable {
        var records: [Record] = []
        /// How many were dropped, by reason.
        var dropped: [String: Int] = [:]
    }

    let steps: [Step]

    func process(_ items: [any Item]) async throws -> Result {
        var result = Result()
        result.records.reserveCapacity(items.count)
        for item in items {
            do {
                if let record = try await process(Record(item), &result) { result.records.append(record) }
            } catch let drop as Drop {
                result.dropped[drop.description, default: 0] += 1
            }
        }
        return result
    }

    private func process(_ record: Record, _ result: inout Result) async throws -> Record? {
        var record = record
        for step in steps {
            guard let processed = try await step.pipeline.process(record) else {
                result.dropped["by '\(step.name)'", default: 0] += 1
                return nil
            }
            record = processed
        }
        return record
    }
}
