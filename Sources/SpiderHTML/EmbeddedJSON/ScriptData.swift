internal import SpiderValue

/// Finds the value that the scripts of a page assign to a name.
struct ScriptData {
    /// The assignment to a name in a script.
    enum Finding {
        case value(Value)
        case unreadable(JavaScriptError)
        case nothing
    }

    private let names: [String]
    private let lastName: [UInt8]

    /// Creates a search; `nil` if the text isn't a name with properties.
    init?(name: String) {
        var name = name
        let names: [String]? = name.withUTF8 { bytes in
            let text = JavaScriptText(bytes)
            let end = text.endOfPath(from: 0)
            return end > 0 && end == bytes.count ? text.names(0..<end) : nil
        }
        guard let names, let last = names.last else { return nil }
        self.names = names
        lastName = Array(last.utf8)
    }

    /// Returns the first value that a script assigns to the name and that can be read.
    func find(in script: UnsafeBufferPointer<UInt8>) -> Finding {
        // Most scripts don't contain the name, and needn't be parsed.
        guard script.contains(lastName) else { return .nothing }
        let text = JavaScriptText(script)
        var scanner = AssignmentScanner(text)
        var firstFault: JavaScriptFault?
        // In `a = b = {}`, the value of the last assignment to the name may be another assignment.
        var chained: Int?
        while let assignment = scanner.next() {
            guard assignment.start == chained || matches(assignment, in: text) else { continue }
            chained = assignment.valueStart
            var reader = JavaScriptReader(script, from: assignment.valueStart)
            do throws(JavaScriptFault) {
                let value = try reader.readValue()
                if text.isEndOfValue(reader.position) { return .value(value) }
                throw JavaScriptFault(reason: .trailingContent, offset: reader.position)
            } catch {
                if firstFault == nil { firstFault = error }
            }
        }
        return firstFault.map { .unreadable($0.error(in: script)) } ?? .nothing
    }

    private func matches(_ assignment: ScriptAssignment, in text: JavaScriptText) -> Bool {
        // The last bytes decide for nearly all names, without parsing the path.
        let last = text.byte(at: assignment.nameEnd - 1)
        guard last == UInt8(ascii: "]") || last == lastName.last else { return false }
        return text.names(assignment.start..<assignment.nameEnd) == names
    }
}

extension JavaScriptText {
    /// Returns whether the value ends here, rather than being the beginning of an expression.
    fileprivate func isEndOfValue(_ position: Int) -> Bool {
        let (next, hasLineBreak) = skippingSpace(from: position)
        guard next < bytes.count else { return true }
        switch bytes[next] {
        case UInt8(ascii: ";"), UInt8(ascii: ","), UInt8(ascii: ")"), UInt8(ascii: "}"), UInt8(ascii: "]"): return true
        case UInt8(ascii: "."), UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "`"), UInt8(ascii: "+"),
            UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "/"), UInt8(ascii: "%"), UInt8(ascii: "&"),
            UInt8(ascii: "|"), UInt8(ascii: "^"), UInt8(ascii: "?"), UInt8(ascii: "="), UInt8(ascii: "<"),
            UInt8(ascii: ">"):
            return false
        default: return hasLineBreak
        }
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Returns whether the script contains these bytes.
    fileprivate func contains(_ wanted: [UInt8]) -> Bool {
        guard let first = wanted.first else { return true }
        var position = 0
        while position + wanted.count <= count {
            if self[position] == first, self[position..<position + wanted.count].elementsEqual(wanted) { return true }
            position += 1
        }
        return false
    }
}
