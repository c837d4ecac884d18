import HTTPTypes
import SpiderCore
import SpiderHTML
@_spi(Algorithms) import SpiderHTTP
@_spi(Algorithms) import SpiderURL

/// The section `redirect`: which redirects are followed, and how far (RFC 9110, section 15.4).
struct RedirectSettings: PluginSettings {
    /// Whether redirects are followed. If not, a redirect fails the page, unless its status is allowed.
    var follow = true

    /// The number of redirects in a row.
    var limit: Bounded<Repeats> = 10

    /// Whether `<meta http-equiv=refresh>` and the field `Refresh` are followed if they lead to another page.
    var metaRefresh = true

    /// The longest delay of a refresh that is followed. With a longer one, the page itself is meant to be read.
    var longestRefresh = Interval(.seconds(5))

    /// Whether a request body may be sent again to another site.
    var crossOriginBody = false

    /// The fields of a request that other origins get as well, by `headers_everywhere`.
    var openFields = OpenFields()

    private enum CodingKeys: String, CodingKey {
        case follow, limit
        case metaRefresh = "meta_refresh"
        case longestRefresh = "longest_refresh"
        case crossOriginBody = "cross_origin_body"
    }

    /// The default rules.
    init() {}

    /// Creates the settings of a host, with the fields of `headers_everywhere`.
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
    /// - Throws: `RedirectError` if the redirect can't be followed.
    func target(
        status: Int, location: String?, of request: Request, setting cookies: [Cookie] = []
    ) throws(RedirectError) -> Request? {
        guard follow, [301, 302, 303, 307, 308].contains(status), let location else { return nil }
        guard var url = WebURL(location, base: request.url) else { throw .notURL(location) }
        guard url.isHTTP else { throw .scheme(url.scheme) }
        // RFC 9110, section 10.2.2: a target without a fragment inherits it.
        if url.fragment == nil, let fragment = request.url.fragment, let whole = WebURL("#" + fragment, base: url) {
            url = whole
        }
        let becomesGet = status == 303 ? request.method != .head : (status < 303 && request.method == .post)
        return try hop(to: url, asGet: becomesGet, of: request, setting: cookies)
    }

    /// Returns the request that a page's refresh leads to; `nil` if the page itself is meant, because the refresh only
    /// reloads it, or waits longer than the limit.
    ///
    /// - Parameters:
    ///   - refresh: the page's refresh
    ///   - request: the request that was answered
    ///   - cookies: the cookies that the response sets
    /// - Throws: `RedirectError` if the redirect can't be followed.
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
            // A redirect doesn't choose the credentials that we appear with.
            try? url.setUsername("")
            try? url.setPassword("")
        }
        let chain = request.redirects + [request.url]
        // A site may set a cookie and lead back once, or have a form lead to its own URL.
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
            // The response to a form is a page of its own, even if its URL is known: the page behind a login, for
            // example.
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
            // The same host keeps them, on a safer way.
            hop.headerFields[fields: .cookie] = RedirectSettings.isUpgrade(from: request.url, to: url) ? ownCookies : []
        }
        hop.removeCookies(replacedBy: cookies)
        return hop
    }

    /// Checks whether a body may be sent on to another origin.
    private func checkBody(from source: WebURL, to target: WebURL) throws(RedirectError) {
        if source.scheme == "https", target.scheme == "http" { throw .insecureBody(target.origin.description) }
        guard
            RedirectSettings.isUpgrade(from: source, to: target) || RedirectSettings.areOneSite(source, target)
                || crossOriginBody
        else { throw .bodyToOtherOrigin(target.origin.description) }
    }

    /// Returns whether the target is the same host, now over TLS.
    private static func isUpgrade(from source: WebURL, to target: WebURL) -> Bool {
        source.scheme == "http" && target.scheme == "https" && source.host == target.host && source.port == nil
            && target.port == nil
    }

    /// Returns whether both hosts belong to the owner of one registered domain. IP addresses and public suffixes have
    /// no owner.
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

    /// The fields that are removed if the method changes (RFC 9110, section 15.4).
    private static let contentFields: [HTTPField.Name] =
        [.contentType, .contentLength, .contentEncoding, .contentLanguage, .contentLocation, .transferEncoding]
        + ["Digest", "Content-Digest", "Repr-Digest"].compactMap { HTTPField.Name($0) }

    /// The fields for this URL, or for the proxy on the way to it: the proxy of the next hop has credentials of its
    /// own.
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

    /// Removes cookies whose names the last hop has set for this one: the jar has their current values.
    fileprivate mutating func removeCookies(replacedBy cookies: [Cookie]) {
        let names = Set(cookies.filter { $0.belongs(to: url) }.map(\.nameBytes))
        guard !names.isEmpty, headerFields.contains(.cookie) else { return }
        let pairs = headerFields[fields: .cookie].flatMap { CookiePair.all(in: $0.bytes) }
        headerFields[fields: .cookie] = pairs.filter { !names.contains($0.name) }.map {
            HTTPField(name: .cookie, value: $0.bytes)
        }
    }

    /// Removes everything that may tell another origin who is asking, and the socket that was for the first origin.
    fileprivate mutating func removeSecrets(except openFields: OpenFields) {
        for field in headerFields where !openFields.contains(field.name) { headerFields[field.name] = nil }
        connection?.tls.certificateFile = nil
        connection?.tls.keyFile = nil
        connection?.tls.keyPassword = nil
        connection?.unixSocket = nil
    }
}
