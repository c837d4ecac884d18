/// Finds out what a page is encoded in.
enum EncodingSniffer {
    /// The encoding of a page, by the steps of the HTML standard (section 13.2.3.2), and where they end without one,
    /// UTF-8 for valid UTF-8 and windows-1252 for the rest.
    static func encoding(of bytes: [UInt8], contentType: String?) -> TextEncoding {
        bytes.withUnsafeBufferPointer { bytes in
            if let mark = byteOrderMark(bytes) { return mark.encoding }
            if let contentType {
                var field = contentType
                let named = field.withUTF8 { ContentType.charset($0) }
                if let named, let encoding = TextEncoding.labelled(named) { return encoding }
            }
            if let declared = MetaPrescan.encoding(of: bytes) { return declared }
            let check = UTF8Check(bytes)
            // A page that was cut off in the middle of a character is still UTF-8.
            return check.isValid || check.isValidUpToTheCut ? .utf8 : .windows1252
        }
    }

    /// The encoding that a byte order mark stands for, and the mark's length.
    static func byteOrderMark(_ bytes: UnsafeBufferPointer<UInt8>) -> (encoding: TextEncoding, length: Int)? {
        guard bytes.count >= 2 else { return nil }
        switch (bytes[0], bytes[1]) {
        case (0xEF, 0xBB) where bytes.count >= 3 && bytes[2] == 0xBF: return (.utf8, 3)
        case (0xFE, 0xFF): return (.utf16BigEndian, 2)
        case (0xFF, 0xFE): return (.utf16LittleEndian, 2)
        default: return nil
        }
    }
}
