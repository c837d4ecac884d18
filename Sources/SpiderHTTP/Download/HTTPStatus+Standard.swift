public import HTTPTypes

extension HTTPResponse.Status {
    /// Creates a status with the reason phrase of the standards.
    ///
    /// Servers differ in the phrases they send, and HTTP/2 has none, but failures are grouped by it.
    ///
    /// - Parameter code: a number from 0 to 999
    @_spi(Algorithms) public init(standard code: Int) {
        self = HTTPResponse.Status.standard[code] ?? HTTPResponse.Status(code: code)
    }

    private static let standard: [Int: HTTPResponse.Status] = {
        let statuses: [HTTPResponse.Status] = [
            .ok, .created, .accepted, .nonAuthoritativeInformation, .noContent, .resetContent, .partialContent,
            .multipleChoices, .movedPermanently, .found, .seeOther, .notModified, .temporaryRedirect,
            .permanentRedirect,
            .badRequest, .unauthorized, .forbidden, .notFound, .methodNotAllowed, .notAcceptable,
            .proxyAuthenticationRequired, .requestTimeout, .conflict, .gone, .lengthRequired, .preconditionFailed,
            .contentTooLarge, .uriTooLong, .unsupportedMediaType, .rangeNotSatisfiable, .expectationFailed,
            .misdirectedRequest, .unprocessableContent, .tooEarly, .upgradeRequired, .preconditionRequired,
            .tooManyRequests, .requestHeaderFieldsTooLarge, .unavailableForLegalReasons,
            .internalServerError, .notImplemented, .badGateway, .serviceUnavailable, .gatewayTimeout,
            .httpVersionNotSupported, .networkAuthenticationRequired,
        ]
        return Dictionary(statuses.map { ($0.code, $0) }) { first, _ in first }
    }()
}
