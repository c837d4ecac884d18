internal import SpiderValue

/// Runs a regular expression over a text, following all ways through it at once.
///
/// The time is at most that of the text's length times the number of instructions for each search, whatever the
/// expression. Of several matches it is the first, and of those that begin there the one that backtracking would find.
struct LinearPatternMatcher {
    /// The ways through the expression at one place in the text, the most important first: what each waits at, and the
    /// places that it remembers.
    private struct Threads {
        var instructions: [Int] = []
        var places: [Int] = []

        mutating func removeAll() {
            instructions.removeAll(keepingCapacity: true)
            places.removeAll(keepingCapacity: true)
        }
    }

    /// A step that is still to be followed: an instruction, or a place that has to be as it was before another way.
    private enum Pending {
        case instruction(Int)
        case place(Int, Int)
    }

    private let pattern: LinearPattern
    private let text: [UInt32]
    private var current = Threads()
    private var next = Threads()
    private var pending: [Pending] = []
    /// At which step each instruction was last reached.
    private var marks: [Int]
    private var step = 0
    /// The places of the way that is being followed.
    private var places: [Int]
    /// The work done that was not yet counted as steps.
    private var work = 0
    private let placeCount: Int

    /// Prepares searches of a text.
    ///
    /// - Parameter placeCount: how many places are to be remembered; with none, any match will do.
    init(_ pattern: LinearPattern, _ text: [UInt32], placeCount: Int) {
        self.pattern = pattern
        self.placeCount = placeCount
        self.text = text
        marks = Array(repeating: -1, count: pattern.instructions.count)
        places = Array(repeating: -1, count: placeCount)
    }

    /// Returns the first match from a place on: where it and each of its groups begins and ends, -1 for those that did
    /// not take part; nil if there is none.
    mutating func firstMatch(
        from start: Int, budget: inout StepBudget
    ) throws(StepBudget.Stop) -> [Int]? {
        var match: [Int]?
        current.removeAll()
        var position = start
        step += 1
        while true {
            if current.instructions.isEmpty {
                if match != nil { return match }
                if let starts = pattern.starts {
                    let from = position
                    while position < text.count, !starts.contains(text[position]) { position += 1 }
                    try budget.spend((position - from) / 8)
                    if position == text.count { return nil }
                }
            }
            // A match that begins here counts less than all that began before.
            if match == nil {
                for index in places.indices { places[index] = -1 }
                follow(0, at: position, intoNext: false)
            }
            try budget.spend(1 + work + current.instructions.count)
            work = 0
            if current.instructions.isEmpty, match != nil { return match }
            step += 1
            next.removeAll()
            for (index, instruction) in current.instructions.enumerated() {
                if case .accept = pattern.instructions[instruction] {
                    match = Array(current.places[(index * placeCount)..<((index + 1) * placeCount)])
                    if placeCount == 0 { return match }
                    // The ways after this one count less.
                    break
                }
                guard position < text.count, accepts(text[position], at: instruction) else { continue }
                for place in 0..<placeCount { places[place] = current.places[index * placeCount + place] }
                follow(instruction + 1, at: position + 1, intoNext: true)
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
    private mutating func follow(_ start: Int, at position: Int, intoNext: Bool) {
        pending.append(.instruction(start))
        while let item = pending.popLast() {
            switch item {
            case .place(let index, let value): places[index] = value
            case .instruction(let instruction): followOne(instruction, at: position, intoNext: intoNext)
            }
        }
    }

    @inline(__always) private mutating func followOne(_ start: Int, at position: Int, intoNext: Bool) {
        var instruction = start
        while marks[instruction] != step {
            marks[instruction] = step
            work += 1
            switch pattern.instructions[instruction] {
            case .jump(let target):
                instruction = target
            case .split(let first, let second):
                pending.append(.instruction(second))
                instruction = first
            case .save(let index):
                if index < placeCount {
                    pending.append(.place(index, places[index]))
                    places[index] = position
                }
                instruction += 1
            case .assertion(let assertion):
                guard holds(assertion, at: position) else { return }
                instruction += 1
            case .scalar, .set, .accept:
                work += placeCount / 8
                if intoNext {
                    next.instructions.append(instruction)
                    next.places.append(contentsOf: places)
                } else {
                    current.instructions.append(instruction)
                    current.places.append(contentsOf: places)
                }
                return
            }
        }
    }

    private func holds(_ assertion: LinearPatternAssertion, at position: Int) -> Bool {
        switch assertion {
        case .start: return position == 0
        case .end: return position == text.count
        case .lineStart: return position == 0 || text[position - 1] == 0x0A
        case .lineEnd: return position == text.count || text[position] == 0x0A
        case .boundary, .noBoundary:
            let before = position > 0 && LinearPatternSet.isMember(text[position - 1], of: .word)
            let after = position < text.count && LinearPatternSet.isMember(text[position], of: .word)
            return (before != after) == (assertion == .boundary)
        }
    }
}
