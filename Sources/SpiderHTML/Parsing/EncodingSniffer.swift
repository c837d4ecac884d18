import SpiderEncoding

/// Finds out what a page is encoded in.
enum EncodingSniffer {
    /// The encoding of a page, by the steps of the HTML standard (section 13.2.3.2), and where they end without one,
    /// UTF-8 for valid UTF-8 and the fallback for the rest.
    static func encoding(
        of bytes: [UInt8], markup: Markup, contentType: String?, fallback: TextEncoding
    ) -> TextEncoding {
        bytes.withUnsafeBufferPointer { bytes in
            if let mark = TextEncoding.byteOrderMark(bytes) { return mark.encoding }
            if let contentType {
                var field = contentType
                let named = field.withUTF8 { ContentType.charset($0) }
                if let named, let encoding = TextEncoding.labelled(named) { return encoding }
            }
            if markup == .html, let declared = MetaPrescan.encoding(of: bytes) { return declared }
            let declared =
                markup == .xml ? DeclaredEncoding.encoding(of: bytes) : XMLDeclaration.encoding(of: bytes)
            if let declared { return declared }
            let check = UTF8Check(bytes)
            // A page that was cut off in the middle of a character is still UTF-8.
            return check.isValid || check.isValidUpToTheCut ? .utf8 : fallback
        }
    }
}
