import HTTPTypes
import SpiderCore
import SpiderHTML
@_spi(Algorithms) import SpiderHTTP
@_spi(Algorithms) import SpiderURL

/// The setting `redirect`: which redirects are followed, and how far (RFC 9110, section 15.4).
struct RedirectSettings: PluginSettings {
    /// Whether they are followed at all; where not, the redirect itself fails the page unless its status is accepted.
    var follow = true

    /// How many in a row, at most.
    var limit: Bounded<Repeats> = 10

    /// Whether `<meta http-equiv=refresh>` and the field `Refresh` are followed, where they lead to another page.
    var metaRefresh = true

    /// The longest delay of such a refresh that is followed; with a longer one, the page is what is meant.
    var longestRefresh = Interval(.seconds(5))

    /// Whether a body may be sent again to another site than the one that it was for.
    var crossOriginBody = false

    /// The fields of a request that go to other origins as well; set by `headers_everywhere`.
    var openFields = OpenFields()

    private enum CodingKeys: String, CodingKey {
        case follow, limit
        case metaRefresh = "meta_refresh"
        case longestRefresh = "longest_refresh"
        case crossOriginBody = "cross_origin_body"
    }

    /// The default rules.
    init() {}

    /// The rules of settings, with the fields that these let go everywhere.
    init(_ settings: Settings) {
        self = settings.redirect
        openFields = OpenFields(settings.headersEverywhere)
    }

    /// Returns the request that a response redirects to; `nil` if it doesn't redirect.
    ///
    /// - Parameters:
    ///   - status: the response's status
    ///   - location: its field `Location`
    ///   - request: the request that was answered
    ///   - cookies: the cookies that the response sets
    /// - Throws: `RedirectError` where the redirect cannot be followed.
    func target(
        status: Int, location: String?, of request: Request, setting cookies: [Cookie] = []
    ) throws(RedirectError) -> Request? {
        guard follow, [301, 302, 303, 307, 308].contains(status), let location else { return nil }
        guard var url = WebURL(location, base: request.url) else { throw .notURL(location) }
        guard url.isHTTP else { throw .scheme(url.scheme) }
        // RFC 9110, section 10.2.2: a fragment is inherited where the target has none.
        if url.fragment == nil, let fragment = request.url.fragment, let whole = WebURL("#" + fragment, base: url) {
            url = whole
        }
        let becomesGet = status == 303 ? request.method != .head : (status < 303 && request.method == .post)
        return try hop(to: url, asGet: becomesGet, of: request, setting: cookies)
    }

    /// The request that a page sends its readers on to, or nothing if it is the page that is meant: if it is only to
    /// be loaded again, or after a longer time than is allowed.
    ///
    /// - Parameters:
    ///   - refresh: what the page says
    ///   - request: the request that was answered
    ///   - cookies: the cookies that the response sets
    /// - Throws: `RedirectError` where it cannot be followed.
    func target(
        refresh: MetaRefresh, of request: Request, setting cookies: [Cookie] = []
    ) throws(RedirectError) -> Request? {
        guard follow, metaRefresh, refresh.delay <= longestRefresh.duration, refresh.url.isHTTP,
            !RedirectSettings.isSame(refresh.url, request.url)
        else { return nil }
        return try hop(to: refresh.url, asGet: true, of: request, setting: cookies)
    }

