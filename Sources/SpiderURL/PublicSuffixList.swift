import CPSL

/// The list of domains below which everybody can have a domain, such as `com`, `co.uk` and `github.io`
/// (publicsuffix.org), as libpsl has it built in.
///
/// ```swift
/// PublicSuffixList.contains("co.uk")  // true
/// PublicSuffixList.registrableDomain(of: "www.shop.example.co.uk")  // "example.co.uk"
/// ```
///
/// Private entries (`github.io`) count like official ones. A last label that is not on the list counts as if it were.
/// The list is a constant, to be used from any thread; it is as old as the installed libpsl.
public enum PublicSuffixList {
    /// Whether the domain is on the list; a single label is, whether listed or not.
    ///
    /// - Parameter domain: A domain as ``WebURL/host`` has it: lower case, in ASCII; a full stop at its end does not
    ///   count.
    public static func contains(_ domain: String) -> Bool {
        guard let name = plainName(domain) else { return false }
        // The handle is a constant of the library; without a built-in list it is null.
        guard let list = psl_builtin() else { return !name.utf8.contains(UInt8(ascii: ".")) }
        return psl_is_public_suffix2(list, name, PSL_TYPE_ICANN | PSL_TYPE_PRIVATE) == 1
    }

    /// The part of a domain that somebody has registered: the public suffix and one label more.
    ///
    /// - Parameter domain: A domain as ``WebURL/host`` has it: lower case, in ASCII, and not an address.
    /// - Returns: The registrable domain, with a full stop at its end where the domain has one; nil for a public suffix,
    ///   for what is over 253 bytes long or has an empty label, and where libpsl was built without a list.
    public static func registrableDomain(of domain: String) -> String? {
        guard let name = plainName(domain), let list = psl_builtin() else { return nil }
        let found = name.withCString { start in psl_registrable_domain(list, start).map { String(cString: $0) } }
        guard let found else { return nil }
        return domain.utf8.last == UInt8(ascii: ".") ? found + "." : found
    }

    /// The domain without a full stop at its end, or nil where it is none that the list could be asked about.
    private static func plainName(_ domain: String) -> String? {
        var name = domain[...]
        if name.utf8.last == UInt8(ascii: ".") { name.removeLast() }
        guard !name.isEmpty, name.utf8.count <= 253 else { return nil }
        var previous = UInt8(ascii: ".")
        for byte in name.utf8 {
            guard byte != 0, !(byte == UInt8(ascii: ".") && previous == byte) else { return nil }
            previous = byte
        }
        return previous == UInt8(ascii: ".") ? nil : String(name)
    }
}
