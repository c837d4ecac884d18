import CCurl
import Glibc
import SpiderURL

extension EasyHandle {
    /// Sets the options that are the same for all transfers.
    ///
    /// - Parameters:
    ///   - context: the argument of callbacks: the transfer
    ///   - errorText: the buffer for libcurl's error messages
    func setConstantOptions(context: UnsafeMutableRawPointer, errorText: UnsafeMutablePointer<CChar>) {
        for option in [
            CURLOPT_PRIVATE, CURLOPT_WRITEDATA, CURLOPT_HEADERDATA, CURLOPT_READDATA, CURLOPT_SEEKDATA,
            CURLOPT_OPENSOCKETDATA,
        ] {
            set(option, pointer: context)
        }
        set(CURLOPT_ERRORBUFFER, pointer: errorText)
        setCallbacks()
        set(CURLOPT_NOSIGNAL, 1)
        set(CURLOPT_NOPROGRESS, 1)
        // libcurl takes half a compressed body for a complete one, and refuses some that browsers read: so we decode
        // bodies ourselves.
        set(CURLOPT_HTTP_CONTENT_DECODING, 0)
        // A name look-up that was given up isn't waited for: it would hold up all other transfers.
        set(CURLOPT_QUICK_EXIT, 1)
        set(CURLOPT_PROTOCOLS_STR, "http,https")
        set(CURLOPT_FOLLOWLOCATION, 0)
        set(CURLOPT_TCP_KEEPALIVE, 1)
        // Only one parser of URLs must decide, and it is ours: libcurl sends exactly what was requested.
        set(CURLOPT_PATH_AS_IS, 1)
        // Fields for the server aren't for the proxy, and the proxy's response to CONNECT isn't the server's.
        set(CURLOPT_HEADEROPT, Int(CURLHEADER_SEPARATE))
        set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
        // Otherwise, variables such as http_proxy and no_proxy would choose the proxy.
        set(CURLOPT_PROXY, "")
        set(CURLOPT_NOPROXY, "")
    }

    private func setCallbacks() {
        spider_easy_set_callback(pointer, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
            guard let transfer = Transfer.behind(context: context) else { return 0 }
            return transfer.receive(body: UnsafeRawBufferPointer(start: bytes, count: size * count))
        }
        spider_easy_set_callback(pointer, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
            guard let transfer = Transfer.behind(context: context) else { return 0 }
            return transfer.receive(headerLine: UnsafeRawBufferPointer(start: bytes, count: size * count))
        }
        spider_easy_set_callback(pointer, CURLOPT_READFUNCTION) { bytes, size, count, context in
            guard let transfer = Transfer.behind(context: context) else { return Int(CURL_READFUNC_ABORT) }
            return transfer.read(into: UnsafeMutableRawBufferPointer(start: bytes, count: size * count))
        }
        spider_easy_set_seek_callback(pointer) { context, offset, origin in
            guard let transfer = Transfer.behind(context: context), offset == 0, origin == SEEK_SET else {
                return CURL_SEEKFUNC_CANTSEEK
            }
            transfer.rewind()
            return CURL_SEEKFUNC_OK
        }
    }

    /// Sets how connections are made.
    ///
    /// - Returns: a list that has to live as long as the handle
    func set(_ options: ConnectionOptions) -> UnsafeMutablePointer<curl_slist>? {
        switch options.addressFamily {
        case .any: break
        case .ipv4: set(CURLOPT_IPRESOLVE, Int(CURL_IPRESOLVE_V4))
        case .ipv6: set(CURLOPT_IPRESOLVE, Int(CURL_IPRESOLVE_V6))
        }
        switch options.version {
        case .best: set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_2TLS))
        case .http11: set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1))
        case .http2: set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_2_PRIOR_KNOWLEDGE))
        }
        if let interface = options.interface {
            // In this form, libcurl doesn't look either of them up as a host name, which would hold up all other
            // transfers.
            let kind = IPAddress(interface) == nil ? "if!" : "host!"
            set(CURLOPT_INTERFACE, kind + interface)
        }
        if let path = options.unixSocket { set(CURLOPT_UNIX_SOCKET_PATH, path) }
        if options.reach == .public { setGuard() }
        set(options.tls)
        guard !options.resolve.isEmpty else { return nil }
        var list: UnsafeMutablePointer<curl_slist>?
        for entry in options.curlResolve { list = curl_slist_append(list, entry) }
        set(CURLOPT_RESOLVE, list: list)
        return list
    }

    /// Checks each address right before it is connected to, whatever the name resolved to before.
    private func setGuard() {
        spider_easy_set_open_socket_callback(pointer) { context, _, address in
            guard let address, let transfer = Transfer.behind(context: context) else { return -1 }
            let target = withUnsafePointer(to: &address.pointee.addr) { IPAddress($0) }
            guard let target, target.isPublic else {
                transfer.refuse(target)
                return -1
            }
            return socket(
                address.pointee.family, address.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue),
                address.pointee.protocol)
        }
    }

    private func set(_ tls: TLSOptions) {
        if !tls.verifies {
            set(CURLOPT_SSL_VERIFYPEER, 0)
            set(CURLOPT_SSL_VERIFYHOST, 0)
        }
        if let file = tls.caFile {
            // The system's authorities are in a folder, which this doesn't replace.
            set(CURLOPT_CAINFO, file)
            set(CURLOPT_PROXY_CAINFO, file)
        }
        if let file = tls.certificateFile { set(CURLOPT_SSLCERT, file) }
        if let file = tls.keyFile { set(CURLOPT_SSLKEY, file) }
        if let password = tls.keyPassword { set(CURLOPT_KEYPASSWD, password) }
        if tls.keepsCertificates { set(CURLOPT_CERTINFO, 1) }
    }
}

extension ConnectionOptions {
    /// The addresses that aren't looked up, in libcurl's form: with a port, and IPv6 in brackets.
    var curlResolve: [String] {
        resolve.sorted { $0.key < $1.key }.flatMap { host, address -> [String] in
            let isBare = address.contains(":") && IPAddress(address) != nil && !address.hasPrefix("[")
            let address = isBare ? "[\(address)]" : address
            let digits = host.split(separator: ":", omittingEmptySubsequences: false).last.map(String.init) ?? ""
            if host.contains(":"), UInt16(digits) != nil { return ["\(host):\(address)"] }
            return ["\(host):80:\(address)", "\(host):443:\(address)"]
        }
    }
}
