import SpiderEncoding
import SpiderURL

/// Determines the encoding of a page.
enum EncodingSniffer {
    /// Returns the encoding of a page, by the steps of the HTML standard (section 13.2.3.2). If they find none, it is
    /// UTF-8 for valid UTF-8, and otherwise the fallback or a guess.
    static func sniff(
        _ page: [UInt8], markup: Markup, mediaType: MediaType?, url: WebURL?, fallback: TextEncoding?
    ) -> SniffedEncoding {
        page.withUnsafeBufferPointer { bytes in
            if let mark = TextEncoding.byteOrderMark(bytes) { return SniffedEncoding(mark.encoding, .byteOrderMark) }
            var unknown: SniffedEncoding.UnknownLabel?
            if let charset = mediaType?.charset {
                if let encoding = TextEncoding(label: charset) { return SniffedEncoding(encoding, .contentType) }
                if !charset.isEmpty { unknown = .init(text: charset, source: .contentType) }
            }
            let declarations =
                markup == .html
                ? [MetaPrescan.declaration, XMLDeclaration.declaration] : [DeclaredEncoding.declaration]
            for declaration in declarations {
                switch declaration(bytes) {
                case .known(let encoding): return SniffedEncoding(encoding, .page, unknownLabel: unknown)
                case .unknown(let label):
                    unknown = unknown ?? .init(text: String(decoding: label, as: UTF8.self), source: .page)
                case .none: break
                }
            }
            return undeclared(bytes, url, fallback, unknown)
        }
    }

    private static func undeclared(
        _ bytes: UnsafeBufferPointer<UInt8>, _ url: WebURL?, _ fallback: TextEncoding?,
        _ unknown: SniffedEncoding.UnknownLabel?
    ) -> SniffedEncoding {
        let check = UTF8Check(bytes)
        // A page that was cut off in the middle of a character is still UTF-8.
        if check.isValid || check.isValidUpToTheCut {
            let japanese = TextEncoding.iso2022JP
            if fallback ?? japanese == japanese, check.isValid, JapaneseEscapes.occur(in: bytes) {
                return SniffedEncoding(japanese, fallback == nil ? .guess : .fallback, unknownLabel: unknown)
            }
            return SniffedEncoding(.utf8, .utf8, unknownLabel: unknown)
        }
        if let fallback { return SniffedEncoding(fallback, .fallback, unknownLabel: unknown) }
        var detector = EncodingDetector(topLevelDomain: url?.topLevelDomain)
        detector.feed(bytes)
        return SniffedEncoding(detector.guess, .guess, unknownLabel: unknown)
    }
}

extension WebURL {
    /// The last label of the host's name.
    fileprivate var topLevelDomain: String? {
        guard let name = host?.split(separator: ".").last else { return nil }
        return String(name)
    }
}
