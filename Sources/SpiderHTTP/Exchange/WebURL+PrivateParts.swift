@_spi(Algorithms) package import SpiderURL

extension WebURL {
    /// The URL as other servers may see it: without credentials and fragment (Referrer Policy, section 8.4).
    package var withoutPrivateParts: WebURL { withoutCredentials.removingFragment() }
}
