internal import SpiderEncoding

/// Tags and their attributes.
extension Tokenizer {
    @inline(__always) mutating func startTag(at start: UnsafePointer<UInt8>) -> Token {
        offset = offset(of: start)
        position = start + 1
        name = readName(isAttribute: false)
        isSelfClosing = false
        attributes = 0
        if position.pointee == Byte.greater {
            position += 1
            return .startTag
        }
        return attributesOfStartTag()
    }

    @inline(__always) mutating func endTag(at start: UnsafePointer<UInt8>) -> Token {
        offset = offset(of: start)
        position = start + 2
        name = readName(isAttribute: false)
        isSelfClosing = false
        attributes = 0
        if position.pointee == Byte.greater {
            position += 1
            return .endTag
        }
        return attributesOfEndTag()
    }

    /// Reads the attributes of a start tag. If the input ends before the tag does, there is no tag.
    private mutating func attributesOfStartTag() -> Token {
        let first = storage.attributes.count
        tagNumber &+= 1
        let isComplete = readAttributes()
        let count = storage.attributes.count
        guard isComplete else {
            storage.attributes.truncate(to: first)
            return .end
        }
        if count > first {
            storage.attributes.base[count - 1].tag |= AttributeRecord.lastFlag
            attributes = UInt32(truncatingIfNeeded: first)
        }
        return .startTag
    }

    /// Reads and forgets the attributes of an end tag.
    @inline(never) private mutating func attributesOfEndTag() -> Token {
        let first = storage.attributes.count
        let decoded = storage.decoded.count
        let names = storage.names.count
        tagNumber &+= 1
        let isComplete = readAttributes()
        storage.attributes.truncate(to: first)
        // What was decoded may be the text of new names.
        if storage.names.count == names { storage.decoded.truncate(to: decoded) }
        return isComplete ? .endTag : .end
    }

    /// Reads attributes up to the end of the tag, and returns whether there was one.
    private mutating func readAttributes() -> Bool {
        while true {
            let byte = position.pointee
            if byte == Byte.space || ASCII.isSpace(byte) {
                position += 1
            } else if byte == Byte.greater {
                position += 1
                return true
            } else if byte == Byte.slash {
                position += 1
                if position.pointee == Byte.greater {
                    isSelfClosing = true
                    position += 1
                    return true
                }
            } else if byte == 0, isEnd(position) {
                return false
            } else if !readAttribute() {
                return false
            }
        }
    }

    /// Reads an attribute, and returns whether the input continues after it.
    ///
    /// Of attributes with the same name, the first counts.
    @inline(__always) private mutating func readAttribute() -> Bool {
        let name = readName(isAttribute: true)
        var value = ByteSlice.empty
        if position.pointee == Byte.equals {
            position += 1
            guard let read = readValue() else { return false }
            value = read
        } else if ASCII.isSpace(position.pointee) {
            var next = position + 1
            while ASCII.isSpace(next.pointee) { next += 1 }
            position = next
            if next.pointee == Byte.equals {
                position += 1
                guard let read = readValue() else { return false }
                value = read
            }
        }
        if !storage.names.stamp(name, tagNumber) {
            storage.attributes.append(AttributeRecord(name: name, value: value))
        }
        return true
    }

    /// Reads a value after its `=`; nil if the input ends in it.
    @inline(__always) private mutating func readValue() -> ByteSlice? {
        while ASCII.isSpace(position.pointee) { position += 1 }
        let quote = position.pointee
        guard quote == Byte.quotation || quote == Byte.apostrophe else { return readUnquotedValue() }
        let start = position + 1
        let stop = ByteScanner.first(quote, or: Byte.ampersand, from: start)
        if stop.pointee == quote {
            position = stop + 1
            return slice(from: start, to: stop)
        }
        return readQuotedValue(from: start, stop: stop, quote)
    }

    /// Reads a quoted value that has a character reference or a NUL.
    @inline(never) private mutating func readQuotedValue(
        from start: UnsafePointer<UInt8>, stop: UnsafePointer<UInt8>, _ quote: UInt8
    ) -> ByteSlice? {
        var copied = start
        var stop = stop
        let decodedStart = storage.decoded.count
        while stop.pointee != quote {
            if stop.pointee == Byte.ampersand {
                stop = reference(at: stop, copied: &copied, inAttribute: true)
            } else {
                if isEnd(stop) { return nil }
                decode(from: copied, to: stop)
                decodeReplacement()
                stop += 1
                copied = stop
            }
            stop = ByteScanner.first(quote, or: Byte.ampersand, from: stop)
        }
        position = stop + 1
        return finish(from: start, copied: copied, to: stop, decodedStart)
    }

    @inline(never) private mutating func readUnquotedValue() -> ByteSlice? {
        let start = position
        var copied = start
        var stop = start
        let decodedStart = storage.decoded.count
        while true {
            let byte = stop.pointee
            if byte == Byte.greater || ASCII.isSpace(byte) { break }
            if byte == Byte.ampersand {
                stop = reference(at: stop, copied: &copied, inAttribute: true)
            } else if byte == 0 {
                if isEnd(stop) { return nil }
                decode(from: copied, to: stop)
                decodeReplacement()
                stop += 1
                copied = stop
            } else {
                stop += 1
            }
        }
        position = stop
        return finish(from: start, copied: copied, to: stop, decodedStart)
    }
}
