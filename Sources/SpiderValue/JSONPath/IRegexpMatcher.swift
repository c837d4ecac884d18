/// A matcher that follows all ways through a pattern at once.
///
/// The time is at most the length of the text times the length of the program, whatever the pattern.
struct IRegexpMatcher {
    private let regexp: IRegexp
    private var current: [Int] = []
    private var next: [Int] = []
    /// The number of the scalar at which each instruction was last listed.
    private var seen: [Int]
    private var pending: [Int] = []
    private var isAccepted = false

    init(_ regexp: IRegexp) {
        self.regexp = regexp
        seen = Array(repeating: -1, count: regexp.instructions.count)
    }

    /// Returns whether the pattern matches the whole text, or any part of it.
    ///
    /// - Parameters:
    ///   - text: The text to search.
    ///   - asWhole: Whether the pattern must match the whole text.
    ///   - budget: Pays for the steps.
    mutating func matches(
        _ text: String, asWhole: Bool, budget: inout StepBudget
    ) throws(StepBudget.Stop) -> Bool {
        var number = 0
        follow(0, at: number)
        swap(&current, &next)
        for scalar in text.unicodeScalars {
            if isAccepted, !asWhole { return true }
            try budget.spend(current.count + 1)
            if current.isEmpty, asWhole { return false }
            number += 1
            isAccepted = false
            next.removeAll(keepingCapacity: true)
            for place in current where accepts(scalar, at: place) { follow(place + 1, at: number) }
            if !asWhole { follow(0, at: number) }
            swap(&current, &next)
        }
        return isAccepted
    }

    private func accepts(_ scalar: Unicode.Scalar, at place: Int) -> Bool {
        switch regexp.instructions[place] {
        case .scalar(let value): scalar.value == value
        case .any: scalar != "\n" && scalar != "\r"
        case .set(let number): regexp.sets[number].contains(scalar)
        case .split, .jump, .accept: false
        }
    }

    /// Lists the instructions that can be reached from one without a scalar.
    private mutating func follow(_ place: Int, at number: Int) {
        pending.append(place)
        while let place = pending.popLast() {
            guard seen[place] != number else { continue }
            seen[place] = number
            switch regexp.instructions[place] {
            case .jump(let target): pending.append(target)
            case .split(let one, let other):
                pending.append(other)
                pending.append(one)
            case .accept: isAccepted = true
            case .scalar, .any, .set: next.append(place)
            }
        }
    }
}
