extension CurlCommand {
    /// Adds the content of an option to the body; several are joined as curl joins them.
    mutating func add(_ content: CurlOption.Content, _ use: CurlOptionUse) throws(CurlCommandError) {
        var bytes = use.value
        switch content {
        case .raw: break
        case .encoded: bytes = try encoded(use, keepsPlus: false)
        case .data, .json:
            guard bytes.first == UInt8(ascii: "@") else { break }
            // `@-` is standard input, which may be known: see `PrintfText`.
            guard bytes.elementsEqual("@-".utf8), let input else {
                throw error(.readsFile("\(use.spelling) @FILE"), at: use.offset)
            }
            // `--data` removes line ends from what it reads.
            let isText = content == .data && use.spelling != "--data-binary"
            bytes = isText ? input.filter { $0 != 0x0A && $0 != 0x0D } : input
        }
        if content == .json { isJSON = true }
        if data == nil {
            data = bytes
        } else {
            if content != .json { data?.append(UInt8(ascii: "&")) }
            data?.append(contentsOf: bytes)
        }
    }

    /// Returns `content`, `=content` or `name=content` with the content percent-encoded.
    ///
    /// - Parameters:
    ///   - use: the option
    ///   - keepsPlus: whether a leading `+` says that it is already encoded, as for `--url-query`
    func encoded(_ use: CurlOptionUse, keepsPlus: Bool) throws(CurlCommandError) -> [UInt8] {
        let value = use.value
        if keepsPlus, value.first == UInt8(ascii: "+") { return Array(value.dropFirst()) }
        let mark = value.firstIndex { $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: "@") }
        guard let mark else { return CurlCommand.formEncoded(value[...]) }
        guard value[mark] == UInt8(ascii: "=") else {
            throw error(.readsFile("\(use.spelling) @FILE"), at: use.offset)
        }
        let content = CurlCommand.formEncoded(value[(mark + 1)...])
        return mark == 0 ? content : value[...mark] + content
    }

    /// Encodes bytes as curl encodes forms: a space is `+`.
    private static func formEncoded(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        bytes.split(separator: 0x20, omittingEmptySubsequences: false).map { PercentEncoding.encoded($0) }
            .joined(separator: [UInt8(ascii: "+")]).map { $0 }
    }
}
