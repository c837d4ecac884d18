internal import SpiderEncoding
internal import Glibc

/// The content models beside data: text that ends at a certain end tag, or not at all.
extension Tokenizer {
    @inline(never) mutating func nextInText() -> Token {
        switch contentModel {
        case .data: nextInData()
        case .rcdata: nextInRCDATA()
        case .rawtext: rawText(to: rawTextEnd(from: position))
        case .script: rawText(to: scriptEnd(from: position))
        case .plaintext: rawText(to: end)
        case .cdata: nextInCDATA()
        }
    }

    /// Reads text up to a place; at that place, the end tag.
    private mutating func rawText(to stop: UnsafePointer<UInt8>) -> Token {
        guard stop > position else { return atTextEnd(stop) }
        slice = replacingNulls(from: position, to: stop)
        position = stop
        return .text
    }

    private mutating func atTextEnd(_ stop: UnsafePointer<UInt8>) -> Token {
        guard !isEnd(stop) else { return .end }
        contentModel = .data
        return endTag(at: stop)
    }

    private mutating func nextInRCDATA() -> Token {
        let start = position
        var copied = start
        var stop = start
        let decodedStart = storage.decoded.count
        while true {
            stop = ByteScanner.first(Byte.less, or: Byte.ampersand, from: stop)
            if stop.pointee == Byte.less {
                if isAppropriateEndTag(stop) { break }
                stop += 1
            } else if stop.pointee == Byte.ampersand {
                stop = reference(at: stop, copied: &copied, inAttribute: false)
            } else {
                if isEnd(stop) { break }
                decode(from: copied, to: stop)
                decodeReplacement()
                stop += 1
                copied = stop
            }
        }
        guard stop > start else { return atTextEnd(stop) }
        slice = finish(from: start, copied: copied, to: stop, decodedStart)
        position = stop
        return .text
    }

    /// Reads text up to `]]>` or a NUL.
    private mutating func nextInCDATA() -> Token {
        let start = position
        if isEnd(start) { return .end }
        if start.pointee == 0 {
            position = start + 1
            slice = slice(from: start, to: position)
            return .null
        }
        var stop = start
        while true {
            stop = ByteScanner.first(0x5D, from: stop)
            if stop.pointee == 0 {
                slice = slice(from: start, to: stop)
                position = stop
                return .text
            }
            if stop[1] == 0x5D, stop[2] == Byte.greater { break }
            stop += 1
        }
        contentModel = .data
        position = stop + 3
        if stop == start { return nextInData() }
        slice = slice(from: start, to: stop)
        return .text
    }

    private func rawTextEnd(from start: UnsafePointer<UInt8>) -> UnsafePointer<UInt8> {
        var stop = find(Byte.less, from: start)
        while !isEnd(stop), !isAppropriateEndTag(stop) { stop = find(Byte.less, from: stop + 1) }
        return stop
    }

    /// Returns whether a `<` begins the end tag of the last start tag.
    func isAppropriateEndTag(_ position: UnsafePointer<UInt8>) -> Bool {
        guard position[1] == Byte.slash, lastStartTag != .none else { return false }
        let name = storage.bytes(of: lastStartTag)
        for index in 0..<name.count where ASCII.lowercase(position[2 + index]) != name[index] { return false }
        return isTagNameEnd(position[2 + name.count])
    }

    /// Returns where a script ends: at its end tag or at the end of the input.
    ///
    /// After `<!--`, a `<script` begins a part in which `</script` doesn't end the script; `-->` ends all that.
    private func scriptEnd(from start: UnsafePointer<UInt8>) -> UnsafePointer<UInt8> {
        var stop = start
        while true {
            stop = find(Byte.less, from: stop)
            if isEnd(stop) || isAppropriateEndTag(stop) { return stop }
            stop += 1
            if stop[0] == Byte.exclamation, stop[1] == Byte.hyphen, stop[2] == Byte.hyphen {
                guard let next = escapedEnd(from: stop + 1) else { return end }
                if next.pointee == Byte.less { return next }
                stop = next
            }
        }
    }

    /// Returns where the escaped part of a script ends: after `-->`, or at the script's end tag; nil if it doesn't.
    ///
    /// - Parameter start: the hyphens of `<!--`, which can be those of the end, too.
    private func escapedEnd(from start: UnsafePointer<UInt8>) -> UnsafePointer<UInt8>? {
        var isDoubleEscaped = false
        var stop = start + 2
        while true {
            // A NUL of the page is an ordinary character here.
            stop = ByteScanner.first(Byte.less, or: Byte.greater, from: stop)
            if stop.pointee == 0 {
                if isEnd(stop) { return nil }
            } else if stop.pointee == Byte.greater {
                if stop[-1] == Byte.hyphen, stop[-2] == Byte.hyphen { return stop + 1 }
            } else if isDoubleEscaped {
                if stop[1] == Byte.slash, isScript(stop + 2) { isDoubleEscaped = false }
            } else if isAppropriateEndTag(stop) {
                return stop
            } else if isScript(stop + 1) {
                isDoubleEscaped = true
            }
            stop += 1
        }
    }

    private func isScript(_ name: UnsafePointer<UInt8>) -> Bool {
        Byte.begins(name, with: "script") && isTagNameEnd(name[6])
    }

    private func isTagNameEnd(_ byte: UInt8) -> Bool {
        ASCII.isSpace(byte) || byte == Byte.slash || byte == Byte.greater
    }
}
