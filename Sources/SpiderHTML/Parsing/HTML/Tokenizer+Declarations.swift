internal import Glibc

/// The states for markup that begins with `<!`: comments, doctypes and CDATA sections.
extension Tokenizer {
    mutating func declaration(at start: UnsafePointer<UInt8>) -> Token {
        let content = start + 2
        if content[0] == Byte.hyphen, content[1] == Byte.hyphen { return comment(from: content + 2) }
        if Byte.begins(content, with: "doctype") { return readDoctype(from: content + 7) }
        if memcmp(content, "[CDATA[", 7) == 0 {
            position = content + 7
            return .cdata
        }
        return bogusComment(from: content)
    }

    /// Reads the `[CDATA[` that the tokenizer stands after as the beginning of a comment.
    mutating func cdataAsComment() -> Token { bogusComment(from: position - 7) }

    mutating func bogusComment(from start: UnsafePointer<UInt8>) -> Token {
        let stop = find(Byte.greater, from: start)
        slice = replacingNulls(from: start, to: stop)
        position = min(stop + 1, end)
        return .comment
    }

    /// Reads a comment after its `<!--`.
    private mutating func comment(from start: UnsafePointer<UInt8>) -> Token {
        var stop = start
        while true {
            stop = find(Byte.greater, from: stop)
            if isEnd(stop) {
                position = end
                slice = replacingNulls(from: start, to: unfinishedEnd(from: start))
                return .comment
            }
            if let contentEnd = contentEnd(from: start, greater: stop) {
                position = stop + 1
                slice = replacingNulls(from: start, to: contentEnd)
                return .comment
            }
            stop += 1
        }
    }

    /// Returns where a comment's content ends if it ends at this `>`.
    private func contentEnd(
        from start: UnsafePointer<UInt8>, greater: UnsafePointer<UInt8>
    ) -> UnsafePointer<UInt8>? {
        let count = greater - start
        // `<!-->` and `<!--->`
        if count == 0 || (count == 1 && start[0] == Byte.hyphen) { return start }
        if count >= 2, greater[-1] == Byte.hyphen, greater[-2] == Byte.hyphen { return greater - 2 }
        if count >= 3, greater[-1] == Byte.exclamation, greater[-2] == Byte.hyphen, greater[-3] == Byte.hyphen {
            return greater - 3
        }
        return nil
    }

    /// Returns where the content of a comment ends that the input ends in: before what could be part of its end.
    private func unfinishedEnd(from start: UnsafePointer<UInt8>) -> UnsafePointer<UInt8> {
        let count = end - start
        if count >= 3, end[-1] == Byte.exclamation, end[-2] == Byte.hyphen, end[-3] == Byte.hyphen { return end - 3 }
        if count >= 2, end[-1] == Byte.hyphen, end[-2] == Byte.hyphen { return end - 2 }
        if count >= 1, end[-1] == Byte.hyphen { return end - 1 }
        return end
    }

    /// Returns the first such byte, or the end of the input.
    func find(_ byte: UInt8, from start: UnsafePointer<UInt8>) -> UnsafePointer<UInt8> {
        guard start < end, let found = memchr(start, Int32(byte), end - start) else { return end }
        return UnsafePointer(found.assumingMemoryBound(to: UInt8.self))
    }

    /// Returns the slice of bytes in which each NUL is replaced by U+FFFD.
    mutating func replacingNulls(from start: UnsafePointer<UInt8>, to stop: UnsafePointer<UInt8>) -> ByteSlice {
        guard stop > start, memchr(start, 0, stop - start) != nil else {
            return slice(from: start, to: max(start, stop))
        }
        let decodedStart = storage.decoded.count
        var copied = start
        while copied < stop {
            let null = memchr(copied, 0, stop - copied).map { UnsafePointer($0.assumingMemoryBound(to: UInt8.self)) }
            decode(from: copied, to: null ?? stop)
            guard let null else { break }
            decodeReplacement()
            copied = null + 1
        }
        return decodedSlice(since: decodedStart)
    }
}
