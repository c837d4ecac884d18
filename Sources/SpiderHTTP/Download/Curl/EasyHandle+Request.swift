import CCurl
import HTTPTypes
import SpiderURL

extension EasyHandle {
    /// Sets the limits and the URL of one transfer.
    func set(_ limits: TransferLimits, version: ConnectionOptions.Version, url: WebURL) {
        set(CURLOPT_URL, url.href)
        set(CURLOPT_CONNECTTIMEOUT_MS, limits.connectTime.wholeMilliseconds)
        set(CURLOPT_TIMEOUT_MS, limits.totalTime.wholeMilliseconds)
        set(CURLOPT_DNS_CACHE_TIMEOUT, min(limits.dnsCache.wholeSeconds, 1 << 30))
        // Over TLS, the handshake tells whether requests can share a connection, so it is worth waiting for. Without
        // TLS, only the first response would tell: a server that is slow with one page would hold up all others.
        let isOverTLS = url.scheme == "https"
        let isAlone = !isOverTLS && version == .http2 && EasyHandle.losesCleartextConnections
        if isOverTLS || (version == .http2 && !isAlone) { set(CURLOPT_PIPEWAIT, 1) }
        if isAlone {
            set(CURLOPT_FRESH_CONNECT, 1)
            set(CURLOPT_FORBID_REUSE, 1)
        }
        if limits.speedCountsFromStart { setMinimumSpeed(limits) }
    }

    /// Whether this libcurl breaks HTTP/2 connections without TLS when it reuses them: 7.88 to 8.0 do.
    private static let losesCleartextConnections = (0x075800..<0x080000).contains(spider_version_number())

    /// Makes the transfer end if it becomes too slow from now on.
    func setMinimumSpeed(_ limits: TransferLimits) {
        set(CURLOPT_LOW_SPEED_LIMIT, limits.minimumSpeed)
        set(CURLOPT_LOW_SPEED_TIME, max(1, limits.slowTime.wholeSeconds))
    }

    /// Sets the transfer's proxy.
    ///
    /// The credentials are set apart from its URL, so that no error message can show them.
    func set(_ proxy: Proxy) {
        let type =
            switch proxy.kind {
            case .http: CURLPROXY_HTTP
            case .https: CURLPROXY_HTTPS
            case .socks4: CURLPROXY_SOCKS4
            case .socks4a: CURLPROXY_SOCKS4A
            case .socks5: CURLPROXY_SOCKS5
            case .socks5h: CURLPROXY_SOCKS5_HOSTNAME
            }
        set(CURLOPT_PROXY, proxy.description)
        set(CURLOPT_PROXYTYPE, Int(type.rawValue))
        set(CURLOPT_PROXYUSERNAME, proxy.username ?? (proxy.password == nil ? nil : ""))
        set(CURLOPT_PROXYPASSWORD, proxy.password ?? (proxy.username == nil ? nil : ""))
    }

    /// Sets the method and the body.
    func setMethod(of request: Request, form: MultipartContent?) {
        if let form {
            // Without bytes in memory, libcurl asks for them.
            set(CURLOPT_POST, 1)
            set(CURLOPT_POSTFIELDSIZE_LARGE, offset: form.length)
            if request.method != .post { set(CURLOPT_CUSTOMREQUEST, request.method.rawValue) }
        } else if let body = request.body?.bytes ?? (request.method == .post ? [] : nil) {
            setBody(body)
            if request.method != .post { set(CURLOPT_CUSTOMREQUEST, request.method.rawValue) }
        } else if request.method == .head {
            set(CURLOPT_NOBODY, 1)
        } else if request.method != .get {
            set(CURLOPT_CUSTOMREQUEST, request.method.rawValue)
        }
    }

    private func setBody(_ body: [UInt8]) {
        set(CURLOPT_POSTFIELDSIZE_LARGE, offset: body.count)
        body.withUnsafeBytes { bytes in
            // A null pointer would make libcurl read the body from a callback.
            if let start = bytes.baseAddress, !bytes.isEmpty {
                set(CURLOPT_COPYPOSTFIELDS, pointer: UnsafeMutableRawPointer(mutating: start))
            } else {
                set(CURLOPT_COPYPOSTFIELDS, "")
            }
        }
    }

