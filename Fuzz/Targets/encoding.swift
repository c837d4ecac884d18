import SpiderEncoding

private let labels = [
    "utf-8", "gbk", "gb18030", "big5", "euc-jp", "iso-2022-jp", "shift_jis", "euc-kr", "utf-16le", "utf-16be",
    "windows-1252", "koi8-r", "iso-8859-8", "x-mac-cyrillic", "windows-874", "macintosh",
]

/// The first byte chooses an encoding, in which the others are read.
func fuzz(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let first = bytes.first else { return }
    let content = Array(bytes.dropFirst())
    _ = TextEncoding(label: text(bytes))
    guard let encoding = TextEncoding(label: labels[Int(first) % labels.count]) else {
        fatalError("no encoding \(labels[Int(first) % labels.count])")
    }
    guard let decoded = try? encoding.decode(content) else { fatalError("\(encoding) is missing") }
    require(!decoded.utf8.contains(0), "a NUL in \(encoding)")
    guard let encoded = try? encoding.encode(decoded, replacement: { _ in [0x3F] }) else {
        fatalError("\(encoding) is missing")
    }
    _ = try? encoding.decode(encoded)
}
