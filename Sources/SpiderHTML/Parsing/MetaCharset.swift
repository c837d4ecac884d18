private import SpiderEncoding

/// Reads the `charset` of a `<meta http-equiv>` (HTML standard, "extracting a character encoding from a meta element").
///
/// Media types have another syntax, which ``MediaType`` reads.
enum MetaCharset {
    /// Returns the text after the first `charset=`, up to its closing quotation mark, or else a semicolon or white
    /// space.
    static func charset(_ field: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        let word: StaticString = "charset"
        var index = 0
        while index + word.utf8CodeUnitCount < field.count {
            guard matches(word, field, index) else {
                index += 1
                continue
            }
            index += word.utf8CodeUnitCount
            while index < field.count, ASCII.isSpace(field[index]) { index += 1 }
            guard index < field.count, field[index] == 0x3D else { continue }
            index += 1
            while index < field.count, ASCII.isSpace(field[index]) { index += 1 }
            return value(field, index)
        }
        return nil
    }

    private static func matches(_ word: StaticString, _ field: UnsafeBufferPointer<UInt8>, _ start: Int) -> Bool {
        for index in 0..<word.utf8CodeUnitCount where ASCII.lowercase(field[start + index]) != word.utf8Start[index] {
            return false
        }
        return true
    }

    private static func value(_ field: UnsafeBufferPointer<UInt8>, _ start: Int) -> [UInt8]? {
        guard start < field.count else { return nil }
        let mark = field[start]
        if mark == 0x22 || mark == 0x27 {
            let rest = field[(start + 1)...]
            guard let end = rest.firstIndex(of: mark) else { return nil }
            return Array(field[(start + 1)..<end])
        }
        let rest = field[start...]
        let end = rest.firstIndex { $0 == 0x3B || ASCII.isSpace($0) } ?? field.count
        return Array(field[start..<end])
    }
}
