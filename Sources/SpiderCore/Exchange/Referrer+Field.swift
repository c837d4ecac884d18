public import HTTPTypes
import SpiderHTTP
@_spi(Algorithms) public import SpiderURL

extension Referrer {
    /// A longer referrer is cut to its origin (Referrer Policy, section 8.3, step 6).
    private static let lengthLimit = 4096

    private static let policyName = HTTPField.Name("Referrer-Policy")

    /// Returns the field `Referer` of a request; `nil` to send none (Referrer Policy, section 8.3).
    ///
    /// The field never has credentials or a fragment. Pages without an origin of their own (`data:`, `file:`) aren't
    /// named.
    ///
    /// - Parameter destination: the URL of the request
    public func field(for destination: WebURL) -> String? {
        guard url.isHTTP, destination.isHTTP else { return nil }
        var originOnly: String { "\(url.origin)/" }
        var whole = url.withoutPrivateParts.href
        if whole.utf8.count > Referrer.lengthLimit { whole = originOnly }
        let isSameOrigin = url.isOfSameOrigin(as: destination)
        if isSameOrigin, policy == .strictOriginWhenCrossOrigin { return whole }
        let isDowngrade = url.isPotentiallyTrustworthy && !destination.isPotentiallyTrustworthy
        switch policy {
        case .noReferrer: return nil
        case .noReferrerWhenDowngrade: return isDowngrade ? nil : whole
        case .sameOrigin: return isSameOrigin ? whole : nil
        case .origin: return originOnly
        case .strictOrigin: return isDowngrade ? nil : originOnly
        case .originWhenCrossOrigin: return isSameOrigin ? whole : originOnly
        case .strictOriginWhenCrossOrigin: return isSameOrigin ? whole : isDowngrade ? nil : originOnly
        case .unsafeURL: return whole
        }
    }

    /// Adopts the policy that a redirect sets for the next hop (Fetch, section 4.4, and Referrer Policy, section 8.2). The URL
    /// stays the same.
    ///
    /// - Parameter response: the header fields of the redirect
    public mutating func adoptPolicy(of response: HTTPFields) {
        guard let name = Referrer.policyName, let value = response[name],
            let policy = ReferrerPolicy(parsing: value)
        else { return }
        self.policy = policy
    }
}

extension WebURL {
    /// Whether nobody on the way can read what is sent there (Secure Contexts, section 3.2): https, or this machine.
    fileprivate var isPotentiallyTrustworthy: Bool {
        if scheme == "https" { return true }
        guard let host else { return false }
        return host == "localhost" || host.hasSuffix(".localhost") || host == "[::1]"
            || (hasAddress && host.hasPrefix("127."))
    }
}
