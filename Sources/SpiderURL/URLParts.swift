/// The parts of a URL apart from one another, for changing one of them and putting all together again.
///
/// Each is as it stands in the text: percent-encoded, and without what sets it off from its neighbours.
struct URLParts {
    var schemeName: [UInt8]
    var scheme: Scheme
    var username: [UInt8] = []
    var password: [UInt8] = []
    /// Nil if there is none, as in `mailto:x`.
    var host: [UInt8]?
    var port: UInt16?
    /// Without the `/.` that stands before a path of two slashes.
    var path: [UInt8]
    let hasOpaquePath: Bool
    var query: [UInt8]?
    var fragment: [UInt8]?

    init(_ url: WebURL) {
        let layout = url.layout
        scheme = layout.scheme
        hasOpaquePath = layout.hasOpaquePath
        port = url.port
        let bytes = Array(url.href.utf8)
        func part(_ start: UInt32, _ end: UInt32) -> [UInt8] { Array(bytes[Int(start)..<Int(end)]) }

        schemeName = part(0, layout.schemeEnd)
        path = part(layout.pathStart, layout.pathEnd)
        if layout.hasQuery { query = part(layout.pathEnd + 1, layout.queryEnd) }
        if bytes.count > Int(layout.queryEnd) { fragment = part(layout.queryEnd + 1, UInt32(bytes.count)) }
        guard layout.hasHost else { return }
        host = part(layout.hostStart, layout.hostEnd)
        username = part(layout.schemeEnd + 3, layout.usernameEnd)
        if layout.hostStart > layout.usernameEnd + 1 { password = part(layout.usernameEnd + 1, layout.hostStart - 1) }
    }

    /// Whether there is a user name, a password or a port, which a URL has only before or behind a host.
    var hasCredentialsOrPort: Bool { !username.isEmpty || !password.isEmpty || port != nil }

    /// Whether there could be a user name, a password and a port.
    var canHaveCredentialsAndPort: Bool { host?.isEmpty == false && scheme != .file }

    /// Returns the URL that the parts make (URL Standard, section 4.5).
    func joined() throws(URLError.Reason) -> WebURL {
        var layout = Layout()
        var output = [UInt8]()
        output.reserveCapacity(length + 16)
        layout.scheme = scheme
        layout.hasOpaquePath = hasOpaquePath
        output += schemeName
        layout.schemeEnd = UInt32(output.count)
        output.append(UInt8(ascii: ":"))
        appendAuthority(to: &output, &layout)
        layout.pathStart = UInt32(output.count)
        output += path
        layout.pathEnd = UInt32(output.count)
        if let query {
            output.append(UInt8(ascii: "?"))
            output += query
        }
        layout.queryEnd = UInt32(output.count)
        if let fragment {
            output.append(UInt8(ascii: "#"))
            output += fragment
        }
        guard output.count <= WebURL.maximumLength else { throw .tooLong }
        return WebURL(href: String(decoding: output, as: UTF8.self), layout: layout)
    }

    private var length: Int {
        schemeName.count + username.count + password.count + (host?.count ?? 0) + path.count + (query?.count ?? 0)
            + (fragment?.count ?? 0)
    }

    /// Writes what is between the scheme and the path.
    private func appendAuthority(to output: inout [UInt8], _ layout: inout Layout) {
        guard let host else {
            layout.usernameEnd = UInt32(output.count)
            layout.hostStart = layout.usernameEnd
            layout.hostEnd = layout.usernameEnd
            if path.starts(with: "//".utf8), !hasOpaquePath { output += "/.".utf8 }
            return
        }
        output += "//".utf8
        output += username
        layout.usernameEnd = UInt32(output.count)
        if !password.isEmpty {
            output.append(UInt8(ascii: ":"))
            output += password
        }
        if !username.isEmpty || !password.isEmpty { output.append(UInt8(ascii: "@")) }
        layout.hasHost = true
        layout.hostStart = UInt32(output.count)
        output += host
        layout.hostEnd = UInt32(output.count)
        if let port {
            layout.port = port
            output.append(UInt8(ascii: ":"))
            output += String(port).utf8
        }
    }
}
