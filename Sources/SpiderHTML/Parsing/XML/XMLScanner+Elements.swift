extension XMLScanner {
    /// Begins the element of the start tag that was just read.
    mutating func begin(
        _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, isEmpty: Bool
    ) throws(Sink.Failure) {
        open.hasBegun = true
        if isOutside, !open.isEmpty { note(.elementOutside, bytes, start) }
        let isRoot = open.isEmpty
        let isTooDeep = open.count >= Sink.depthLimit
        if isTooDeep, !isEmpty { note(.tooDeep(limit: Sink.depthLimit + 1), bytes, start) }
        try sink.start(tag)
        if isTooDeep || isEmpty && !isRoot {
            try tag.withName { name throws(Sink.Failure) in try sink.end(name) }
        }
        if !isEmpty || isRoot { tag.withName { name in open.push(name) } }
        if isEmpty, isRoot { open.endRoot() }
    }

    /// Reads an end tag.
    mutating func endTag(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) throws(Sink.Failure) -> Outcome {
        var index = start + 2
        while index < bytes.count, XMLCharacters.isSpace(bytes[index]) { index += 1 }
        let first = index
        index = XMLCharacters.name(bytes, first)
        let name = UnsafeBufferPointer(rebasing: bytes[first..<index])
        guard index < bytes.count || isLast, !isCut(bytes, index) else { return .incomplete }
        guard !name.isEmpty else { return .text }
        let nameEnd = index
        while index < bytes.count, bytes[index] != 0x3E, bytes[index] != 0x3C { index += 1 }
        guard index < bytes.count else {
            guard isLast else { return .incomplete }
            note(.unfinishedMarkup, bytes, start)
            return .end(bytes.count)
        }
        let isClosed = bytes[index] == 0x3E
        if !isClosed {
            note(.unfinishedMarkup, bytes, start)
        } else if first != start + 2 || !bytes[nameEnd..<index].allSatisfy(XMLCharacters.isSpace) {
            note(.strayCharactersInTag, bytes, start)
        }
        try close(name, bytes, start)
        return .end(isClosed ? index + 1 : index)
    }

    private mutating func close(
        _ name: UnsafeBufferPointer<UInt8>, _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int
    ) throws(Sink.Failure) {
        if !open.isInnermost(name) {
            guard open.contains(Array(name)) else {
                return note(.strayEndTag(String(decoding: name.prefix(100), as: UTF8.self)), bytes, start)
            }
            while !open.isInnermost(name), open.count > 1 {
                note(.unclosedElement(open.innermostName), bytes, start)
                try pop()
            }
        }
        if open.count == 1 { open.endRoot() } else { try pop() }
    }

    private mutating func pop() throws(Sink.Failure) {
        if open.count <= Sink.depthLimit {
            try open.withInnermost { name throws(Sink.Failure) in try sink.end(name) }
        }
        open.pop()
    }

    // MARK: The end

    /// Whether all elements have ended; otherwise, the document is truncated.
    var isComplete: Bool { open.hasRootEnded && open.count == 1 }

    /// Ends all elements that are still open.
    mutating func finish() throws(Sink.Failure) {
        if !open.isEmpty, !isComplete { note(.truncated) }
        while !open.isEmpty { try pop() }
    }
}
