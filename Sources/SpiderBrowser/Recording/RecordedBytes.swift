@_spi(Algorithms) import SpiderHTTP

/// Bytes in JSON: as text if they are UTF-8, otherwise in Base64.
struct RecordedBytes: Codable, Hashable, Sendable {
    private var text: String?
    private var base64: String?

    /// Creates the form of bytes.
    init(_ bytes: [UInt8]) {
        if let text = String(validating: bytes, as: UTF8.self) {
            self.text = text
        } else {
            base64 = Base64.encoded(bytes)
        }
    }

    /// The bytes; none if the form is broken.
    var bytes: [UInt8] { text.map { Array($0.utf8) } ?? base64.flatMap { Base64Reader.decoded($0) } ?? [] }
}
