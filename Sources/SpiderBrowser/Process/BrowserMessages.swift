import Glibc

/// The last of what a browser has said on its standard error.
struct BrowserMessages {
    private static let limit = 16 << 10
    private var bytes: [UInt8] = []

    /// Creates a place for messages.
    init() {}

    init(_ text: String) { bytes = Array(text.utf8) }

    /// Takes what there is.
    mutating func read(_ descriptor: Int32) {
        var chunk = [UInt8](repeating: 0, count: 16 << 10)
        while true {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            guard count > 0 else { return }
            bytes += chunk[..<count]
            if bytes.count > 2 * BrowserMessages.limit { bytes.removeFirst(bytes.count - BrowserMessages.limit) }
        }
    }

    /// Why a browser that has ended before its first answer couldn't be started.
    func failure(of path: String) -> BrowserError {
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
        let signs = ["unshare:", "No usable sandbox", "without --no-sandbox", "not permitted", "credentials.cc"]
        for sign in signs {
            if let line = lines.first(where: { $0.contains(sign) }) { return .noSandbox(BrowserMessages.short(line)) }
        }
        // Chromium complains of a message bus that containers don't have.
        let line = lines.last { !$0.contains("dbus") && !$0.contains("bluetooth") }
        return .ended(path, said: line.map(BrowserMessages.short) ?? "")
    }

    private static func short(_ line: String) -> String { String(line.prefix(300)) }
}
