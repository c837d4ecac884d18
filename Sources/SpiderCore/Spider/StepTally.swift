/// The counts of a pipeline in a crawl.
package struct StepTally: Sendable, Equatable, Codable {
    /// The name of the pipeline.
    package var name: String
    /// The number of items that it passed on.
    package var passed = 0
    /// The number of them that it changed.
    package var changed = 0
    /// The number of items that it dropped.
    package var dropped = 0
    /// The time that it took, over all pages, which may have been in it at the same time.
    package var time: Duration = .zero

    /// Creates the tally of a pipeline that has done nothing.
    package init(name: String) { self.name = name }

    /// Adds the counts of a page.
    package static func += (tally: inout StepTally, other: StepTally) {
        tally.passed += other.passed
        tally.changed += other.changed
        tally.dropped += other.dropped
        tally.time += other.time
    }
}

extension StepTally: CustomStringConvertible {
    /// The tally in words: `trim: 15 passed, 3 changed, 1 dropped (12ms)`.
    package var description: String {
        var parts = ["\(passed.grouped) passed"]
        if changed > 0 { parts.append("\(changed.grouped) changed") }
        if dropped > 0 { parts.append("\(dropped.grouped) dropped") }
        let text = "\(name): \(parts.joined(separator: ", "))"
        return time < .milliseconds(1) ? text : "\(text) (\(Interval(time).text))"
    }
}