    /// The durations of the transfer's steps.
    var timings: Timings {
        var timings = Timings()
        var before = Duration.zero
        // libcurl counts each from the start of the transfer; a step that didn't happen is 0.
        func step(_ info: CURLINFO) -> Duration {
            let end = max(Duration.microseconds(offset(info)), before)
            defer { before = end }
            return end - before
        }
        timings.nameLookup = step(CURLINFO_NAMELOOKUP_TIME_T)
        timings.connect = step(CURLINFO_CONNECT_TIME_T)
        timings.tls = step(CURLINFO_APPCONNECT_TIME_T)
        timings.firstByte = step(CURLINFO_STARTTRANSFER_TIME_T)
        timings.total = before + step(CURLINFO_TOTAL_TIME_T)
        return timings
    }
}

extension Request {
    /// Returns the header fields in libcurl's form; the caller frees the list.
    ///
    /// - Parameters:
    ///   - isForFile: whether the body is wanted without any coding
    ///   - acceptsCodings: whether a body may have codings at all
    func curlFields(isForFile: Bool, acceptsCodings: Bool) -> UnsafeMutablePointer<curl_slist>? {
        var list: UnsafeMutablePointer<curl_slist>?
        if !isForFile, !headerFields.contains(.acceptEncoding) {
            // A part of coded bytes can't be decoded.
            let isWhole = acceptsCodings && !headerFields.contains(.range)
            list = curl_slist_append(list, isWhole ? Request.acceptsCodings : Request.acceptsNone)
        }
        for field in headerFields {
            switch field.name {
            case .cookie: continue
            // It is for a proxy, and `proxy` says what the proxy gets.
            case .proxyAuthorization: continue
            case .acceptEncoding where isForFile: continue
            default: break
            }
            list = field.withUnsafeBytesOfValue { Request.append(field.name.rawName, $0, to: list) }
        }
        // HTTP/1.1 has one field of this name, but `HTTPFields` has one for each cookie (RFC 6265, section 5.4).
        if headerFields.contains(.cookie) {
            let cookies = headerFields[fields: .cookie].map(\.bytes).filter { !$0.isEmpty }
            let value = Array(cookies.joined(separator: "; ".utf8))
            if !value.isEmpty { list = value.withUnsafeBufferPointer { Request.append("Cookie", $0, to: list) } }
        }
        if isForFile { list = curl_slist_append(list, Request.acceptsNone) }
        if !headerFields.contains(.contentType) {
            // libcurl would call every body a form; a body without a type stays without one.
            if case .multipart(let form) = body {
                list = curl_slist_append(list, "Content-Type: multipart/form-data; boundary=\(form.boundary)")
            } else {
                list = curl_slist_append(list, "Content-Type:")
            }
        }
        // libcurl would ask for permission to send larger bodies, and wait a second for servers that don't respond.
        return curl_slist_append(list, "Expect:")
    }

    private static let acceptsCodings = "Accept-Encoding: \(ContentCoding.accepted)"
    private static let acceptsNone = "Accept-Encoding: identity"

    /// Appends a field as bytes. Its value needn't be UTF-8, and `HTTPField` makes sure that it has no NUL.
    private static func append(
        _ name: String, _ value: UnsafeBufferPointer<UInt8>, to list: UnsafeMutablePointer<curl_slist>?
    ) -> UnsafeMutablePointer<curl_slist>? {
        // For libcurl, "Name:" means to send none, and "Name;" to send an empty one.
        let separator: StaticString = value.isEmpty ? ";" : ": "
        let count = name.utf8.count + separator.utf8CodeUnitCount + value.count + 1
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: count) { line in
            var end = line.update(fromContentsOf: name.utf8)
            separator.withUTF8Buffer { end = line[end...].update(fromContentsOf: $0) }
            end = line[end...].update(fromContentsOf: value)
            line[end] = 0
            return UnsafeRawBufferPointer(line).withMemoryRebound(to: CChar.self) {
                curl_slist_append(list, $0.baseAddress)
            }
        }
    }
}

extension HTTPVersion {
    init(curl version: Int) {
        switch version {
        case Int(CURL_HTTP_VERSION_1_0): self = .http10
        case Int(CURL_HTTP_VERSION_2_0): self = .http2
        case Int(CURL_HTTP_VERSION_3): self = .http3
        default: self = .http11
        }
    }
}

extension Duration {
    /// The time in whole milliseconds: at least one, because zero means no limit to libcurl, and at most 24 days, which
    /// it can count.
    fileprivate var wholeMilliseconds: Int {
        let (seconds, attoseconds) = components
        return max(1, Int(min(max(seconds, 0), 2_000_000)) * 1000 + Int(attoseconds / 1_000_000_000_000_000))
    }

    fileprivate var wholeSeconds: Int { Int(max(0, components.seconds)) }
}
