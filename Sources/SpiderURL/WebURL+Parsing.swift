import SpiderEncoding

extension WebURL {
    /// Parses bytes: plain ones in one scan, all others by the standard's states.
    static func parse(
        _ text: UnsafeBufferPointer<UInt8>, base: WebURL?, queryEncoding: TextEncoding? = nil
    ) -> Result<WebURL, URLError.Reason> {
        let input = trimmed(text)
        guard input.count <= maximumLength else { return .failure(.tooLong) }

        guard let base else {
            if let plain = PlainURL.absolute(input) { return .success(plain.url(input, input)) }
            return parseFully(input, base: nil, queryEncoding)
        }
        return base.withBytes { bytes in
            let resolved = Base(bytes: bytes, layout: base.layout)
            if let plain = PlainURL.resolve(input, against: resolved) { return .success(plain.url(input, bytes)) }
            return parseFully(input, base: resolved, queryEncoding)
        }
    }

    /// Returns a text without white space and controls around it.
    static func trimmed(_ text: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        var start = 0
        var end = text.count
        while start < end, text[start] <= 0x20 { start += 1 }
        while end > start, text[end - 1] <= 0x20 { end -= 1 }
        return UnsafeBufferPointer(rebasing: text[start..<end])
    }

    /// Takes out tabs and line ends, repairs UTF-8, and runs the parser.
    static func parseFully(
        _ input: UnsafeBufferPointer<UInt8>, base: Base?, _ queryEncoding: TextEncoding?
    ) -> Result<WebURL, URLError.Reason> {
        var isClean = true
        var isASCII = true
        for byte in input {
            if byte >= 0x80 { isASCII = false }
            if byte == 0x09 || byte == 0x0A || byte == 0x0D { isClean = false }
        }
        if isClean, isASCII { return run(input, base: base, queryEncoding) }

        var cleaned = [UInt8]()
        cleaned.reserveCapacity(input.count)
        for byte in input where byte != 0x09 && byte != 0x0A && byte != 0x0D { cleaned.append(byte) }
        if !isASCII { cleaned = UTF8Text.repaired(cleaned) }
        return cleaned.withUnsafeBufferPointer { run($0, base: base, queryEncoding) }
    }

    private static func run(
        _ input: UnsafeBufferPointer<UInt8>, base: Base?, _ queryEncoding: TextEncoding?
    ) -> Result<WebURL, URLError.Reason> {
        var parser = URLParser(input: input, base: base, queryEncoding: queryEncoding)
        do throws(URLError.Reason) {
            try parser.parse()
        } catch {
            return .failure(error)
        }
        if let failure = parser.failure { return .failure(failure) }
        guard parser.output.count <= maximumLength else { return .failure(.tooLong) }
        return .success(WebURL(href: String(decoding: parser.output, as: UTF8.self), layout: parser.layout))
    }
}

/// The URL that a relative text is resolved against, with its bytes in place.
struct Base {
    let bytes: UnsafeBufferPointer<UInt8>
    let layout: Layout
}
