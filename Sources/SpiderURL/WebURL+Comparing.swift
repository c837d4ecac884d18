#if canImport(Glibc)
    import Glibc
#endif

/// Comparisons that make no strings of the parts.
extension WebURL {
    /// Returns whether the URL is `http` or `https`, and another one has the same scheme, host and port.
    @_spi(Algorithms) public func isOfSameOrigin(as other: WebURL) -> Bool {
        layout.scheme.isHTTP && layout.scheme == other.layout.scheme && port == other.port && hasHost(of: other)
    }

    private func hasHost(of other: WebURL) -> Bool {
        let count = layout.hostEnd - layout.hostStart
        guard layout.hasHost, other.layout.hasHost, other.layout.hostEnd - other.layout.hostStart == count else {
            return false
        }
        return withBytes { own in
            other.withBytes { its in
                guard let own = own.baseAddress, let its = its.baseAddress else { return false }
                return memcmp(own + Int(layout.hostStart), its + Int(other.layout.hostStart), Int(count)) == 0
            }
        }
    }

    /// Returns whether the path is a text.
    @_spi(Algorithms) public func hasPath(_ text: StaticString) -> Bool {
        guard Int(layout.pathEnd - layout.pathStart) == text.utf8CodeUnitCount, text.hasPointerRepresentation else {
            return false
        }
        return withBytes { bytes in
            guard let start = bytes.baseAddress else { return false }
            return memcmp(start + Int(layout.pathStart), text.utf8Start, text.utf8CodeUnitCount) == 0
        }
    }
}
