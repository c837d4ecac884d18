import CCurl
import Glibc
import HTTPTypes
import SpiderURL

/// One easy handle of libcurl and what it has received; used again for one request after another.
final class Transfer {
    /// The largest header that is accepted, in bytes.
    static let headerLimit = 256 << 10

    let easy: UnsafeMutableRawPointer
    private(set) var order: TransferOrder?
    private var header: [UInt8] = []
    private var headerIsWhole = false
    private var body: [UInt8] = []
    private var refusal: FetchFailure.Reason?
    private var fieldList: UnsafeMutablePointer<curl_slist>?
    private let errorText = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))

    init?() {
        guard let easy = curl_easy_init() else { return nil }
        self.easy = easy
        errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        setConstantOptions()
    }

    deinit {
        curl_easy_cleanup(easy)
        curl_slist_free_all(fieldList)
        errorText.deallocate()
    }

    /// The transfer behind an easy handle.
    static func behind(_ easy: UnsafeMutableRawPointer) -> Transfer? {
        var context: UnsafeMutableRawPointer?
        guard spider_easy_get_pointer(easy, CURLINFO_PRIVATE, &context) == CURLE_OK, let context else { return nil }
        return Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
    }

    private func setConstantOptions() {
        let me = Unmanaged.passUnretained(self).toOpaque()
        spider_easy_set_pointer(easy, CURLOPT_PRIVATE, me)
        spider_easy_set_pointer(easy, CURLOPT_WRITEDATA, me)
        spider_easy_set_pointer(easy, CURLOPT_HEADERDATA, me)
        spider_easy_set_pointer(easy, CURLOPT_ERRORBUFFER, errorText)
        spider_easy_set_callback(easy, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
            guard let bytes, let context else { return 0 }
            let chunk = UnsafeRawBufferPointer(start: bytes, count: size * count)
            return Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue().receive(body: chunk)
        }
        spider_easy_set_callback(easy, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
            guard let bytes, let context else { return 0 }
            let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
            return Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue().receive(headerLine: line)
        }
        spider_easy_set_long(easy, CURLOPT_NOSIGNAL, 1)
        // A look-up of a name that is given up is not waited for: it would hold up all other transfers.
        spider_easy_set_long(easy, CURLOPT_QUICK_EXIT, 1)
        spider_easy_set_string(easy, CURLOPT_PROTOCOLS_STR, "http,https")
        spider_easy_set_long(easy, CURLOPT_FOLLOWLOCATION, 0)
        spider_easy_set_string(easy, CURLOPT_ACCEPT_ENCODING, "")
        spider_easy_set_long(easy, CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_2TLS))
        spider_easy_set_long(easy, CURLOPT_TCP_KEEPALIVE, 1)
        // A parser of URLs has the last word on them, and ours has spoken: what libcurl sends is what was asked for.
        spider_easy_set_long(easy, CURLOPT_PATH_AS_IS, 1)
    }

    /// Makes the handle ready for a request.
    func prepare(_ order: TransferOrder) {
        self.order = order
        let request = order.request
        header.removeAll(keepingCapacity: true)
        headerIsWhole = false
        body = []
        refusal = nil
        errorText.pointee = 0
        spider_easy_set_string(easy, CURLOPT_URL, request.url.href)
        spider_easy_set_long(easy, CURLOPT_CONNECTTIMEOUT_MS, order.limits.connectTime.wholeMilliseconds)
        spider_easy_set_long(easy, CURLOPT_TIMEOUT_MS, order.limits.totalTime.wholeMilliseconds)
        // Over TLS it is known with the handshake whether requests can share a connection, and worth waiting for. Without
        // TLS it would be known with the first answer: a server that is slow with one page would hold up all others.
        spider_easy_set_long(easy, CURLOPT_PIPEWAIT, request.url.scheme == "https" ? 1 : 0)
        setMethod(request)
        setFields(request)
    }

    private func setMethod(_ request: Request) {
        spider_easy_set_string(easy, CURLOPT_CUSTOMREQUEST, nil)
        spider_easy_set_long(easy, CURLOPT_HTTPGET, 1)
        if let body = request.body?.bytes ?? (request.method == .post ? [] : nil) {
            spider_easy_set_offset(easy, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.count))
            _ = body.withUnsafeBytes { bytes in
                // A null pointer would make libcurl read the body from a callback.
                if let start = bytes.baseAddress, !bytes.isEmpty {
                    spider_easy_set_pointer(
                        easy, CURLOPT_COPYPOSTFIELDS, UnsafeMutableRawPointer(mutating: start))
                } else {
                    spider_easy_set_string(easy, CURLOPT_COPYPOSTFIELDS, "")
                }
            }
            if request.method != .post { spider_easy_set_string(easy, CURLOPT_CUSTOMREQUEST, request.method.rawValue) }
        } else if request.method == .head {
            spider_easy_set_long(easy, CURLOPT_NOBODY, 1)
        } else if request.method != .get {
            spider_easy_set_string(easy, CURLOPT_CUSTOMREQUEST, request.method.rawValue)
        }
    }

    private func setFields(_ request: Request) {
        curl_slist_free_all(fieldList)
        fieldList = nil
        for field in request.headerFields where field.name != .cookie {
            // libcurl reads "Name:" as "send none" and "Name;" as "send it empty".
            let line = field.value.isEmpty ? "\(field.name.rawName);" : "\(field.name.rawName): \(field.value)"
            fieldList = curl_slist_append(fieldList, line)
        }
        // HTTP/1.1 has one field of this name, where `HTTPFields` keeps one for each cookie (RFC 6265, section 5.4).
        if let cookie = request.headerFields[.cookie] {
            fieldList = curl_slist_append(fieldList, "Cookie: \(cookie)")
        }
        // libcurl would call every body a form; what nobody has named stays without a name.
        if request.headerFields[.contentType] == nil { fieldList = curl_slist_append(fieldList, "Content-Type:") }
        // libcurl would ask for permission to send larger bodies, and wait a second for servers that do not answer.
        fieldList = curl_slist_append(fieldList, "Expect:")
        spider_easy_set_list(easy, CURLOPT_HTTPHEADER, fieldList)
    }

    private func receive(headerLine line: UnsafeRawBufferPointer) -> Int {
        // Each status line begins a message; what came before was an informational one.
        if body.isEmpty, line.starts(with: "HTTP/".utf8) {
            header.removeAll(keepingCapacity: true)
            headerIsWhole = false
        }
        // What comes behind the body is no part of the header (RFC 9110, section 6.5.1).
        guard !headerIsWhole else { return line.count }
        headerIsWhole = line.elementsEqual("\r\n".utf8) || line.elementsEqual("\n".utf8)
        guard header.count + line.count <= Transfer.headerLimit else {
            refusal = .headerTooLarge(limit: Transfer.headerLimit)
            return 0
        }
        header.append(contentsOf: line)
        return line.count
    }

    private func receive(body chunk: UnsafeRawBufferPointer) -> Int {
        guard let order else { return 0 }
        let limit = order.limits.bodySize
        guard body.count + chunk.count <= limit else {
            refusal = .bodyTooLarge(limit: limit)
            return 0
        }
        if body.isEmpty {
            var announced: curl_off_t = 0
            spider_easy_get_offset(easy, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &announced)
            // What a server announces is not yet there: believed up to a megabyte.
            body.reserveCapacity(min(max(Int(announced), chunk.count), limit, 1 << 20))
        }
        body.append(contentsOf: chunk)
        return chunk.count
    }

    /// Hands over what was received and lets go of the request.
    func finish(_ result: CURLcode) {
        guard let order = order.take() else { return }
        defer {
            body = []
            if header.capacity > 4 << 10 { header = [] }
        }
        // libcurl takes a connection that is closed within the header for the header's end.
        let result = result == CURLE_OK && !headerIsWhole ? CURLE_PARTIAL_FILE : result
        guard result == CURLE_OK else {
            order.fail(refusal ?? reason(of: result), detail: refusal == nil ? String(cString: errorText) : "")
            return
        }
        var status = 0
        var version = 0
        spider_easy_get_long(easy, CURLINFO_RESPONSE_CODE, &status)
        spider_easy_get_long(easy, CURLINFO_HTTP_VERSION, &version)
        guard (200...999).contains(status) else {
            order.fail(.malformed("status \(status)"))
            return
        }
        order.finish(
            .success(
                ReceivedMessage(
                    status: status, version: HTTPVersion(curl: version), header: header, body: body,
                    timings: timings, remoteAddress: remoteAddress)))
    }

    private var timings: Timings {
        var timings = Timings()
        var before = Duration.zero
        // libcurl counts each from the start of the transfer; a step that did not happen is 0.
        func step(_ info: CURLINFO) -> Duration {
            var microseconds: curl_off_t = 0
            spider_easy_get_offset(easy, info, &microseconds)
            let end = max(Duration.microseconds(microseconds), before)
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

    private var remoteAddress: String? {
        var text: UnsafePointer<CChar>?
        spider_easy_get_string(easy, CURLINFO_PRIMARY_IP, &text)
        return text.flatMap { $0.pointee == 0 ? nil : String(cString: $0) }
    }

    /// Ends the transfer without a response.
    func cancel() {
        order.take()?.fail(.cancelled)
    }

    private func reason(of result: CURLcode) -> FetchFailure.Reason {
        switch result {
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY: return .unknownHost
        case CURLE_COULDNT_CONNECT: return .notConnected
        case CURLE_OPERATION_TIMEDOUT:
            // A connection that was used before took no time to make.
            var connected: curl_off_t = 0
            var sent = 0
            spider_easy_get_offset(easy, CURLINFO_CONNECT_TIME_T, &connected)
            spider_easy_get_long(easy, CURLINFO_REQUEST_SIZE, &sent)
            return connected == 0 && sent == 0 ? .connectTimeout : .timeout
        case CURLE_OUT_OF_MEMORY where !headerIsWhole, CURLcode(rawValue: 100) where !headerIsWhole:
            // libcurl's word for a line of the header that is larger than it takes; 100 is CURLE_TOO_LARGE since 8.6.
            return .headerTooLarge(limit: Int(CURL_MAX_HTTP_HEADER))
        case CURLE_RECV_ERROR where String(cString: errorText).contains("chunked-encoding"):
            // The code is that of a broken connection, and only the text tells that the chunks are.
            return .malformed(String(cString: errorText))
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER,
            CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_PINNEDPUBKEYNOTMATCH:
            return .tls(String(cString: curl_easy_strerror(result)))
        case CURLE_PARTIAL_FILE, CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_GOT_NOTHING, CURLE_HTTP2_STREAM:
            return .connectionLost
        case CURLE_BAD_CONTENT_ENCODING, CURLE_WEIRD_SERVER_REPLY, CURLE_HTTP2, CURLE_UNSUPPORTED_PROTOCOL:
            return .malformed(String(cString: errorText))
        default: return .other(String(cString: curl_easy_strerror(result)))
        }
    }
}

extension HTTPVersion {
    fileprivate init(curl version: Int) {
        switch version {
        case Int(CURL_HTTP_VERSION_1_0): self = .http10
        case Int(CURL_HTTP_VERSION_2_0): self = .http2
        case Int(CURL_HTTP_VERSION_3): self = .http3
        default: self = .http11
        }
    }
}

extension Duration {
    /// Whole milliseconds, at least one: libcurl takes nought for "no limit"; 24 days at most, which it can count.
    fileprivate var wholeMilliseconds: Int {
        let (seconds, attoseconds) = components
        return max(1, Int(min(max(seconds, 0), 2_000_000)) * 1000 + Int(attoseconds / 1_000_000_000_000_000))
    }
}
