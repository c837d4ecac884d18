internal import SpiderEncoding

extension Document {
    /// Parses a page of HTML, and parses it again if it turns out to declare another encoding.
    static func parseHTML(
        _ bytes: [UInt8], _ sniffed: SniffedEncoding, _ parser: Parser
    ) throws(DocumentError) -> (tree: MarkupTree, sniffed: SniffedEncoding) {
        guard parser == .standard else {
            let tree = try parsed(bytes, sniffed.encoding) { bytes throws(DocumentError) in
                try LibxmlHTMLParser.parse(bytes)
            }
            return (tree, sniffed)
        }
        let result = try parseStandard(bytes, sniffed.encoding)
        guard sniffed.isTentative, let declared = declaredEncoding(result), declared != sniffed.encoding else {
            return (result.tree, sniffed)
        }
        let tree = try parseStandard(bytes, declared).tree
        return (tree, SniffedEncoding(declared, .page, unknownLabel: sniffed.unknownLabel))
    }

    private static func parseStandard(
        _ bytes: [UInt8], _ encoding: TextEncoding
    ) throws(DocumentError) -> HTMLParser.Result {
        try parsed(bytes, encoding, keepsNUL: true) { bytes throws(DocumentError) in
            guard let result = HTMLParser.parse(copying: bytes) else {
                throw bytes.count > SourceBuffer.sizeLimit
                    ? .tooLarge(bytes: bytes.count, limit: SourceBuffer.sizeLimit) : .outOfMemory(bytes: bytes.count)
            }
            return result
        }
    }

    /// Returns the encoding that the first `<meta>` with a known one declares (HTML standard, section 13.2.6.4.4).
    private static func declaredEncoding(_ result: HTMLParser.Result) -> TextEncoding? {
        for declaration in result.metaDeclarations {
            let value = result.tree.bytes(of: declaration.value)
            let label = declaration.isContent ? MetaCharset.charset(value) : Array(value)
            guard let label, let encoding = TextEncoding(label: String(decoding: label, as: UTF8.self)) else {
                continue
            }
            // A page in UTF-16 couldn't have been read so far (section 13.2.3.5).
            return encoding.isUTF16 ? .utf8 : encoding
        }
        return nil
    }
}

extension SniffedEncoding {
    /// Whether a `<meta>` may still change it, because neither the caller nor a header field nor a byte order mark has
    /// named it.
    fileprivate var isTentative: Bool {
        switch source {
        case .given, .byteOrderMark, .contentType: false
        case .page, .utf8, .fallback, .guess: true
        }
    }
}
