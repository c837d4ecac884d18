import SpiderTesting

/// An authority that signs certificates for a test, with `openssl`.
final class TestAuthority: Sendable {
    private let folder: TemporaryFolder

    /// Makes the authority: `ca.pem`.
    init() throws {
        folder = try TemporaryFolder()
        try openssl(
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
            "-keyout", "ca.key", "-out", "ca.pem", "-subj", "/CN=Test authority")
    }

    /// Makes `NAME.pem` and `NAME.key`.
    ///
    /// - Parameters:
    ///   - name: the owner of the certificate
    ///   - hosts: the hosts it is valid for, as OpenSSL writes them
    ///   - days: how long it is valid; a certificate with a negative number has expired
    func sign(_ name: String, hosts: String = "DNS:localhost,IP:127.0.0.1", days: Int = 2) throws {
        try folder.write("subjectAltName=\(hosts)\n", to: "\(name).ext")
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

    /// Makes a file with a number of bytes.
    func fill(_ name: String, _ count: Int) throws { try folder.write((0..<count).map { UInt8($0 % 251) }, to: name) }

    func path(_ name: String) -> String { folder.path(name) }

    private func openssl(_ arguments: String...) throws {
        try TestProcess.run(TestProcess.installed("openssl", package: "openssl"), arguments, in: folder)
    }

    /// Starts a server that shows a page of its own over HTTP/1.0.
    func server(_ name: String, _ options: String...) throws -> TestProcess {
        try TestProcess(
            TestProcess.installed("openssl", package: "openssl"),
            ["s_server", "-accept", "127.0.0.1:0", "-www", "-cert", "\(name).pem", "-key", "\(name).key"] + options,
            in: folder)
    }

    /// Starts a server of the folder's files over HTTP/2, with TLS or, without a name, without.
    func http2Server(_ name: String?, _ options: String...) throws -> TestProcess {
        let files = name.map { ["\($0).key", "\($0).pem"] } ?? []
        return try TestProcess(
            TestProcess.installed("nghttpd", package: "nghttp2-server"),
            ["-a", "127.0.0.1", "-d", "."] + options + (name == nil ? ["--no-tls"] : []) + ["0"] + files, in: folder)
    }
}

extension TestProcess {
    /// How many connections an HTTP/2 server that was started with `-v` has had: each begins with the client's settings.
    var http2ConnectionCount: Int {
        get throws {
            let lines = try outputSoFar.split(separator: "\n").filter { $0.hasPrefix("[id=") }
            return Set(lines.map { $0.prefix { $0 != "]" } }).count
        }
    }
}
