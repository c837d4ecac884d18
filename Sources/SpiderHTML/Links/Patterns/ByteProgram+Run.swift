extension ByteProgram {
    /// One match of one text.
    struct Run {
        let steps: UnsafeBufferPointer<Step>
        let text: UnsafeBufferPointer<UInt8>
        /// The position at which each step was last reached.
        let marks: UnsafeMutablePointer<Int32>
        let stack: UnsafeMutablePointer<Int32>
        /// The steps that test the byte at the position.
        var current: UnsafeMutablePointer<Int32>
        var upcoming: UnsafeMutablePointer<Int32>

        mutating func matches(isAnchored: Bool, first: ByteClass?) -> Bool {
            var position = 0
            var active = 0
            while true {
                if active == 0, position > 0 {
                    if isAnchored { return false }
                    if let first {
                        while position < text.count, !first.contains(text[position]) { position += 1 }
                    }
                }
                if position == 0 || !isAnchored, reach(0, at: position, current, &active) { return true }
                guard position < text.count else { return false }
                let byte = text[position]
                var next = 0
                for index in 0..<active {
                    let step = Int(current[index])
                    guard case .byte(let set) = steps[step], set.contains(byte) else { continue }
                    if reach(step + 1, at: position + 1, upcoming, &next) { return true }
                }
                swap(&current, &upcoming)
                active = next
                position += 1
            }
        }

        /// Follows a step as far as it needs no byte, and records the steps that need one.
        ///
        /// - Returns: whether the pattern matches
        private func reach(
            _ step: Int, at position: Int, _ list: UnsafeMutablePointer<Int32>, _ count: inout Int
        ) -> Bool {
            stack[0] = Int32(truncatingIfNeeded: step)
            var height = 1
            while height > 0 {
                height -= 1
                let at = stack[height]
                let index = Int(at)
                guard marks[index] != Int32(truncatingIfNeeded: position) else { continue }
                marks[index] = Int32(truncatingIfNeeded: position)
                var goesOn = false
                switch steps[index] {
                case .byte:
                    list[count] = at
                    count += 1
                case .split(let one, let other):
                    stack[height] = at + other
                    stack[height + 1] = at + one
                    height += 2
                case .jump(let distance):
                    stack[height] = at + distance
                    height += 1
                case .start: goesOn = position == 0
                case .end: goesOn = position == text.count
                case .boundary(let isWanted): goesOn = isBoundary(position) == isWanted
                case .match: return true
                }
                if goesOn {
                    stack[height] = at + 1
                    height += 1
                }
            }
            return false
        }

        private func isBoundary(_ position: Int) -> Bool {
            let before = position > 0 && ByteClass.words.contains(text[position - 1])
            let after = position < text.count && ByteClass.words.contains(text[position])
            return before != after
        }
    }
}
