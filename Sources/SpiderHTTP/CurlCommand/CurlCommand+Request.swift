import HTTPTypes
@_spi(Algorithms) import SpiderURL

extension CurlCommand {
    /// Returns the request of the command.
    func request() throws(CurlCommandError) -> Request {
        let url = try address()
        if isHead, method == nil, data != nil && !putsDataInQuery || !parts.isEmpty {
            throw error(.conflict("-I", parts.isEmpty ? "-d" : "-F"), at: offsets[.head] ?? 0)
        }
        if data != nil, !parts.isEmpty {
            throw error(.conflict("-d", "-F"), at: offsets[.form] ?? offsets[.plainForm] ?? 0)
        }
        var request = Request(url)
        var standard = standardFields
        if !parts.isEmpty {
            let form = Multipart(parts)
            request.body = .multipart(form)
            standard[.contentType] = "multipart/form-data; boundary=\(form.boundary)"
        } else if let data, !putsDataInQuery {
            request.body = .bytes(data)
            standard[.contentType] = isJSON ? "application/json" : "application/x-www-form-urlencoded"
            if isJSON { standard[.accept] = "application/json" }
        }
        request.method = method ?? (isHead ? .head : request.body == nil ? .get : .post)
        request.headerFields = fields(over: standard)
        request.timeout = timeout
        request.maximumSize = maximumSize
        request.proxy = try proxyServer()
        if connection != ConnectionOptions() { request.connection = connection }
        return request
    }

    /// Returns the fields of `-H`, and those of other options unless `-H` has them.
    private func fields(over standard: HTTPFields) -> HTTPFields {
        var result: HTTPFields = [:]
        let named = Set(fields.map(\.name))
        var cookies = cookies
        for (name, value) in fields {
            guard let value else { continue }
            switch name {
            case .cookie: cookies.append(value)
            // The downloader counts and frames the body itself: different values would break the connection.
            case .contentLength, .transferEncoding: break
            default: result.append(HTTPField(name: name, value: value))
            }
        }
        for field in standard where !named.contains(field.name) { result.append(field) }
        let cookie = Array(cookies.joined(separator: "; ".utf8))
        if let text = String(validating: cookie, as: UTF8.self) {
            if !cookies.isEmpty { result[.cookie] = text }
        } else {
            result[fields: .cookie] = CookiePair.all(in: cookie).map { HTTPField(name: .cookie, value: $0.bytes) }
        }
        return result
    }

    // MARK: The address

    private func address() throws(CurlCommandError) -> WebURL {
        guard let word = addresses.first else { throw error(.urlMissing, at: text.count) }
        if addresses.count > 1 { throw error(.severalURLs, at: addresses[1].offset) }
        var address = takesURLLiterally ? word.bytes : try withoutGlobbing(word)
        let start = address.firstIndex(of: UInt8(ascii: ":"))
        let hasScheme = start.map { address[$0...].starts(with: "://".utf8) } ?? false
        if !hasScheme { address = Array("http://".utf8) + address }
        address = appendingQueries(address)
        do {
            let url = try WebURL(parsing: FieldBytes.urlText(address))
            guard url.isHTTP else { throw error(.notURL("'\(url.scheme):'"), at: word.offset) }
            return url
        } catch let problem as URLError {
            throw error(.notURL("\(problem.reason)"), at: word.offset)
        } catch let problem as CurlCommandError {
            throw problem
        } catch {
            throw self.error(.notURL(""), at: word.offset)
        }
    }

    private func appendingQueries(_ address: [UInt8]) -> [UInt8] {
        var queries = queries
        if putsDataInQuery, let data { queries.append(data) }
        queries.removeAll(where: \.isEmpty)
        guard !queries.isEmpty else { return address }
        let hash = address.firstIndex(of: UInt8(ascii: "#")) ?? address.count
        var result = Array(address[..<hash])
        for query in queries {
            if let mark = result.firstIndex(of: UInt8(ascii: "?")) {
                if mark < result.count - 1 { result.append(UInt8(ascii: "&")) }
            } else {
                result.append(UInt8(ascii: "?"))
            }
            result += query
        }
        return result + address[hash...]
    }

    /// Returns the URL without the backslashes that keep curl from reading brackets as a pattern.
    private func withoutGlobbing(_ word: ShellWord) throws(CurlCommandError) -> [UInt8] {
        var address: [UInt8] = []
        var rest = word.bytes[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "\\"):
                if let next = rest.first, "[]{}".utf8.contains(next) {
                    address.append(next)
                    rest.removeFirst()
                } else {
                    address.append(byte)
                }
            case UInt8(ascii: "["):
                // An IPv6 address, or an empty pair of brackets, isn't a pattern.
                let content = rest.prefix { $0 != UInt8(ascii: "]") }
                let isAddress = content.contains(UInt8(ascii: ":")) && address.suffix(3).elementsEqual("://".utf8)
                guard content.isEmpty || isAddress || address.last == UInt8(ascii: "@"), content.count < rest.count
                else {
                    throw error(.severalURLs, at: word.offset)
                }
                address += [byte] + content + [UInt8(ascii: "]")]
                rest = rest.dropFirst(content.count + 1)
            case UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"): throw error(.severalURLs, at: word.offset)
            default: address.append(byte)
            }
        }
        return address
    }

    // MARK: The proxy

    private func proxyServer() throws(CurlCommandError) -> Proxy? {
        guard let (written, kind) = proxy, !written.isEmpty else { return nil }
        var address = Substring(written)
        var scheme = kind?.rawValue ?? "http"
        if let range = address.range(of: "://") {
            if kind == nil { scheme = address[..<range.lowerBound].lowercased() }
            address = address[range.upperBound...]
        }
        // For curl, `socks` and `socks4` are the same, and all proxies have one default port.
        if scheme == "socks" { scheme = "socks4" }
        while address.hasSuffix("/") { address.removeLast() }
        let authority = address.split(separator: "@").last ?? ""
        let port = authority.split(separator: ":").last.flatMap { UInt16($0) }
        let hasPort = port != nil && authority.contains(":") && !authority.hasSuffix("]")
        var text = "\(scheme)://"
        if let proxyUser {
            let parts = proxyUser.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            let encoded = parts.map { PercentEncoding.encoded(String($0)) }
            text += encoded.joined(separator: ":") + "@\(authority)"
        } else {
            text += address
        }
        if !hasPort { text += scheme == "https" ? ":443" : ":1080" }
        guard let proxy = Proxy(text) else {
            throw error(
                .invalidValue("--proxy", expected: "[http://][user:password@]host[:port]"), at: offsets[.proxy] ?? 0)
        }
        return proxy
    }
}

extension Substring {
    fileprivate func range(of text: StaticString) -> Range<Index>? {
        let wanted = Array(text.description.utf8)
        var start = startIndex
        while start < endIndex {
            if utf8[start...].starts(with: wanted) { return start..<utf8.index(start, offsetBy: wanted.count) }
            start = utf8.index(after: start)
        }
        return nil
    }
}
