internal import SpiderEncoding

/// Names of tags and attributes.
extension Tokenizer {
    /// Reads a name, in lower case. The position is then at the byte that ended it.
    ///
    /// A name of up to 15 letters, digits, hyphens and colons is read and looked up as one vector.
    @inline(__always) mutating func readName(isAttribute: Bool) -> Atom {
        typealias Vector = ByteScanner.Vector
        let bytes = ByteScanner.load(position)
        let isLetter = ((bytes | Vector(repeating: 0x20)) &- Vector(repeating: 0x61)) .< Vector(repeating: 26)
        let isDigitOrColon = (bytes &- Vector(repeating: 0x30)) .< Vector(repeating: 11)
        let isName = isLetter .| isDigitOrColon .| (bytes .== Vector(repeating: Byte.hyphen))
        let count = ByteScanner.firstLane(.!isName)
        let next = position[count]
        guard count - 1 < 15, count != 0, isNameEnd(next, isAttribute), next != 0 else {
            return readLongName(isAttribute)
        }
        // Letters get the bit of lower case, which digits, hyphens and colons have already.
        let lower = bytes | (unsafeBitCast(isLetter, to: Vector.self) & Vector(repeating: 0x20))
        let key = NameKey(lower, count: count)
        let atom = storage.names.standard.atom(of: key)
        if atom == .none { return readLongName(isAttribute) }
        position += count
        return atom
    }

    @inline(__always) private func isNameEnd(_ byte: UInt8, _ isAttribute: Bool) -> Bool {
        byte == Byte.greater || byte == Byte.space || (byte == Byte.equals && isAttribute) || byte == Byte.slash
            || ASCII.isSpace(byte)
    }

    /// Reads a name that isn't standard, or has other characters.
    @inline(never) private mutating func readLongName(_ isAttribute: Bool) -> Atom {
        let start = position
        var stop = start
        var isPlain = true
        // An attribute's name can begin with `=`.
        if isAttribute, stop.pointee == Byte.equals { stop += 1 }
        while true {
            let byte = stop.pointee
            if isNameEnd(byte, isAttribute) { break }
            if byte == 0 {
                if isEnd(stop) { break }
                isPlain = false
            } else if Byte.isUppercase(byte) {
                isPlain = false
            }
            stop += 1
        }
        position = stop
        let text = storage.text
        if isPlain {
            return storage.names.intern(start, stop - start, at: slice(from: start, to: stop), in: text)
        }
        return internLowercased(from: start, to: stop)
    }

    private mutating func internLowercased(from start: UnsafePointer<UInt8>, to stop: UnsafePointer<UInt8>) -> Atom {
        let decodedStart = storage.decoded.count
        var position = start
        while position < stop {
            if position.pointee == 0 {
                decodeReplacement()
            } else {
                storage.decoded.append(ASCII.lowercase(position.pointee))
            }
            position += 1
        }
        let text = storage.text
        let slice = decodedSlice(since: decodedStart)
        let count = storage.names.count
        let atom = storage.names.intern(text.start(of: slice), Int(slice.count), at: slice, in: text)
        if storage.names.count == count { storage.decoded.truncate(to: decodedStart) }
        return atom
    }
}
