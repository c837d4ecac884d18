import HTTPTypes

/// The names of the fields that most responses have, which needn't be checked and put into lower case each time.
enum CommonFieldNames {
    private struct Entry {
        let bytes: [UInt8]
        let name: HTTPField.Name
    }

    /// The names by their lengths, as servers write them in HTTP/1.1 and in HTTP/2.
    private static let entries: [[Entry]] = {
        let names = [
            "Accept-Ranges", "Access-Control-Allow-Origin", "Age", "Cache-Control", "Connection", "Content-Encoding",
            "Content-Length", "Content-Security-Policy", "Content-Type", "Date", "ETag", "Expires", "Keep-Alive",
            "Last-Modified", "Link", "Location", "Server", "Set-Cookie", "Strict-Transport-Security",
            "Transfer-Encoding", "Vary", "X-Content-Type-Options", "X-Frame-Options",
        ]
        var entries: [[Entry]] = Array(repeating: [], count: 32)
        for text in names + names.map({ $0.lowercased() }) {
            guard let name = HTTPField.Name(text) else { continue }
            entries[text.utf8.count].append(Entry(bytes: Array(text.utf8), name: name))
        }
        return entries
    }()

    /// Returns a common name that is written like this; `nil` if there is none.
    static func name(_ bytes: UnsafeBufferPointer<UInt8>) -> HTTPField.Name? {
        guard bytes.count < entries.count else { return nil }
        for entry in entries[bytes.count] where entry.bytes.elementsEqual(bytes) { return entry.name }
        return nil
    }
}
