import CCurl

/// The certificates from the beginning of each connection, for later requests over it.
struct CertificateMemory {
    /// The identity of an open connection.
    struct Connection: Hashable {
        let localAddress: String
        let localPort: Int
        let remoteAddress: String
        let remotePort: Int

        init?(_ easy: EasyHandle) {
            guard let local = easy.text(CURLINFO_LOCAL_IP), let remote = easy.text(CURLINFO_PRIMARY_IP) else {
                return nil
            }
            localAddress = local
            localPort = easy.number(CURLINFO_LOCAL_PORT)
            remoteAddress = remote
            remotePort = easy.number(CURLINFO_PRIMARY_PORT)
        }
    }

    private var shown: [Connection: [Certificate]] = [:]

    /// The number of connections that are remembered.
    private static let limit = 4096

    /// Returns the certificates of a transfer's connection.
    mutating func certificates(of easy: EasyHandle) -> [Certificate] {
        let new = CertificateMemory.shown(to: easy)
        guard let connection = Connection(easy) else { return new }
        guard !new.isEmpty else { return shown[connection] ?? [] }
        // Closed connections can't be told apart, so all are forgotten. A connection that has lost its certificates
        // shows none.
        if shown.count >= CertificateMemory.limit { shown = [:] }
        shown[connection] = new
        return new
    }

    private static func shown(to easy: EasyHandle) -> [Certificate] {
        var info: UnsafeMutablePointer<curl_certinfo>?
        guard spider_easy_get_certificates(easy.pointer, &info) == CURLE_OK, let info, let lists = info.pointee.certinfo
        else { return [] }
        return (0..<Int(info.pointee.num_of_certs)).map { index in
            var lines: [String] = []
            var entry = lists[index]
            while let node = entry {
                if let text = node.pointee.data { lines.append(String(cString: text)) }
                entry = node.pointee.next
            }
            return Certificate(curlLines: lines)
        }
    }
}

extension Certificate {
    /// Reads libcurl's description of a certificate: lines such as `Subject:CN = example.org`.
    init(curlLines lines: [String]) {
        func value(_ name: String) -> String {
            lines.first { $0.hasPrefix(name + ":") }.map { String($0.dropFirst(name.utf8.count + 1)) } ?? ""
        }
        self.init(
            subject: value("Subject"), issuer: value("Issuer"), validFrom: value("Start date"),
            validUntil: value("Expire date"), pem: value("Cert"))
    }
}
