package import SpiderValue

extension Summary {
    /// Returns the summary for programs.
    ///
    /// - Parameters:
    ///   - spider: the name of the spider
    ///   - job: the name of the job
    package func report(spider: String, job: String) -> Value {
        var fields: Object = [
            "spider": .string(spider), "job": .string(job), "ending": .string(endingName),
            "seconds": .double(duration / .seconds(1)),
        ]
        if case .failed(let reason) = ending { fields["reason"] = .string(reason) }
        if case .limit(let limit) = ending { fields["limit"] = .string(limit) }
        let counts: [(String, Int)] = [
            ("requests", requests), ("pages", pages), ("items", items), ("bytes", bytes), ("retries", retries),
            ("redirects", redirects), ("duplicates", duplicates), ("waiting", waiting), ("failed", failed),
            ("blocked", blocked),
        ]
        for (name, count) in counts { fields[name] = .int(count) }
        fields["failures"] = .array(failureGroups)
        fields["dropped"] = Summary.counts(dropped)
        fields["types"] = Summary.counts(coverage.mapValues(\.items))
        fields["pipelines"] = .array((steps ?? []).map(\.value))
        let (drift, others) = ((findings ?? []).filter(\.isDrift), (findings ?? []).filter { !$0.isDrift })
        fields["drift"] = .array(drift.map { .string($0.description) })
        fields["fields"] = .array(others.map { .string($0.description) })
        fields["empty"] = .array(emptyFields.map { .string($0) })
        fields["selectors"] = .array(unmatchedSelectors.map(\.value))
        fields["outputs"] = .array(outputs.map { .string($0) })
        return .object(fields)
    }

    private var failureGroups: [Value] {
        failures.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }.map { reason, entry in
            ["reason": .string(reason), "count": .int(entry.count), "example": .string(entry.example)]
        }
    }

    private static func counts(_ counts: [String: Int]) -> Value {
        var fields: Object = [:]
        for (name, count) in counts.sorted(by: { $0.key < $1.key }) { fields[name] = .int(count) }
        return .object(fields)
    }

    private var endingName: String {
        switch ending {
        case .finished: "finished"
        case .interrupted: "interrupted"
        case .limit: "limit"
        case .failed: "failed"
        }
    }
}

extension SelectorCount {
    /// The count for programs.
    package var value: Value {
        [
            "page": .string(page), "field": .string(field), "selector": .string(selector), "pages": .int(pages),
        ]
    }
}

extension StepTally {
    /// The tally for programs.
    fileprivate var value: Value {
        [
            "name": .string(name), "passed": .int(passed), "changed": .int(changed), "dropped": .int(dropped),
            "seconds": .double(time / .seconds(1)),
        ]
    }
}
