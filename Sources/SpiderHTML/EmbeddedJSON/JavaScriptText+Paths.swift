extension JavaScriptText {
    /// Returns the end of a string in single or double quotes, at the latest the end of its line; nil if that is the
    /// end of the text.
    func endOfString(from start: Int) -> Int? {
        let quote = byte(at: start)
        var position = start + 1
        while position < bytes.count {
            switch bytes[position] {
            case quote: return position + 1
            case 0x0A, 0x0D: return position
            case UInt8(ascii: "\\"):
                let isLineBreak = byte(at: position + 1) == 0x0D && byte(at: position + 2) == 0x0A
                position += isLineBreak ? 3 : 2
            default: position += 1
            }
        }
        return nil
    }

    /// Returns the end of a name with its properties (`a.b["c"]`), or the position itself if no name begins there.
    func endOfPath(from start: Int) -> Int {
        var end = endOfName(from: start)
        guard end > start else { return start }
        while let (_, next) = property(from: end) { end = next }
        return end
    }

    /// Returns the names in a path, without a leading `window`, because every global name is also found under it.
    func names(_ path: Range<Int>) -> [String] {
        var end = endOfName(from: path.lowerBound)
        var names = [text(path.lowerBound..<end)]
        while end < path.upperBound, let (name, next) = property(from: end) {
            names.append(self.name(name))
            end = next
        }
        while names.count > 1, ["window", "self", "globalThis"].contains(names[0]) { names.removeFirst() }
        return names
    }

    /// Returns the next property of a path: the place of its name or string, and its end.
    private func property(from start: Int) -> (name: Range<Int>, end: Int)? {
        let sign = skippingSpace(from: start).end
        let nameStart = skippingSpace(from: sign + 1).end
        switch byte(at: sign) {
        case UInt8(ascii: "."):
            let end = endOfName(from: nameStart)
            return end > nameStart ? (nameStart..<end, end) : nil
        case UInt8(ascii: "["):
            let quote = byte(at: nameStart)
            guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"), let end = endOfString(from: nameStart),
                end - nameStart > 1, byte(at: end - 1) == quote
            else { return nil }
            let bracket = skippingSpace(from: end).end
            return byte(at: bracket) == UInt8(ascii: "]") ? (nameStart..<end, bracket + 1) : nil
        default:
            return nil
        }
    }

    private func name(_ range: Range<Int>) -> String {
        let first = byte(at: range.lowerBound)
        guard first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") else { return text(range) }
        var reader = JavaScriptReader(bytes, from: range.lowerBound)
        return (try? reader.readText()) ?? text(range)
    }
}
