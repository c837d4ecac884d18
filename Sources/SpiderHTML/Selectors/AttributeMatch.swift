private import SpiderEncoding

/// The comparisons of an attribute's value, which has a NUL at its end, with a text.
enum AttributeMatch {
    typealias Text = UnsafeBufferPointer<UInt8>

    static func matches(
        _ kind: SelectorTest.Kind, _ own: UnsafePointer<UInt8>, _ text: Text, _ ignoring: Bool
    ) -> Bool {
        switch kind {
        case .equals: return begins(own, text, ignoring) && own[text.count] == 0
        case .includes: return includes(own, text, ignoringCase: ignoring)
        case .dashes: return begins(own, text, ignoring) && (own[text.count] == 0 || own[text.count] == 0x2D)
        case .begins: return !text.isEmpty && begins(own, text, ignoring)
        case .ends:
            var length = 0
            while own[length] != 0 { length += 1 }
            return !text.isEmpty && length >= text.count && begins(own + (length - text.count), text, ignoring)
        case .contains:
            guard !text.isEmpty else { return false }
            var place = own
            while place.pointee != 0 {
                if begins(place, text, ignoring) { return true }
                place += 1
            }
            return false
        default: return false
        }
    }

    /// Whether one of the words, with white space between them, is the text.
    @inline(__always) static func includes(
        _ own: UnsafePointer<UInt8>, _ text: Text, ignoringCase: Bool
    ) -> Bool {
        guard !text.isEmpty else { return false }
        var place = own
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

    /// Whether a value begins with a text; the NUL at its end is different from any byte of the text.
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
