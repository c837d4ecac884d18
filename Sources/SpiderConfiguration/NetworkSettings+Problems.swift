import SpiderCore
import SpiderHTTP

extension NetworkSettings {
    /// The mistakes in settings that have the right types: each with its key below `network`.
    var problems: [(key: [String], text: String)] {
        var problems: [(key: [String], text: String)] = []
        for (host, addresses) in resolve.sorted(by: { $0.key < $1.key }) {
            let isHost = !host.isEmpty && host.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"/?#@,".utf8.contains($0) }
            if !isHost { problems.append((["resolve", host], "not a host, write example.org or example.org:8080")) }
            let parts = addresses.split(separator: ",", omittingEmptySubsequences: false)
            for part in parts where IPAddress(String(part)) == nil {
                problems.append((["resolve", host], "'\(part)' is no address, write 192.0.2.1 or 2001:db8::1"))
            }
        }
        if let interface, IPAddress(interface) == nil,
            !(1..<16).contains(interface.utf8.count) || interface.utf8.contains(where: { $0 <= 0x20 || $0 == 0x2F })
        {
            problems.append((["interface"], "'\(interface)' is neither an interface, such as eth0, nor an address"))
        }
        if unixSocket != nil, reach == .public {
            problems.append((["unix_socket"], "is of this machine, and reach is public"))
        }
        if certificate == nil, key != nil { problems.append((["key"], "is of a certificate, and none is set")) }
        let files = [
            ("ca_file", caFile), ("certificate", certificate), ("key", key), ("unix_socket", unixSocket),
        ]
        for (key, file) in files where file?.isEmpty ?? false {
            problems.append(([key], "expected the name of a file"))
        }
        if connectTimeout.duration == .zero { problems.append((["connect_timeout"], "must be longer than 0s")) }
        for (key, size) in [("header_size", headerSize), ("url_length", urlLength), ("file_size", fileSize)]
        where size.bytes == 0 {
            problems.append(([key], "must be larger than 0B"))
        }
        return problems
    }
}
