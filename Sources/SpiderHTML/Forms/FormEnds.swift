internal import Glibc

/// The forms that a page's controls belong to without being in them.
///
/// The parser remembers the last `<form>` until it meets a `</form>`, and gives it all controls in between (HTML
/// standard, "form element pointer"). Often the form's element is closed before that: in a table at once.
///
/// The tree doesn't say where a form's end tag was, so the end tags are looked for in the input.
struct FormEnds {
    private let tree: UnsafeMutablePointer<TreeStorage>

    /// The forms in the order of the input.
    private let forms: [Node]

    /// Where the end tags begin, in order; nil before the first question.
    private var ends: [Int]?

    /// Nil for documents of XML, whose parser remembers nothing, if there is no form, and if the parser doesn't tell
    /// where tags are, but only their lines.
    init?(_ forms: [Node]) {
        guard let first = forms.first, first.isInHTML, forms.allSatisfy(Self.isAtTag) else { return nil }
        tree = first.storage
        self.forms = forms.sorted { $0.offset < $1.offset }
        guard zip(self.forms, self.forms.dropFirst()).allSatisfy({ $0.offset != $1.offset }) else { return nil }
    }

    /// Returns the form that the parser remembered when it met a control.
    ///
    /// - Parameter inner: the nearest form around the control.
    mutating func owner(of control: Node, inside inner: Node?) -> Node? {
        let place = control.offset
        let count = Self.count(forms) { $0.offset < place }
        guard count > 0 else { return inner }
        let last = forms[count - 1]
        guard last != inner, Self.isAtTag(control) else { return inner }
        let ends = ends ?? findEnds()
        self.ends = ends
        let ended = Self.count(ends) { $0 < last.offset }
        return ended < ends.count && ends[ended] < place ? inner : last
    }

    /// Returns the places of all end tags of forms.
    private func findEnds() -> [Int] {
        var found: [Int] = []
        let input = tree.pointee.input
        let count = tree.pointee.inputCount
        var position = 0
        while position < count, let start = memchr(input + position, Int32(Byte.less), count - position) {
            position = UnsafePointer(start.assumingMemoryBound(to: UInt8.self)) - input
            // Behind the input are NULs.
            if Byte.begins(input + position, with: "</form") {
                let next = input[position + 6]
                if Byte.isSpace(next) || next == Byte.slash || next == Byte.greater { found.append(position) }
            }
            position += 1
        }
        return found.isEmpty ? [] : withoutTexts(found)
    }

    /// Returns the places that aren't in a text, comment or value: in a script, for example.
    private func withoutTexts(_ places: [Int]) -> [Int] {
        // By place, how many more slices begin before it than end.
        var depths = [Int](repeating: 0, count: places.count + 1)
        func exclude(_ slice: ByteSlice) {
            guard !slice.isDecoded else { return }
            let end = slice.start + Int(slice.count)
            depths[Self.count(places) { $0 < slice.start }] += 1
            depths[Self.count(places) { $0 < end }] -= 1
        }
        for index in 0..<tree.pointee.nodes.count {
            let record = tree.pointee.nodes[index]
            if record.kind == .text || record.kind == .comment { exclude(record.slice) }
        }
        for index in 1..<tree.pointee.attributes.count { exclude(tree.pointee.attributes[index].value) }
        var depth = 0
        return places.indices.filter { index in
            depth += depths[index]
            return depth == 0
        }.map { places[$0] }
    }

    /// Returns whether an element's place is that of its start tag.
    private static func isAtTag(_ node: Node) -> Bool {
        let tag = node.storage.pointee.input + node.offset
        let name = node.nameBytes
        return tag[0] == Byte.less && name.indices.allSatisfy { Byte.lowercase(tag[1 + $0]) == name[$0] }
    }

    /// Returns how many values at the beginning of a list meet a condition, which no later one does.
    private static func count<Value>(_ values: [Value], where isBefore: (Value) -> Bool) -> Int {
        var (low, high) = (0, values.count)
        while low < high {
            let middle = (low + high) / 2
            if isBefore(values[middle]) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