    private func hop(
        to target: WebURL, asGet: Bool, of request: Request, setting cookies: [Cookie]
    ) throws(RedirectError) -> Request {
        var url = target
        let isSameOrigin = url.origin.isSame(as: request.url.origin)
        if url.hasCredentials, !(isSameOrigin && RedirectSettings.haveSameCredentials(url, request.url)) {
            // Whoever redirects does not choose as whom we appear.
            try? url.setUsername("")
            try? url.setPassword("")
        }
        let chain = request.redirects + [request.url]
        // Once, a site may set a cookie and lead back, or have a form lead to its own address.
        let visits = chain.count { RedirectSettings.isSame($0, url) }
        guard visits < 2 else { throw .loop((chain + [url]).map(\.redacted)) }
        guard chain.count <= limit.value else {
            throw visits > 0 ? .loop((chain + [url]).map(\.redacted)) : .tooMany(limit.value)
        }
        var hop = request
        hop.url = url
        hop.redirects = chain
        hop.attempt = 1
        hop.delay = .zero
        if asGet {
            // What answers a form is a page of its own, even where its address has been seen: the page behind a login.
            if request.method != .get { hop.allowsDuplicate = true }
            hop.method = .get
            hop.body = nil
            hop.removeFields(RedirectSettings.contentFields)
        }
        hop.removeFields(RedirectSettings.fieldsOfOneTarget)
        if !isSameOrigin {
            if hop.body != nil { try checkBody(from: request.url, to: url) }
            let ownCookies = request.headerFields[fields: .cookie]
            hop.removeSecrets(except: openFields)
            // The same host, by a safer way, keeps them.
            hop.headerFields[fields: .cookie] = RedirectSettings.isUpgrade(from: request.url, to: url) ? ownCookies : []
        }
        hop.removeCookies(replacedBy: cookies)
        return hop
    }

    /// Whether a body may go on to another origin.
    private func checkBody(from source: WebURL, to target: WebURL) throws(RedirectError) {
        if source.scheme == "https", target.scheme == "http" { throw .insecureBody(target.origin.description) }
        guard
            RedirectSettings.isUpgrade(from: source, to: target) || RedirectSettings.areOneSite(source, target)
                || crossOriginBody
        else { throw .bodyToOtherOrigin(target.origin.description) }
    }

    /// Whether it is the same host, by TLS now.
    private static func isUpgrade(from source: WebURL, to target: WebURL) -> Bool {
        source.scheme == "http" && target.scheme == "https" && source.host == target.host && source.port == nil
            && target.port == nil
    }

    /// Whether both belong to whoever has registered their domain; an address or a public suffix belongs to nobody.
    private static func areOneSite(_ one: WebURL, _ other: WebURL) -> Bool {
        guard let domain = one.registrableDomain else { return false }
        return domain == other.registrableDomain
    }

    private static func isSame(_ one: WebURL, _ other: WebURL) -> Bool {
        one.removingFragment() == other.removingFragment()
    }

    private static func haveSameCredentials(_ one: WebURL, _ other: WebURL) -> Bool {
        one.username == other.username && one.password == other.password
    }

    /// RFC 9110, section 15.4: what goes where the method changes.
    private static let contentFields: [HTTPField.Name] =
        [.contentType, .contentLength, .contentEncoding, .contentLanguage, .contentLocation, .transferEncoding]
        + ["Digest", "Content-Digest", "Repr-Digest"].compactMap { HTTPField.Name($0) }

    /// What was for this address, or for the proxy on the way to it: the proxy that is chosen for the next one has
    /// credentials of its own.
    private static let fieldsOfOneTarget: [HTTPField.Name] =
        [
            .proxyAuthorization, .ifMatch, .ifNoneMatch, .ifModifiedSince, .ifUnmodifiedSince, .ifRange,
        ] + ["Host"].compactMap { HTTPField.Name($0) }
}

extension Request {
    fileprivate mutating func removeFields(_ names: [HTTPField.Name]) {
        guard !headerFields.isEmpty else { return }
        for name in names { headerFields[name] = nil }
    }

    /// Takes away the cookies whose names the hop before has set for this one: those that are in the jar now count.
    fileprivate mutating func removeCookies(replacedBy cookies: [Cookie]) {
        let names = Set(cookies.filter { $0.belongs(to: url) }.map(\.nameBytes))
        guard !names.isEmpty, headerFields.contains(.cookie) else { return }
        let pairs = headerFields[fields: .cookie].flatMap { CookiePair.all(in: $0.bytes) }
        headerFields[fields: .cookie] = pairs.filter { !names.contains($0.name) }.map {
            HTTPField(name: .cookie, value: $0.bytes)
        }
    }

    /// Takes away all that may show another origin who is asking, and the socket that was for the first one.
    fileprivate mutating func removeSecrets(except openFields: OpenFields) {
        for field in headerFields where !openFields.contains(field.name) { headerFields[field.name] = nil }
        connection?.tls.certificateFile = nil
        connection?.tls.keyFile = nil
        connection?.tls.keyPassword = nil
        connection?.unixSocket = nil
    }
}
