/// Runs a regular expression over a text, following all ways through it at once.
///
/// The time is at most that of the text's length times the number of instructions for each search, whatever the
/// expression. Of several matches it is the first, and of those that begin there the one that backtracking would find.
struct LinearPatternMatcher {
    /// A way through the expression: what it waits at, and the places that it remembers.
    private struct Thread {
        let instruction: Int
        let places: [Int]
    }

    private let pattern: LinearPattern
    private let text: [UInt32]
    private var current: [Thread] = []
    private var next: [Thread] = []
    private var pending: [Thread] = []
    /// At which step each instruction was last reached.
    private var marks: [Int]
    private var step = 0
    /// The work done that was not yet counted as steps.
    private var work = 0
    private let placeCount: Int

    /// Prepares searches of a text.
    ///
    /// - Parameter placeCount: how many places are to be remembered, of groups that are not asked for none.
    init(_ pattern: LinearPattern, _ text: [UInt32], placeCount: Int) {
        self.pattern = pattern
        self.placeCount = placeCount
        self.text = text
        marks = Array(repeating: -1, count: pattern.instructions.count)
    }

    /// The first match from a place on: where it and each of its groups begins and ends, -1 for those that did not take
    /// part; empty when there is none, nil when that took too many steps.
    ///
    /// - Parameter steps: goes down by the number of steps taken; it must not go below 0.
    mutating func firstMatch(from start: Int, steps: inout Int) -> [Int]? {
        let places = Array(repeating: -1, count: placeCount)
        var match: [Int] = []
        current.removeAll(keepingCapacity: true)
        var position = start
        step += 1
        while true {
            // A match that begins here counts less than all that began before.
            if match.isEmpty { follow(0, places, at: position, into: \.current) }
            steps -= 1 + work + current.count
            work = 0
            if steps < 0 { return nil }
            if current.isEmpty, !match.isEmpty { return match }
            step += 1
            next.removeAll(keepingCapacity: true)
            for thread in current {
                if case .accept = pattern.instructions[thread.instruction] {
                    match = thread.places
                    // The ways after this one count less.
                    break
                }
                guard position < text.count, accepts(text[position], at: thread.instruction) else { continue }
                follow(thread.instruction + 1, thread.places, at: position + 1, into: \.next)
            }
            guard position < text.count else { return match }
            swap(&current, &next)
            position += 1
        }
    }

    private func accepts(_ scalar: UInt32, at instruction: Int) -> Bool {
        switch pattern.instructions[instruction] {
        case .scalar(let value):
            scalar == value || pattern.ignoresCase && LinearPatternSet.folded(scalar) == value
        case .set(let number): pattern.sets[number].contains(scalar, ignoringCase: pattern.ignoresCase)
        default: false
        }
    }

    /// Goes on from an instruction to all that wait for a character, the most important first.
    private mutating func follow(
        _ instruction: Int, _ places: [Int], at position: Int,
        into list: WritableKeyPath<LinearPatternMatcher, [Thread]>
    ) {
        pending.append(Thread(instruction: instruction, places: places))
        while let thread = pending.popLast() {
            guard marks[thread.instruction] != step else { continue }
            marks[thread.instruction] = step
            work += 1
            switch pattern.instructions[thread.instruction] {
            case .jump(let target):
                pending.append(Thread(instruction: target, places: thread.places))
            case .split(let first, let second):
                pending.append(Thread(instruction: second, places: thread.places))
                pending.append(Thread(instruction: first, places: thread.places))
            case .save(let index):
                var places = thread.places
                if index < places.count {
                    places[index] = position
                    work += places.count / 8
                }
                pending.append(Thread(instruction: thread.instruction + 1, places: places))
            case .assertion(let assertion):
                guard holds(assertion, at: position) else { continue }
                pending.append(Thread(instruction: thread.instruction + 1, places: thread.places))
            case .scalar, .set, .accept:
                self[keyPath: list].append(thread)
            }
        }
    }

    private func holds(_ assertion: LinearPatternAssertion, at position: Int) -> Bool {
        switch assertion {
        case .start: return position == 0
        case .end: return position == text.count
        case .boundary, .noBoundary:
            let before = position > 0 && LinearPatternSet.isMember(text[position - 1], of: .word)
            let after = position < text.count && LinearPatternSet.isMember(text[position], of: .word)
            return (before != after) == (assertion == .boundary)
        }
    }
}
