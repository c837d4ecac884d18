import CPSL

/// The list of domains under which everybody can have a host (publicsuffix.org), as libpsl has it built in.
enum PublicSuffix {
    /// Whether the domain is on the list; a single label is, whether listed or not.
    ///
    /// - Parameter domain: Lower case, Punycode.
    static func contains(_ domain: String) -> Bool {
        var labels = domain[...]
        if labels.utf8.last == UInt8(ascii: ".") { labels.removeLast() }
        // The handle is a constant of the library; without a built-in list it is null.
        guard let list = psl_builtin() else { return !labels.utf8.contains(UInt8(ascii: ".")) }
        return psl_is_public_suffix2(list, String(labels), PSL_TYPE_ICANN | PSL_TYPE_PRIVATE) == 1
    }
}
