import HTTPTypes
import SpiderURL

/// Writes the curl command for a request.
struct CurlCommandWriter {
    /// The most bytes for an argument: Linux takes 128 KiB.
    private static let argumentLimit = 100_000

    private let request: Request
    private var words = ["curl"]
    private var input: String?

    init(_ request: Request) {
        self.request = request
        let url = request.url.href
        add(url)
        // Without this, curl reads brackets as a pattern for several URLs.
        if url.utf8.contains(where: { "[]{}".utf8.contains($0) }) { words.append("-g") }
        writeMethod()
        writeFields()
        writeBody()
        writeLimits()
        if let proxy = request.proxy { add("-x", CurlCommandWriter.text(of: proxy)) }
        if let connection = request.connection { write(connection) }
    }

    /// The command, on one line.
    var text: String { (input.map { "printf \($0) | " } ?? "") + words.joined(separator: " ") }

    private mutating func add(_ word: String) { words.append(ShellText.quoted(word)) }

    private mutating func add(_ option: String, _ value: String) {
        words.append(option)
        add(value)
    }

    private mutating func addField(_ name: String, _ value: [UInt8]) {
        words += ["-H", ShellText.quoted(Array(name.utf8) + (value.isEmpty ? ";".utf8 : ": ".utf8) + value)]
    }

    private mutating func writeMethod() {
        switch (request.method, request.body) {
        case (.get, nil), (.post, .some): break
        // With a method of another name, curl would wait for a body that never comes.
        case (.head, nil): words.append("-I")
        default: add("-X", request.method.rawValue)
        }
    }

    private mutating func writeFields() {
        var isMultipart = false
        if case .multipart = request.body { isMultipart = true }
        for field in request.headerFields where field.name != .cookie {
            // curl chooses the delimiter between the parts itself.
            if isMultipart, field.name == .contentType, field.value.hasPrefix("multipart/form-data; boundary=") {
                continue
            }
            addField(field.name.rawName, field.bytes)
        }
        let cookies = request.headerFields[fields: .cookie].map(\.bytes)
        if !cookies.isEmpty { addField("Cookie", Array(cookies.joined(separator: "; ".utf8))) }
        if request.headerFields[.userAgent] == nil { add("-H", "User-Agent:") }
        if !isMultipart, request.body != nil, request.headerFields[.contentType] == nil { add("-H", "Content-Type:") }
        if request.body != nil, request.headerFields[.expect] == nil { add("-H", "Expect:") }
        // A part of coded bytes can't be decoded.
        if request.headerFields[.range] == nil { words.append("--compressed") }
    }

    private mutating func writeBody() {
        switch request.body {
        case nil: break
        case .bytes(let bytes) where bytes.contains(0) || bytes.count > CurlCommandWriter.argumentLimit:
            input = PrintfText.quoted(bytes)
            add("--data-binary", "@-")
        case .bytes(let bytes): words += ["--data-raw", ShellText.quoted(bytes)]
        case .multipart(let form): for part in form.parts { write(part) }
        }
    }

    private mutating func write(_ part: Multipart.Part) {
        var value = Array("\(part.name)=".utf8)
        switch part.content {
        case .bytes(let bytes) where part.fileName == nil && part.contentType == nil:
            words += ["--form-string", ShellText.quoted(value + bytes)]
            return
        case .bytes(let bytes): value += CurlCommandWriter.quoted(bytes)
        case .file(let path): value += [UInt8(ascii: "@")] + CurlCommandWriter.quoted(Array(path.utf8))
        }
        if let type = part.contentType { value += Array(";type=\(type)".utf8) }
        if let name = part.fileName { value += Array(";filename=".utf8) + CurlCommandWriter.quoted(Array(name.utf8)) }
        words += ["-F", ShellText.quoted(value)]
    }

    /// Returns a text in the quotation marks of `-F`.
    private static func quoted(_ bytes: [UInt8]) -> [UInt8] {
        var text = [UInt8(ascii: "\"")]
        for byte in bytes {
            if "\\\"".utf8.contains(byte) { text.append(UInt8(ascii: "\\")) }
            text.append(byte)
        }
        return text + [UInt8(ascii: "\"")]
    }

    private mutating func writeLimits() {
        if let timeout = request.timeout {
            let (seconds, attoseconds) = timeout.components
            let milliseconds = max(seconds, 0) * 1000 + max(attoseconds, 0) / 1_000_000_000_000_000
            // Zero would mean no limit.
            let (whole, rest) = max(milliseconds, 1).quotientAndRemainder(dividingBy: 1000)
            let digits = String(1000 + rest).dropFirst()
            words += ["-m", rest == 0 ? "\(whole)" : "\(whole).\(digits)"]
        }
        if let size = request.maximumSize { words += ["--max-filesize", "\(size)"] }
    }

    private static func text(of proxy: Proxy) -> String {
        guard proxy.username != nil || proxy.password != nil else { return proxy.description }
        let parts = [proxy.username ?? "", proxy.password ?? ""].map { PercentEncoding.encoded($0) }
        return "\(proxy.kind.rawValue)://\(parts.joined(separator: ":"))@\(proxy.host):\(proxy.port)"
    }

    private mutating func write(_ connection: ConnectionOptions) {
        let tls = connection.tls
        if !tls.verifies { words.append("-k") }
        if let file = tls.caFile { add("--cacert", file) }
        if let file = tls.certificateFile {
            add(
                "--cert",
                file.split(separator: "\\", omittingEmptySubsequences: false).joined(separator: "\\\\")
                    .split(separator: ":", omittingEmptySubsequences: false).joined(separator: "\\:"))
        }
        if let file = tls.keyFile { add("--key", file) }
        if let password = tls.keyPassword { add("--pass", password) }
        switch connection.addressFamily {
        case .any: break
        case .ipv4: words.append("-4")
        case .ipv6: words.append("-6")
        }
        switch connection.version {
        case .best: break
        case .http11: words.append("--http1.1")
        case .http2: words.append("--http2-prior-knowledge")
        }
        if let interface = connection.interface { add("--interface", interface) }
        if let socket = connection.unixSocket { add("--unix-socket", socket) }
        for (host, address) in connection.resolve.sorted(by: { $0.key < $1.key }) {
            add("--resolve", "\(host):\(address)")
        }
    }
}
