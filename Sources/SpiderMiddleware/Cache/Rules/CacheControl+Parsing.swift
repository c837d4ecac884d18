@_spi(Algorithms) import SpiderHTTP

extension CacheControl {
    /// Adds the directives of a field line.
    mutating func read(_ bytes: UnsafeBufferPointer<UInt8>) {
        var at = 0
        while at < bytes.count {
            var name: [UInt8] = []
            while at < bytes.count, bytes[at] != UInt8(ascii: ","), bytes[at] != UInt8(ascii: "=") {
                // No directive has a name this long. Cut off, it is another, unknown one.
                if name.count < 64, !bytes[at].isBlank { name.append(bytes[at].lowercasedASCII) }
                at += 1
            }
            var argument: [UInt8]?
            if at < bytes.count, bytes[at] == UInt8(ascii: "=") {
                at += 1
                argument = readArgument(bytes, &at)
            }
            at += 1
            if !name.isEmpty { apply(String(decoding: name, as: UTF8.self), argument) }
        }
    }

    /// Reads a token or a quoted string (RFC 9110, section 5.6), up to the next comma.
    private mutating func readArgument(_ bytes: UnsafeBufferPointer<UInt8>, _ at: inout Int) -> [UInt8] {
        var argument: [UInt8] = []
        var isQuoted = false
        while at < bytes.count, isQuoted || bytes[at] != UInt8(ascii: ",") {
            let byte = bytes[at]
            at += 1
            if byte == UInt8(ascii: "\"") {
                isQuoted.toggle()
            } else if isQuoted, byte == UInt8(ascii: "\\"), at < bytes.count {
                argument.append(bytes[at])
                at += 1
            } else if !byte.isBlank {
                argument.append(byte)
            }
        }
        // The text after the quotation mark may have been directives.
        if isQuoted { noCache = true }
        return argument
    }

    private mutating func apply(_ name: String, _ argument: [UInt8]?) {
        switch name {
        case "no-store": noStore = true
        case "no-cache": noCache = true
        case "must-revalidate": mustRevalidate = true
        case "must-understand": mustUnderstand = true
        case "public": isPublic = true
        case "private": isPrivate = true
        case "immutable": isImmutable = true
        case "only-if-cached": onlyIfCached = true
        case "max-age": maxAge = CacheControl.smaller(maxAge, CacheControl.seconds(argument) ?? 0)
        case "min-fresh":
            // If it isn't a valid time, nothing is fresh.
            minFresh = max(minFresh ?? 0, CacheControl.seconds(argument) ?? CacheControl.longest)
        case "max-stale":
            let seconds = argument == nil ? .max : CacheControl.seconds(argument)
            maxStale = CacheControl.smaller(maxStale, seconds ?? 0)
        case "stale-if-error":
            staleIfError = CacheControl.smaller(staleIfError, CacheControl.seconds(argument) ?? 0)
        case "stale-while-revalidate":
            staleWhileRevalidate = CacheControl.smaller(staleWhileRevalidate, CacheControl.seconds(argument) ?? 0)
        default: break
        }
    }

    /// The longest time that is told apart (RFC 9111, section 1.2.2).
    static let longest: Int64 = 1 << 31

    /// Reads a time in digits; `nil` if it is anything else.
    static func seconds(_ argument: [UInt8]?) -> Int64? {
        guard let argument, !argument.isEmpty else { return nil }
        var value: Int64 = 0
        for byte in argument {
            guard byte.isDigit else { return nil }
            value = min(value * 10 + Int64(byte & 0x0F), longest)
        }
        return value
    }

    private static func smaller(_ known: Int64?, _ other: Int64) -> Int64 { min(known ?? other, other) }
}
