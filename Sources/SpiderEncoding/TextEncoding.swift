/// A character encoding, by the names and labels of the WHATWG Encoding Standard.
///
/// ```swift
/// let encoding = TextEncoding(label: "gb2312")  // GBK, as browsers read it
/// let page = try Document(html: bytes, encoding: encoding)
/// ```
public struct TextEncoding: Sendable, Hashable {
    /// The encoding's name in the standard, such as `UTF-8`, `GBK` or `windows-1252`.
    package let name: String

    /// The encoding's name in the system's converter.
    let converterName: String

    init(name: String, converterName: String) {
        self.name = name
        self.converterName = converterName
    }

    /// Finds an encoding by a label, as pages and header fields have it.
    ///
    /// Some labels mean a larger encoding than they say: `latin1` and `ascii` are windows-1252, `gb2312` is GBK,
    /// `shift_jis` is Windows code page 932. Case and surrounding white space don't matter.
    ///
    /// - Parameter label: a label such as `utf8`.
    /// - Returns: nil if the standard has no such label, or maps it to its `replacement` encoding.
    public init?(label: String) {
        guard let encoding = Self.labelled(Array(label.utf8)) else { return nil }
        self = encoding
    }

    /// UTF-8, the encoding of almost all pages.
    public static let utf8 = TextEncoding(name: "UTF-8", converterName: "UTF-8")

    /// Western European in Windows; `latin1` and `ascii` mean this on the web.
    package static let windows1252 = TextEncoding(name: "windows-1252", converterName: "CP1252")

    /// UTF-16, the low byte first.
    package static let utf16LittleEndian = TextEncoding(name: "UTF-16LE", converterName: "UTF-16LE")

    /// UTF-16, the high byte first.
    package static let utf16BigEndian = TextEncoding(name: "UTF-16BE", converterName: "UTF-16BE")

    /// Simplified Chinese; GBK and GB 2312 are subsets of it.
    package static let gb18030 = TextEncoding(name: "gb18030", converterName: "GB18030")

    /// Japanese, written in ASCII with escape sequences.
    package static let iso2022JP = TextEncoding(name: "ISO-2022-JP", converterName: "ISO-2022-JP")

    /// Whether it is one of the two UTF-16 encodings.
    package var isUTF16: Bool { self == .utf16LittleEndian || self == .utf16BigEndian }

    package static func labelled(_ label: [UInt8]) -> TextEncoding? {
        var (start, end) = (0, label.count)
        while start < end, ASCII.isSpace(label[start]) { start += 1 }
        while end > start, ASCII.isSpace(label[end - 1]) { end -= 1 }
        guard end - start <= 32 else { return nil }
        return byLabel[String(decoding: label[start..<end].map(ASCII.lowercase), as: UTF8.self)]
    }
}

extension TextEncoding: CustomStringConvertible {
    /// The encoding's name in the standard.
    public var description: String { name }
}
