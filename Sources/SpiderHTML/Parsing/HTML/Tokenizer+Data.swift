internal import SpiderEncoding

/// The data state and the tag open state.
extension Tokenizer {
    mutating func nextInData() -> Token {
        while true {
            let start = position
            var stop = start
            if start.pointee != Byte.less {
                stop = ByteScanner.first(Byte.less, or: Byte.ampersand, from: start)
                guard stop.pointee == Byte.less else { return text(from: start, stop: stop) }
            }
            let next = stop[1]
            if ASCII.isLetter(next) || (next == Byte.slash && ASCII.isLetter(stop[2])) {
                if stop == start { return tag(at: start) }
                position = stop
                slice = slice(from: start, to: stop)
                return .text
            }
            guard stop == start, beginsMarkup(start) else { return text(from: start, stop: stop) }
            if let token = otherMarkup(at: start) { return token }
        }
    }

    @inline(__always) private mutating func tag(at start: UnsafePointer<UInt8>) -> Token {
        start[1] == Byte.slash ? endTag(at: start) : startTag(at: start)
    }

    /// Returns whether a `<` begins markup, and isn't a character.
    @inline(__always) private func beginsMarkup(_ position: UnsafePointer<UInt8>) -> Bool {
        let next = position[1]
        if ASCII.isLetter(next) || next == Byte.exclamation || next == Byte.question { return true }
        // At the end of the input, `</` is text.
        return next == Byte.slash && position + 2 < end
    }

    /// Reads what begins with `<!`, `<?` or `</`, but isn't a tag; nil for `</>`, which is nothing.
    private mutating func otherMarkup(at start: UnsafePointer<UInt8>) -> Token? {
        switch start[1] {
        case Byte.exclamation:
            return declaration(at: start)
        case Byte.question:
            return bogusComment(from: start + 1)
        default:
            guard start[2] == Byte.greater else { return bogusComment(from: start + 2) }
            position = start + 3
            return nil
        }
    }

    /// Reads text which may have character references, up to markup, a NUL or the end.
    ///
    /// - Parameter stop: its first byte that isn't ordinary.
    @inline(never) private mutating func text(
        from start: UnsafePointer<UInt8>, stop: UnsafePointer<UInt8>
    ) -> Token {
        var copied = start
        var stop = stop
        let decodedStart = storage.decoded.count
        loop: while true {
            switch stop.pointee {
            case Byte.less:
                if beginsMarkup(stop) { break loop }
                stop += 1
            case Byte.ampersand:
                stop = reference(at: stop, copied: &copied, inAttribute: false)
            default:
                break loop
            }
            stop = ByteScanner.first(Byte.less, or: Byte.ampersand, from: stop)
        }
        if stop == start {
            // Markup was excluded by the caller.
            if isEnd(stop) { return .end }
            position = stop + 1
            slice = slice(from: stop, to: stop + 1)
            return .null
        }
        slice = finish(from: start, copied: copied, to: stop, decodedStart)
        position = stop
        return .text
    }

    /// Returns the slice of a text or value that was read: of the input if nothing had to be decoded.
    @inline(__always) mutating func finish(
        from start: UnsafePointer<UInt8>, copied: UnsafePointer<UInt8>, to stop: UnsafePointer<UInt8>,
        _ decodedStart: Int
    ) -> ByteSlice {
        guard copied != start else { return slice(from: start, to: stop) }
        decode(from: copied, to: stop)
        return decodedSlice(since: decodedStart)
    }
}
