private import SpiderEncoding
private import SpiderValue

/// Scans a script from one assignment to the next, past strings, templates, comments and regular expressions.
///
/// It knows JavaScript's tokens, not its grammar: a `/` after `)` or `}` is a guess, and a wrong one costs no more than
/// the rest of the line.
struct AssignmentScanner {
    let text: JavaScriptText
    private var position = 0
    /// Whether a `/` here begins a regular expression.
    private var expectsOperand = true
    private var isAfterDot = false
    /// Whether the last word is followed by a condition in parentheses.
    private var expectsCondition = false
    /// For each open parenthesis, whether a statement follows it.
    private var parentheses: [Bool] = []
    /// For each open brace, whether it is one of a template.
    private var braces: [Bool] = []
    /// The number of tokens before the next check for cancellation.
    private var countdown = 0
    /// The place up to which no regular expression ends.
    private var unclosedUntil = 0

    init(_ text: JavaScriptText) {
        self.text = text
    }

    /// Returns the next assignment with `=` to a name, or to properties with fixed names; `nil` once the task was
    /// cancelled.
    mutating func next() -> ScriptAssignment? {
        while true {
            countdown -= 1
            if countdown < 0 {
                countdown = StepBudget.interval
                if Task.isCancelled { return nil }
            }
            position = text.skippingSpace(from: position).end
            guard position < text.bytes.count else { return nil }
            if text.endOfName(from: position) > position {
                if let assignment = scanWord() { return assignment }
            } else {
                scanPunctuation(text.bytes[position])
            }
        }
    }

    // MARK: Words

    private mutating func scanWord() -> ScriptAssignment? {
        let start = position
        let end = text.endOfName(from: start)
        defer { isAfterDot = false }
        if isAfterDot {
            finishOperand(at: end)
            return nil
        }
        if let keyword = JavaScriptKeyword(start..<end, of: text) {
            position = end
            expectsOperand = true
            expectsCondition = keyword == .condition
            return nil
        }
        let nameEnd = text.endOfPath(from: start)
        finishOperand(at: nameEnd)
        let sign = text.skippingSpace(from: nameEnd).end
        guard text.byte(at: sign) == UInt8(ascii: "=") else { return nil }
        let following = text.byte(at: sign + 1)
        guard following != UInt8(ascii: "="), following != UInt8(ascii: ">") else { return nil }
        position = text.skippingSpace(from: sign + 1).end
        expectsOperand = true
        return ScriptAssignment(
            start: start, nameEnd: nameEnd, valueStart: position, isOutermost: parentheses.isEmpty && braces.isEmpty)
    }

    private mutating func finishOperand(at end: Int) {
        position = end
        expectsOperand = false
        expectsCondition = false
    }

    // MARK: Everything else

    private mutating func scanPunctuation(_ byte: UInt8) {
        let isAfterCondition = expectsCondition
        isAfterDot = false
        expectsCondition = false
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "'"):
            finishOperand(at: text.endOfString(from: position) ?? text.bytes.count)
        case UInt8(ascii: "`"):
            scanTemplate(from: position + 1)
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            scanNumber()
        case UInt8(ascii: "/"):
            if expectsOperand, let end = endOfRegularExpression() { finishOperand(at: end) } else { scanOperator() }
        case UInt8(ascii: "("):
            parentheses.append(isAfterCondition)
            scanOperator()
        case UInt8(ascii: ")"):
            position += 1
            expectsOperand = parentheses.popLast() ?? false
        case UInt8(ascii: "{"):
            braces.append(false)
            scanOperator()
        case UInt8(ascii: "}"):
            if braces.popLast() == true { scanTemplate(from: position + 1) } else { scanOperator() }
        case UInt8(ascii: "]"):
            finishOperand(at: position + 1)
        case UInt8(ascii: "."):
            let start = position
            while text.byte(at: position) == byte { position += 1 }
            // Three of them spread a value, and no property follows.
            isAfterDot = position == start + 1
        default:
            scanOperator()
        }
    }

    private mutating func scanOperator() {
        position += 1
        expectsOperand = true
    }

    private mutating func scanNumber() {
        var end = position
        while text.isNamePart(at: end) || text.byte(at: end) == UInt8(ascii: ".") { end += 1 }
        finishOperand(at: end)
    }

    /// Moves to the end of a template, or to its next substitution.
    private mutating func scanTemplate(from start: Int) {
        position = start
        while position < text.bytes.count {
            switch text.bytes[position] {
            case UInt8(ascii: "\\"): position += 2
            case UInt8(ascii: "`"):
                finishOperand(at: position + 1)
                return
            case UInt8(ascii: "$") where text.byte(at: position + 1) == UInt8(ascii: "{"):
                braces.append(true)
                position += 2
                expectsOperand = true
                return
            default: position += 1
            }
        }
    }

    /// Returns the end of a regular expression that begins here; `nil` if it doesn't end on this line, because it is a
    /// division.
    private mutating func endOfRegularExpression() -> Int? {
        guard position >= unclosedUntil else { return nil }
        var end = position + 1
        var isInSet = false
        while end < text.bytes.count, text.bytes[end] != 0x0A, text.bytes[end] != 0x0D {
            switch text.bytes[end] {
            case UInt8(ascii: "\\"): end += 1
            case UInt8(ascii: "["): isInSet = true
            case UInt8(ascii: "]"): isInSet = false
            case UInt8(ascii: "/") where !isInSet:
                end += 1
                while text.isNamePart(at: end) { end += 1 }
                return end
            default: break
            }
            end += 1
        }
        // It isn't searched for again on this line, which would take quadratic time.
        unclosedUntil = end
        return nil
    }
}
