import Glibc

/// An address of IPv4 or IPv6.
///
/// ```swift
/// IPAddress("169.254.169.254")?.isPublic  // false
/// ```
package struct IPAddress: Sendable, Hashable, CustomStringConvertible {
    /// The four or sixteen bytes, in the order of the network.
    package let bytes: [UInt8]

    /// Reads an address in its usual form: `192.0.2.1`, `2001:db8::1`, in brackets or without.
    ///
    /// - Parameter text: the address
    package init?(_ text: String) {
        var text = text[...]
        if text.hasPrefix("["), text.hasSuffix("]") { text = text.dropFirst().dropLast() }
        let family = text.contains(":") ? AF_INET6 : AF_INET
        var bytes = [UInt8](repeating: 0, count: family == AF_INET6 ? 16 : 4)
        guard inet_pton(family, String(text), &bytes) == 1 else { return nil }
        self.bytes = bytes
    }

    /// Creates an address from its four or sixteen bytes.
    init(bytes: [UInt8]) { self.bytes = bytes }

    /// The address in its usual form.
    package var description: String {
        var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        let isWritten = bytes.withUnsafeBytes { bytes in
            inet_ntop(
                bytes.count == 16 ? AF_INET6 : AF_INET, bytes.baseAddress, &text, socklen_t(INET6_ADDRSTRLEN)) != nil
        }
        return isWritten ? String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self) : ""
    }

    /// Whether the whole Internet can reach the address: it isn't private, of this machine or this link, or reserved
    /// for another purpose (the registries of RFC 6890).
    ///
    /// An IPv6 address that stands for one of IPv4 is as public as that one.
    package var isPublic: Bool {
        if bytes.count == 4 { return !IPAddress.reserved4.contains { $0.contains(bytes) } }
        if let embedded { return embedded.isPublic }
        // Only 2000::/3 is public so far; everything else is reserved, or belongs to a site, a link or this machine.
        return bytes[0] & 0xE0 == 0x20 && !IPAddress.reserved6.contains { $0.contains(bytes) }
    }

    private init(_ bytes: ArraySlice<UInt8>) { self.bytes = Array(bytes) }

    /// The IPv4 address that an IPv6 address leads to: mapped (RFC 4291), translated (RFC 6052) or tunnelled (RFC
    /// 3056).
    private var embedded: IPAddress? {
        if AddressRange.mapped.contains(bytes) || AddressRange.translated.contains(bytes) {
            return IPAddress(bytes[12...])
        }
        return AddressRange.sixToFour.contains(bytes) ? IPAddress(bytes[2..<6]) : nil
    }

    private static let reserved4: [AddressRange] = [
        "0.0.0.0/8",  // this network
        "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16",  // private
        "100.64.0.0/10",  // shared by a provider's customers
        "127.0.0.0/8",  // this machine
        "169.254.0.0/16",  // this link
        "192.0.0.0/24", "192.88.99.0/24",  // for protocols
        "192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24",  // for documents
        "198.18.0.0/15",  // for measurements
        "224.0.0.0/4",  // groups
        "240.0.0.0/4",  // reserved, and everybody
    ].compactMap { AddressRange($0) }

    private static let reserved6: [AddressRange] = [
        "2001::/23",  // for protocols, Teredo among them
        "2001:db8::/32", "3fff::/20",  // for documents
    ].compactMap { AddressRange($0) }
}

extension AddressRange {
    fileprivate static let mapped = AddressRange(fixed: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF], count: 16)
    fileprivate static let translated = AddressRange(
        fixed: [0x00, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0], count: 16)
    fileprivate static let sixToFour = AddressRange(fixed: [0x20, 0x02], count: 16)
}
