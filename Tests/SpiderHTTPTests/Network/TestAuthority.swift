import Glibc
import Testing

/// An authority that signs certificates for a test, with `openssl`; its folder is gone when the test ends.
final class TestAuthority: Sendable {
    let folder: String

    /// Makes the authority: `ca.pem`.
    init() throws {
        var template = Array("/tmp/spider-tls-XXXXXX".utf8CString)
        let isMade = template.withUnsafeMutableBufferPointer { $0.baseAddress.flatMap { mkdtemp($0) } != nil }
        try #require(isMade)
        folder = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        try openssl(
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
            "-keyout", "ca.key", "-out", "ca.pem", "-subj", "/CN=Test authority")
    }

    deinit {
        guard let stream = opendir(folder) else { return }
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            unlink("\(folder)/\(name)")
        }
        closedir(stream)
        rmdir(folder)
    }

    /// Makes `NAME.pem` and `NAME.key`.
    ///
    /// - Parameters:
    ///   - name: whom it is for
    ///   - hosts: what it is for, as OpenSSL writes it
    ///   - days: how long it is valid; below nought it has been
    func sign(_ name: String, hosts: String = "DNS:localhost,IP:127.0.0.1", days: Int = 2) throws {
        let file = try #require(fopen(path("\(name).ext"), "w"))
        fputs("subjectAltName=\(hosts)\n", file)
        fclose(file)
        try openssl(
            "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", "\(name).key",
            "-out", "\(name).csr", "-subj", "/CN=\(name)")
        try openssl(
            "x509", "-req", "-in", "\(name).csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days",
            "\(days)", "-extfile", "\(name).ext", "-out", "\(name).pem")
    }

    /// Encrypts a key.
    func encrypt(_ name: String, password: String) throws {
        try openssl("ec", "-in", "\(name).key", "-aes256", "-passout", "pass:\(password)", "-out", "\(name).locked")
    }

    /// Makes a file of a size.
    func fill(_ name: String, _ count: Int) throws {
        let file = try #require(fopen(path(name), "w"))
        for number in 0..<count { fputc(Int32(number % 251), file) }
        fclose(file)
    }

    func path(_ name: String) -> String { "\(folder)/\(name)" }

    private func openssl(_ words: String...) throws { try TestProgram.run(["openssl"] + words, in: folder) }

    /// A server that shows a page of its own over HTTP/1.0.
    func server(_ name: String, _ options: String...) throws -> TestProgram {
        try TestProgram(
            ["openssl", "s_server", "-accept", "127.0.0.1:0", "-www", "-cert", "\(name).pem", "-key", "\(name).key"]
                + options, in: folder)
    }

    /// A server of the folder's files over HTTP/2, with TLS or without.
    func http2Server(_ name: String?, _ options: String...) throws -> TestProgram {
        let files = name.map { ["\($0).key", "\($0).pem"] } ?? []
        return try TestProgram(
            ["nghttpd", "-a", "127.0.0.1", "-d", "."] + options + (name == nil ? ["--no-tls"] : []) + ["0"] + files,
            in: folder)
    }

    /// How many connections a server of HTTP/2 that was started with `-v` has had: each begins with the client's settings.
    var connectionCount: Int {
        get throws {
            let file = try #require(fopen(path("output.txt"), "r"))
            defer { fclose(file) }
            var ids: Set<Substring> = []
            var line = [CChar](repeating: 0, count: 1000)
            while fgets(&line, 1000, file) != nil {
                let text = String(decoding: line.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
                if text.hasPrefix("[id="), let end = text.firstIndex(of: "]") { ids.insert(text[..<end]) }
            }
            return ids.count
        }
    }
}
