import CPSL

/// The list of domains under which anyone can register a domain, such as `com`, `co.uk` and `github.io`
/// (publicsuffix.org), as built into libpsl.
///
/// ```swift
/// PublicSuffixList.contains("co.uk")  // true
/// PublicSuffixList.registrableDomain(of: "www.shop.example.co.uk")  // "example.co.uk"
/// ```
///
/// Private entries (`github.io`) count like official ones. A top-level domain counts even if it isn't on the list. The
/// list is a constant, usable from any thread, and as old as the installed libpsl.
@_spi(Algorithms) public enum PublicSuffixList {
    /// Returns whether a domain is a public suffix; every single label is.
    ///
    /// - Parameter domain: A domain as ``WebURL/host`` has it: lower case, in ASCII; a trailing full stop doesn't
    ///   matter.
    @_spi(Algorithms) public static func contains(_ domain: String) -> Bool {
        guard let name = plainName(domain) else { return false }
        // The handle is a constant of the library; without a built-in list it is null.
        guard let list = psl_builtin() else { return !name.utf8.contains(UInt8(ascii: ".")) }
        return psl_is_public_suffix2(list, name, PSL_TYPE_ICANN | PSL_TYPE_PRIVATE) == 1
    }

    /// Returns the registrable part of a domain: the public suffix and one more label.
    ///
    /// - Parameter domain: A domain as ``WebURL/host`` has it: lower case, in ASCII, and not an address.
    /// - Returns: The registrable domain, with a trailing full stop if the domain has one; nil for a public suffix, for
    ///   a name over 253 bytes or with an empty label, and if libpsl has no built-in list.
    @_spi(Algorithms) public static func registrableDomain(of domain: String) -> String? {
        guard let name = plainName(domain), let list = psl_builtin() else { return nil }
        let found = name.withCString { start in psl_registrable_domain(list, start).map { String(cString: $0) } }
        guard let found else { return nil }
        return domain.utf8.last == UInt8(ascii: ".") ? found + "." : found
    }

    /// Returns the domain without a trailing full stop, or nil if it can't be on the list.
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
