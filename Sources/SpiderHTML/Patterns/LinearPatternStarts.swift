/// The characters that a match can begin with: a search goes past all others without a look at the expression.
struct LinearPatternStarts: Sendable {
    /// One bit for each character of ASCII.
    private var low: UInt64 = 0
    private var high: UInt64 = 0

    /// Finds out what a match can begin with; nil if it can be empty.
    init?(_ instructions: [LinearPatternCompiler.Instruction], _ sets: [LinearPatternSet], ignoringCase: Bool) {
        var seen = Array(repeating: false, count: instructions.count)
        var pending = [0]
        while let place = pending.popLast() {
            guard !seen[place] else { continue }
            seen[place] = true
            switch instructions[place] {
            case .accept: return nil
            case .jump(let target): pending.append(target)
            case .split(let first, let second): pending += [first, second]
            case .save, .assertion: pending.append(place + 1)
            case .scalar(let scalar):
                if scalar < 0x80 { insert(scalar) }
                if ignoringCase, 0x61...0x7A ~= scalar { insert(scalar & ~0x20) }
            case .set(let number):
                for scalar in UInt32(0)..<0x80 where sets[number].contains(scalar, ignoringCase: ignoringCase) {
                    insert(scalar)
                }
            }
        }
    }

    /// Returns whether a match can begin with a character; one beyond ASCII is not ruled out.
    @inline(__always) func contains(_ scalar: UInt32) -> Bool {
        if scalar < 64 { return low >> UInt64(scalar) & 1 != 0 }
        return scalar >= 128 || high >> UInt64(scalar - 64) & 1 != 0
    }

    private mutating func insert(_ scalar: UInt32) {
        if scalar < 64 { low |= 1 << UInt64(scalar) } else { high |= 1 << UInt64(scalar - 64) }
    }
}
