import CCurl

/// A client that sends one request after the other, on the calling thread, and reuses connections.
///
/// It knows nothing of a crawl: no redirects, no cookies, no limits of hosts. `Downloader` is for pages that are
/// crawled.
@_spi(Algorithms) public final class DirectClient {
    /// The most bytes of a response that are kept.
    private static let keptLength = 2_000

    /// How often the sender is asked whether it still waits, in milliseconds.
    private static let lookUpInterval: Int32 = 100

    private let easy: EasyHandle?
    /// Has the connections.
    private let multi: UnsafeMutableRawPointer?

    /// Creates a client.
    @_spi(Algorithms) public init() {
        easy = CurlDownloader.libraryIsReady ? curl_easy_init().map(EasyHandle.init) : nil
        multi = easy == nil ? nil : curl_multi_init()
    }

    deinit {
        if let easy { curl_easy_cleanup(easy.pointer) }
        if let multi { curl_multi_cleanup(multi) }
    }

    /// Collects a response's body.
    private final class Received {
        var bytes: [UInt8] = []
    }

    /// Sends a request, and waits for the answer.
    ///
    /// - Parameters:
    ///   - request: the request
    ///   - isGivenUp: asked ten times a second whether the answer isn't waited for any longer, with how long nothing has been
    ///     sent or received
    @_spi(Algorithms) public func send(
        _ request: DirectRequest, until isGivenUp: (_ idle: Duration) -> Bool = { _ in false }
    ) -> DirectAnswer {
        guard let easy, let multi else { return .failure("out of memory") }
        // Keeps the connections.
        curl_easy_reset(easy.pointer)
        let received = Received()
        var list: UnsafeMutablePointer<curl_slist>?
        defer { curl_slist_free_all(list) }
        for (name, value) in request.fields {
            let isPlain = (name + value).utf8.allSatisfy { $0 >= 0x20 || $0 == 0x09 }
            guard isPlain else { return .failure("the field '\(name)' has a control character in it") }
            list = curl_slist_append(list, value.isEmpty ? "\(name);" : "\(name): \(value)")
        }
        // Some servers never say that they expect a body. libcurl would sign a field that it is told not to send, which stores
        // that check signatures refuse: there, it doesn't wait for their word.
        if request.signature == nil { list = curl_slist_append(list, "Expect:") }
        easy.set(CURLOPT_URL, request.url)
        easy.set(CURLOPT_PROTOCOLS_STR, "http,https")
        easy.set(CURLOPT_CUSTOMREQUEST, request.method)
        easy.set(CURLOPT_NOSIGNAL, 1)
        easy.set(CURLOPT_CONNECTTIMEOUT, 10)
        easy.set(CURLOPT_TIMEOUT_MS, Int(request.timeout / .milliseconds(1)))
        easy.set(CURLOPT_HTTPHEADER, list: list)
        if let signature = request.signature {
            easy.set(CURLOPT_EXPECT_100_TIMEOUT_MS, 1)
            easy.set(CURLOPT_AWS_SIGV4, "aws:amz:\(signature.region):s3")
            easy.set(CURLOPT_USERNAME, signature.key)
            easy.set(CURLOPT_PASSWORD, signature.secret)
        }
        spider_easy_set_callback(easy.pointer, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
            let length = size * count
            guard let bytes, let context else { return length }
            let received = Unmanaged<Received>.fromOpaque(context).takeUnretainedValue()
            let room = DirectClient.keptLength - received.bytes.count
            if room > 0 { received.bytes += UnsafeRawBufferPointer(start: bytes, count: min(length, room)) }
            return length
        }
        easy.set(CURLOPT_WRITEDATA, pointer: Unmanaged.passUnretained(received).toOpaque())
        let code = request.body.withUnsafeBytes { body in
            easy.set(CURLOPT_POSTFIELDSIZE_LARGE, offset: body.count)
            // libcurl only reads through this pointer.
            easy.set(CURLOPT_POSTFIELDS, pointer: UnsafeMutableRawPointer(mutating: body.baseAddress))
            return DirectClient.perform(easy, on: multi, until: isGivenUp)
        }
        withExtendedLifetime(received) {}
        guard let code else { return .givenUp }
        guard code == CURLE_OK else { return .failure(String(cString: curl_easy_strerror(code))) }
        let text = String(decoding: received.bytes, as: UTF8.self)
        return .answer(status: easy.number(CURLINFO_RESPONSE_CODE), text: text)
    }

    /// Carries out a transfer.
    ///
    /// - Returns: the result; `nil` if it was given up
    private static func perform(
        _ easy: EasyHandle, on multi: UnsafeMutableRawPointer, until isGivenUp: (Duration) -> Bool
    ) -> CURLcode? {
        guard curl_multi_add_handle(multi, easy.pointer) == CURLM_OK else { return CURLE_FAILED_INIT }
        defer { curl_multi_remove_handle(multi, easy.pointer) }
        var moved = 0
        var since = ContinuousClock.now
        while true {
            var count: Int32 = 0
            guard curl_multi_perform(multi, &count) == CURLM_OK else { return CURLE_FAILED_INIT }
            while let message = curl_multi_info_read(multi, &count) {
                if message.pointee.msg == CURLMSG_DONE { return spider_message_result(message) }
            }
            let now = ContinuousClock.now
            let bytes = easy.offset(CURLINFO_SIZE_UPLOAD_T) + easy.offset(CURLINFO_SIZE_DOWNLOAD_T)
            if bytes != moved { (moved, since) = (bytes, now) }
            if isGivenUp(now - since) { return nil }
            curl_multi_poll(multi, nil, 0, lookUpInterval, nil)
        }
    }
}
