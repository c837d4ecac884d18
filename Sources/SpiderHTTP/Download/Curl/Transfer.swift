import CCurl
import HTTPTypes
import SpiderURL

/// An easy handle of libcurl with its request and everything received for it.
///
/// While it waits for a response, it holds its order, the handle and an error buffer, and no room for the response.
final class Transfer {
    /// Its pool, which outlives it.
    unowned let pool: TransferPool
    let easy: EasyHandle
    private(set) var order: TransferOrder?
    private var queueTime = Duration.zero
    private var header = ReceivedHeader(limits: .init(size: 0, fields: 0, codings: 0))
    private var body = ReceivedBody()
    /// The codings that are removed from the body.
    private var codings: [ContentCoding] = []
    private var decoder: BodyDecoder?
    /// The number of coded bytes that were received.
    private var wireCount = 0
    /// The number of bytes of a body for a file that were received.
    private var fileCount = 0
    /// The number of bytes of the body that are still to come, if libcurl ignores its length.
    private var bytesLeft: Int?
    private var hasBody = false
    private var goesToFile = false
    private var isPaced = false
    /// Whether libcurl hands over the received bytes unchanged.
    private var isPlain = false
    private var refusal: FetchFailure.Reason?
    /// An address that may not be connected to; the host's next one may be allowed.
    private var refusedAddress: IPAddress?
    /// The socket of its connection, if it is known.
    var socket: curl_socket_t?
    private var form: MultipartReader?
    private var fieldList: UnsafeMutablePointer<curl_slist>?
    private let resolveList: UnsafeMutablePointer<curl_slist>?
    private let errorText = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))

    init?(in pool: TransferPool) {
        guard let pointer = curl_easy_init() else { return nil }
        let easy = EasyHandle(pointer: pointer)
        self.pool = pool
        self.easy = easy
        resolveList = easy.set(pool.key.options)
        errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        easy.set(CURLOPT_SHARE, pointer: pool.sessions)
        easy.setConstantOptions(context: Unmanaged.passUnretained(self).toOpaque(), errorText: errorText)
    }

    deinit {
        curl_easy_cleanup(easy.pointer)
        curl_slist_free_all(fieldList)
        curl_slist_free_all(resolveList)
        errorText.deallocate()
    }

    /// Returns the transfer of an easy handle.
    static func behind(_ easy: UnsafeMutableRawPointer) -> Transfer? {
        var context: UnsafeMutableRawPointer?
        guard spider_easy_get_pointer(easy, CURLINFO_PRIVATE, &context) == CURLE_OK else { return nil }
        return behind(context: context)
    }

    /// Returns the transfer that libcurl passes to a callback.
    static func behind(context: UnsafeMutableRawPointer?) -> Transfer? {
        context.map { Unmanaged<Transfer>.fromOpaque($0).takeUnretainedValue() }
    }

    /// Prepares the handle for a request.
    func prepare(_ order: TransferOrder) {
        self.order = order
        queueTime = .now - order.submitted
        header = ReceivedHeader(limits: order.limits.header)
        form = order.form.map { MultipartReader($0) }
        easy.set(order.limits, version: pool.key.options.version, url: order.request.url)
        if let plain = order.plain {
            isPlain = true
            easy.set(CURLOPT_PROTOCOLS_STR, "gopher,gophers")
            easy.set(CURLOPT_URL, plain.address ?? "")
            easy.set(CURLOPT_FORBID_REUSE, 1)
        }
        isPaced = order.limits.speedCountsFromStart
        if let proxy = order.request.proxy { easy.set(proxy) }
        easy.setMethod(of: order.request, form: order.form)
        // A file is kept as it is received.
        fieldList = order.request.curlFields(
            isForFile: order.file != nil, acceptsCodings: order.limits.header.codings > 0)
        easy.set(CURLOPT_HTTPHEADER, list: fieldList)
    }

    // MARK: - What libcurl calls

    func receive(headerLine line: UnsafeRawBufferPointer) -> Int {
        guard let order else { return 0 }
        do throws(FetchFailure.Reason) {
            try header.append(line, startsMessage: !hasBody)
        } catch {
            refusal = error
            return 0
        }
        if header.isWhole, expectsBody(order) {
            if let fault = header.framing.fault {
                refusal = .malformed(fault)
                return 0
            }
            bytesLeft = header.framing.ignoredLength
            if bytesLeft == 0 { return 0 }
        }
        // libcurl's earlier text is about a connection that was closed, after which it sent the request again. It
        // doesn't report anything further.
        errorText.pointee = 0
        if !isPaced {
            isPaced = true
            easy.setMinimumSpeed(order.limits)
        }
        return line.count
    }

    /// Returns whether a body will come.
    private func expectsBody(_ order: TransferOrder) -> Bool {
        let status = easy.number(CURLINFO_RESPONSE_CODE)
        // RFC 9112, section 6.3: these have no body, whatever their fields say.
        return !hasBody && order.request.method != .head && status >= 200 && status != 204 && status != 304
    }

    func receive(body piece: UnsafeRawBufferPointer) -> Int {
        guard let left = bytesLeft else { return take(body: piece) }
        let wanted = UnsafeRawBufferPointer(rebasing: piece.prefix(left))
        let count = take(body: wanted)
        guard count == wanted.count else { return count }
        bytesLeft = left - count
        // libcurl would wait for the end of the connection.
        return bytesLeft == 0 ? 0 : count
    }

    private func take(body piece: UnsafeRawBufferPointer) -> Int {
        guard let order else { return 0 }
        if !hasBody {
            begin(order)
            guard accepts(announced: order) else { return 0 }
            if !codings.isEmpty { decoder = BodyDecoder(codings, pool.shelf) }
        }
        if goesToFile { return receive(piece, for: order) }
        let limits = order.limits
        let announced = easy.offset(CURLINFO_CONTENT_LENGTH_DOWNLOAD_T)
        guard let decoder else {
            let acceptance = body.append(
                piece, announced: announced, limit: limits.bodySize + headerRoom,
                allowsTruncation: limits.allowsTruncation)
            return accept(acceptance, piece, limits)
        }
        wireCount += piece.count
        do throws(DecodingFault) {
            var acceptance = try body.decode(
                piece, by: decoder, announced: announced, limit: limits.bodySize,
                allowsTruncation: limits.allowsTruncation)
            // Bytes that decompress to nothing are only noticed here.
            if acceptance == .taken, wireCount > limits.compressedSize {
                acceptance = limits.allowsTruncation ? body.cutOff() : .refused
            }
            return accept(acceptance, piece, limits)
        } catch {
            refusal = FetchFailure.Reason(error, limit: limits.bodySize)
            return 0
        }
    }

    /// Returns libcurl's answer to a piece.
    private func accept(
        _ acceptance: ReceivedBody.Acceptance, _ piece: UnsafeRawBufferPointer, _ limits: TransferLimits
    ) -> Int {
        switch acceptance {
        case .taken: return piece.count
        case .cutOff: return 0
        case .refused:
            refusal = .bodyTooLarge(limit: limits.bodySize)
            return 0
        }
    }

    /// Begins the body: the header is complete, and the file decides whether it wants the body.
    private func begin(_ order: TransferOrder) {
        hasBody = true
        if !isPaced { easy.setMinimumSpeed(order.limits) }
        let status = easy.number(CURLINFO_RESPONSE_CODE)
        goesToFile = order.file?.begin(status: status, header.headerFields) ?? false
        if goesToFile, status == 206 { fileCount = order.file?.rest?.offset ?? 0 }
        // A part of coded bytes can't be decoded.
        if !goesToFile, status != 206 || ContentRange.isWhole(header.headerFields) { codings = header.framing.codings }
    }

    /// Returns whether the announced body is within the limit.
    private func accepts(announced order: TransferOrder) -> Bool {
        let limits = order.limits
        let announced = easy.offset(CURLINFO_CONTENT_LENGTH_DOWNLOAD_T)
        if goesToFile {
            if announced > limits.fileSize - fileCount { refusal = .bodyTooLarge(limit: limits.fileSize) }
        } else if codings.count > limits.header.codings {
            refusal = .tooManyCodings(codings.count, limit: limits.header.codings)
        } else if announced > (codings.isEmpty ? limits.bodySize : limits.compressedSize), !limits.allowsTruncation {
            refusal = .bodyTooLarge(limit: limits.bodySize)
        }
        return refusal == nil
    }

    private func receive(_ piece: UnsafeRawBufferPointer, for order: TransferOrder) -> Int {
        guard let file = order.file else { return 0 }
        guard fileCount + piece.count <= order.limits.fileSize else {
            refusal = .bodyTooLarge(limit: order.limits.fileSize)
            return 0
        }
        switch file.accept(piece) {
        case .taken:
            fileCount += piece.count
            return piece.count
        case .full: return Int(CURL_WRITEFUNC_PAUSE)
        case .failed: return 0
        }
    }

    /// The most bytes of header that are counted as part of the body.
    private var headerRoom: Int { isPlain ? order?.limits.header.size ?? 0 : 0 }

    func read(into room: UnsafeMutableRawBufferPointer) -> Int {
        guard let form else { return 0 }
        do throws(FetchFailure.Reason) {
            return try form.read(into: room)
        } catch {
            refusal = error
            return Int(CURL_READFUNC_ABORT)
        }
    }

    func rewind() { form?.rewind() }

    func refuse(_ address: IPAddress?) { refusedAddress = address }

    /// The socket, unless its connection speaks HTTP/1 and serves one transfer at a time.
    var sharedSocket: curl_socket_t? {
        [Int(CURL_HTTP_VERSION_1_0), Int(CURL_HTTP_VERSION_1_1)].contains(easy.number(CURLINFO_HTTP_VERSION))
            ? nil : socket
    }

    // MARK: - The end

    /// Continues a transfer that has waited for room.
    func goOn() { curl_easy_pause(easy.pointer, CURLPAUSE_CONT) }

    /// Ends the transfer without a response.
    func fail(_ reason: FetchFailure.Reason) {
        take()?.fail(reason)
    }

    /// Delivers what was received.
    func finish(_ result: CURLcode, certificates: inout CertificateMemory) {
        guard let order = take() else { return }
        if let failure = failure(of: result, order) {
            order.fail(failure.reason, detail: failure.detail)
            return
        }
        var timings = easy.timings
        timings.queue = queueTime
        let keepsCertificates = pool.key.options.tls.keepsCertificates
        order.finish(
            .success(
                ReceivedMessage(
                    status: easy.number(CURLINFO_RESPONSE_CODE),
                    version: HTTPVersion(curl: easy.number(CURLINFO_HTTP_VERSION)), header: header.block,
                    body: body.bytes, isTruncated: body.isTruncated, timings: timings,
                    remoteAddress: easy.text(CURLINFO_PRIMARY_IP),
                    certificates: keepsCertificates ? certificates.certificates(of: easy) : [])))
    }

    private func failure(of result: CURLcode, _ order: TransferOrder) -> (reason: FetchFailure.Reason, detail: String)?
    {
        var result = result
        if isPlain, result == CURLE_OK, refusal == nil { return nil }
        // A body that was cut off on purpose ends like one that couldn't be taken.
        if body.isTruncated || bytesLeft == 0, [CURLE_WRITE_ERROR, CURLE_ABORTED_BY_CALLBACK].contains(result) {
            result = CURLE_OK
        }
        if result == CURLE_OK, let bytesLeft, bytesLeft > 0, !body.isTruncated, refusal == nil {
            return (.connectionLost, "transfer closed with \(bytesLeft) bytes remaining to read")
        }
        // libcurl takes the end of a connection within the header for the end of the header.
        if result == CURLE_OK, !header.isWhole { result = CURLE_PARTIAL_FILE }
        // The chunks are complete: libcurl stops at a line of the trailer that isn't a field, or is too long for it.
        if header.isWhole, result == CURLE_BAD_FUNCTION_ARGUMENT || isTrailerTooLong(result) { result = CURLE_OK }
        let status = easy.number(CURLINFO_RESPONSE_CODE)
        if result == CURLE_OK {
            if !hasBody { begin(order) }
            endBody(order)
            if let refusal { return (refusal, "") }
            guard (200...999).contains(status) else { return (.malformed("status \(status)"), "") }
            // Only a proxy responds like this (RFC 9110, section 15.5.8).
            return status == 407 && order.request.proxy != nil ? (.proxy("407 Proxy Authentication Required"), "") : nil
        }
        if let refusal { return (refusal, "") }
        if let refusedAddress, result == CURLE_COULDNT_CONNECT {
            return (.addressRefused(refusedAddress.description), "")
        }
        if goesToFile, let reason = order.file?.failure { return (reason, "") }
        let text = String(cString: errorText)
        if let fault = HeaderFault(result, text, header) { return (fault.reason, fault.detail) }
        let shown = text.withoutCredentials(of: order.request)
        let failure = CurlFailure(
            result: result, text: text, shownText: shown, easy: easy, proxy: order.request.proxy,
            headerIsWhole: header.isWhole || isPlain && hasBody, connectTime: order.limits.connectTime,
            totalTime: order.limits.totalTime)
        return (failure.reason, failure.detail)
    }

    /// Returns whether libcurl has no room for a line of the trailer, which it reports as a lack of memory; chunks
    /// themselves need none.
    private func isTrailerTooLong(_ result: CURLcode) -> Bool {
        [CURLE_RECV_ERROR, CURLE_OUT_OF_MEMORY].contains(result)
            && String(cString: errorText).hasPrefix("Out of memory in chunked-encoding")
    }

    /// Decodes the rest of a complete body; one that is cut off has no end.
    private func endBody(_ order: TransferOrder) {
        guard let decoder, wireCount > 0, !body.isTruncated, refusal == nil else { return }
        let limits = order.limits
        do throws(DecodingFault) {
            let acceptance = try body.finish(
                by: decoder, limit: limits.bodySize, allowsTruncation: limits.allowsTruncation)
            if acceptance == .refused { refusal = .bodyTooLarge(limit: limits.bodySize) }
        } catch {
            refusal = FetchFailure.Reason(error, limit: limits.bodySize)
        }
        // Its streams are reused for the next one.
        self.decoder = nil
    }

    private func take() -> TransferOrder? {
        defer { order = nil }
        return order
    }
}
