internal import SpiderEncoding

extension Document {
    /// Parses a document of XML in an encoding.
    static func parseXML(_ bytes: [UInt8], _ encoding: TextEncoding) throws(DocumentError) -> XMLParser.Outcome {
        guard encoding == .utf8 else {
            return try parsed(bytes, encoding) { text throws(DocumentError) in
                var outcome = try XMLParser.parse(text, isValid: true)
                outcome.repairs = outcome.repairs.preceded(by: replacement(in: text))
                return outcome
            }
        }
        return try bytes.withUnsafeBufferPointer { bytes throws(DocumentError) in
            let mark = TextEncoding.byteOrderMark(bytes)
            let text = UnsafeBufferPointer(rebasing: bytes[(mark?.encoding == .utf8 ? 3 : 0)...])
            return try XMLParser.parse(text, isValid: !UTF8Check.containsNUL(text) && UTF8Check(text).isValid)
        }
    }

    /// Returns the first U+FFFD of a decoded text: it stands for bytes that the decoder couldn't read.
    private static func replacement(in text: UnsafeBufferPointer<UInt8>) -> XMLRepair? {
        var index = 0
        while let found = XMLBytes.find(0xEF, text, index) {
            if found + 2 < text.count, text[found + 1] == 0xBF, text[found + 2] == 0xBD {
                let line = text[..<found].count { $0 == 0x0A } + 1
                return XMLRepair(.invalidBytes, line: line)
            }
            index = found + 1
        }
        return nil
    }

    /// Returns the encoding in the declaration as a repair, if the document was read in another one and no header field
    /// named one.
    static func contradiction(_ bytes: [UInt8], _ sniffed: SniffedEncoding) -> XMLRepair.Kind? {
        guard sniffed.source != .given else { return nil }
        let found = bytes.withUnsafeBufferPointer { DeclaredEncoding.contradiction($0, used: sniffed.encoding) }
        guard found != nil, sniffed.source == .contentType else { return found }
        let own = EncodingSniffer.sniff(bytes, markup: .xml, mediaType: nil, url: nil, fallback: nil)
        return own.encoding == sniffed.encoding ? found : nil
    }
}
