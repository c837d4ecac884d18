private import Glibc
private import SpiderEncoding

/// The comparisons of an attribute's value with a text.
enum AttributeMatch {
    typealias Bytes = UnsafeBufferPointer<UInt8>

    /// Returns whether an operator such as `^=` holds for a value and a text.
    ///
    /// - Parameter length: set to the number of bytes read from the value, if that can be many.
    static func matches(
        _ kind: SelectorTest.Kind, _ own: Bytes, _ text: Bytes, _ ignoringCase: Bool, readingUpTo length: inout Int
    ) -> Bool {
        switch kind {
        case .equals: return own.count == text.count && has(text, in: own, at: 0, ignoringCase)
        case .includes:
            length = own.count
            return includes(own, text, ignoringCase)
        case .dashes:
            guard has(text, in: own, at: 0, ignoringCase) else { return false }
            return own.count == text.count || own[text.count] == 0x2D
        case .begins: return !text.isEmpty && has(text, in: own, at: 0, ignoringCase)
        case .ends: return !text.isEmpty && has(text, in: own, at: own.count - text.count, ignoringCase)
        case .contains: return contains(own, text, ignoringCase, &length)
        default: return false
        }
    }

    /// Returns whether one of the words of a value, with white space between them, is a text without white space.
    @inline(__always) static func includes(_ own: Bytes, _ word: Bytes, _ ignoringCase: Bool) -> Bool {
        guard let first = word.first else { return false }
        let last = own.count - word.count
        var index = 0
        while index <= last {
            // Most bytes differ from the first one, and need no look at what is around them.
            if own[index] == first || ignoringCase, index == 0 || ASCII.isSpace(own[index &- 1]),
                index == last || ASCII.isSpace(own[index &+ word.count]), has(word, in: own, at: index, ignoringCase)
            {
                return true
            }
            index &+= 1
        }
        return false
    }

    private static func contains(_ own: Bytes, _ text: Bytes, _ ignoringCase: Bool, _ length: inout Int) -> Bool {
        guard !text.isEmpty, let bytes = own.baseAddress, let wanted = text.baseAddress else { return false }
        let last = own.count - text.count
        var index = 0
        var work = 0
        defer { length = max(index, 0) + work }
        while index <= last {
            if !ignoringCase {
                // Most values don't even have the first byte.
                guard let found = memchr(bytes + index, Int32(wanted.pointee), last - index + 1) else { break }
                index = UnsafeRawPointer(found) - UnsafeRawPointer(bytes)
            }
            let matched = commonLength(own, index, text, ignoringCase)
            if matched == text.count { return true }
            work += matched
            index &+= 1
        }
        return false
    }

    /// Returns the number of common bytes of a text and of a value from a place on, which has as many bytes.
    @inline(__always) private static func commonLength(
        _ own: Bytes, _ start: Int, _ text: Bytes, _ ignoringCase: Bool
    ) -> Int {
        var index = 0
        while index < text.count {
            let (one, other) = (own[start &+ index], text[index])
            guard one == other || (ignoringCase && ASCII.lowercase(one) == ASCII.lowercase(other)) else { break }
            index &+= 1
        }
        return index
    }

    /// Returns whether a text is at a place of a value.
    @inline(__always) static func has(_ text: Bytes, in own: Bytes, at start: Int, _ ignoringCase: Bool) -> Bool {
        guard start >= 0, own.count - start >= text.count else { return false }
        guard !ignoringCase else { return commonLength(own, start, text, true) == text.count }
        guard let bytes = own.baseAddress, let wanted = text.baseAddress else { return text.isEmpty }
        return memcmp(bytes + start, wanted, text.count) == 0
    }
}
