/// A test of html5lib's tree construction.
struct TreeVector {
    var data: [UInt8] = []
    var fragment: String?
    var document: [UInt8] = []
    var needsScripting = false

    /// Reads the tests of a file.
    static func all(in bytes: [UInt8]) -> [TreeVector] {
        var vectors: [TreeVector] = []
        var section = ""
        for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            let text = String(decoding: line, as: UTF8.self)
            switch text {
            case "#data":
                if !vectors.isEmpty { vectors[vectors.count - 1].finish() }
                vectors.append(TreeVector())
                section = text
            case "#errors", "#new-errors", "#document-fragment", "#document", "#script-off":
                section = text
            case "#script-on":
                section = text
                vectors[vectors.count - 1].needsScripting = true
            default:
                guard !vectors.isEmpty else { continue }
                switch section {
                case "#data": vectors[vectors.count - 1].data += line + [0x0A]
                case "#document-fragment":
                    if vectors[vectors.count - 1].fragment == nil { vectors[vectors.count - 1].fragment = text }
                case "#document": vectors[vectors.count - 1].document += line + [0x0A]
                default: break
                }
            }
        }
        if !vectors.isEmpty { vectors[vectors.count - 1].finish() }
        return vectors
    }

    private mutating func finish() {
        if data.last == 0x0A { data.removeLast() }
        while document.last == 0x0A { document.removeLast() }
        document.append(0x0A)
    }
}
