private import SpiderEncoding

/// Compares an attribute's value, which ends with a NUL, with a text.
enum AttributeMatch {
    typealias Text = UnsafeBufferPointer<UInt8>

    /// Returns whether an operator such as `^=` holds for a value and a text.
    ///
    /// - Parameter length: set to the number of bytes read from the value, if that can be many.
    static func matches(
        _ kind: SelectorTest.Kind, _ own: UnsafePointer<UInt8>, _ text: Text, _ ignoring: Bool,
        readingUpTo length: inout Int
    ) -> Bool {
        switch kind {
        case .equals: return begins(own, text, ignoring) && own[text.count] == 0
        case .includes: return includes(own, text, ignoring, &length)
        case .dashes: return begins(own, text, ignoring) && (own[text.count] == 0 || own[text.count] == 0x2D)
        case .begins: return !text.isEmpty && begins(own, text, ignoring)
        case .ends:
            while own[length] != 0 { length += 1 }
            return !text.isEmpty && length >= text.count && begins(own + (length - text.count), text, ignoring)
        case .contains:
            guard !text.isEmpty else { return false }
            var work = 0
            defer { length += work }
            while own[length] != 0 {
                let matched = commonLength(own + length, text, ignoring)
                if matched == text.count { return true }
                work += matched
                length += 1
            }
            return false
        default: return false
        }
    }

    /// Returns whether one of a value's words, which white space separates, is the text.
    @inline(__always) private static func includes(
        _ own: UnsafePointer<UInt8>, _ text: Text, _ ignoringCase: Bool, _ length: inout Int
    ) -> Bool {
        guard !text.isEmpty else { return false }
        var place = own
        defer { length = place - own }
        while true {
            while ASCII.isSpace(place.pointee) { place += 1 }
            if place.pointee == 0 { return false }
            if begins(place, text, ignoringCase) {
                let after = place[text.count]
                if after == 0 || ASCII.isSpace(after) { return true }
            }
            while place.pointee != 0, !ASCII.isSpace(place.pointee) { place += 1 }
        }
    }

    /// Returns the number of common leading bytes of a value and a text.
    @inline(__always) private static func commonLength(
        _ own: UnsafePointer<UInt8>, _ text: Text, _ ignoringCase: Bool
    ) -> Int {
        var index = 0
        while index < text.count {
            let (one, other) = (own[index], text[index])
            guard one == other || (ignoringCase && ASCII.lowercase(one) == ASCII.lowercase(other)) else { break }
            index &+= 1
        }
        return index
    }

    /// Returns whether a value begins with a text; the NUL at its end is different from any byte of the text.
    @inline(__always) static func begins(_ own: UnsafePointer<UInt8>, _ text: Text, _ ignoringCase: Bool) -> Bool {
        var index = 0
        if ignoringCase {
            while index < text.count {
                guard ASCII.lowercase(own[index]) == ASCII.lowercase(text[index]) else { return false }
                index &+= 1
            }
            return true
        }
        while index < text.count {
            guard own[index] == text[index] else { return false }
            index &+= 1
        }
        return true
    }
}
