/// A test of html5lib's encodings.
struct EncodingVector {
    var data: [UInt8] = []
    var label = ""

    /// Whether all bytes are ASCII.
    var isASCII: Bool { data.allSatisfy { $0 < 0x80 } }

    /// Reads the tests of a file.
    static func all(in bytes: [UInt8]) -> [EncodingVector] {
        var vectors: [EncodingVector] = []
        var isData = false
        for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            switch String(decoding: line, as: UTF8.self) {
            case "#data":
                vectors.append(EncodingVector())
                isData = true
            case "#encoding":
                if !vectors.isEmpty { vectors[vectors.count - 1].data.removeLast() }
                isData = false
            case let text:
                guard !vectors.isEmpty else { continue }
                if isData {
                    vectors[vectors.count - 1].data += line + [0x0A]
                } else if vectors[vectors.count - 1].label.isEmpty {
                    vectors[vectors.count - 1].label = text
                }
            }
        }
        return vectors
    }
}
