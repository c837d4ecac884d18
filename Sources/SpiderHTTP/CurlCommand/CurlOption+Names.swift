extension CurlOption {
    /// Returns the option with a long name, without its dashes.
    static func named(_ name: String) -> CurlOption? {
        if let option = long[name] { return option }
        // `--no-location`: an option without effect has none in the negative, either.
        if name.hasPrefix("no-"), long[String(name.dropFirst(3))] == .withoutEffect { return .withoutEffect }
        return nil
    }

    /// Returns the option with a letter.
    static func named(_ letter: UInt8) -> CurlOption? { short[letter].flatMap { long[$0] } }

    private static let long: [String: CurlOption] = {
        var options: [String: CurlOption] = [
            "request": .method, "header": .header, "cookie": .cookie, "user": .user, "oauth2-bearer": .bearer,
            "user-agent": .userAgent, "referer": .referer, "range": .range, "url": .url, "url-query": .query,
            "data": .content(.data), "data-ascii": .content(.data), "data-binary": .content(.data),
            "data-raw": .content(.raw), "data-urlencode": .content(.encoded), "json": .content(.json),
            "form": .form, "form-string": .plainForm, "get": .get, "head": .head,
            "max-time": .time, "max-filesize": .size,
            "proxy": .proxy, "preproxy": .refused("there is one proxy for a request"), "proxy-user": .proxyUser,
            "socks4": .socks(.socks4), "socks4a": .socks(.socks4a), "socks5": .socks(.socks5),
            "socks5-hostname": .socks(.socks5h),
            "insecure": .insecure, "cacert": .authorities, "cert": .certificate, "key": .key, "pass": .keyPassword,
            "cert-type": .keyType, "key-type": .keyType,
            "resolve": .resolve, "interface": .interface, "unix-socket": .unixSocket, "ipv4": .ipv4, "ipv6": .ipv6,
            "http1.1": .http11, "http2": .anyVersion, "http2-prior-knowledge": .http2, "globoff": .literalURL,
            "http1.0": .refused("requests are made in HTTP/1.1 and HTTP/2"),
            "http0.9": .refused("requests are made in HTTP/1.1 and HTTP/2"),
            "http3": .refused("requests are made in HTTP/1.1 and HTTP/2"),
            "http3-only": .refused("requests are made in HTTP/1.1 and HTTP/2"),
            "digest": .refused("set auth.origins in config.yaml"),
            "anyauth": .refused("set auth.origins in config.yaml"),
            "netrc": .refused("set auth.netrc in config.yaml"),
            "netrc-optional": .refused("set auth.netrc in config.yaml"),
            "netrc-file": .refused("set auth.netrc in config.yaml"),
            "ntlm": .refused("Basic, Digest and Bearer are known"),
            "negotiate": .refused("Basic, Digest and Bearer are known"),
            "config": .refused("it would read a file"), "upload-file": .refused("it would read a file"),
            "next": .refused("it makes several requests"), "continue-at": .refused("responses are always whole"),
            "time-cond": .refused("set cache.mode in config.yaml"),
        ]
        for name in flagsWithoutEffect { options[name] = .withoutEffect }
        for name in valuesWithoutEffect { options[name] = .valueWithoutEffect }
        return options
    }()

    /// Options that change how curl shows a response or handles a connection, but not the request.
    private static let flagsWithoutEffect = [
        "basic", "compressed", "create-dirs", "disable", "fail", "fail-early", "fail-with-body", "include",
        "junk-session-cookies", "location", "no-buffer", "no-keepalive", "no-progress-meter", "no-sessionid",
        "path-as-is", "progress-bar", "raw", "remote-header-name", "remote-name", "remote-time", "retry-all-errors",
        "retry-connrefused", "show-error", "show-headers", "silent", "ssl-no-revoke", "ssl-revoke-best-effort",
        "styled-output", "tcp-fastopen", "tcp-nodelay", "tlsv1", "tlsv1.0", "tlsv1.1", "tlsv1.2", "tlsv1.3",
        "trace-time", "verbose",
    ]

    private static let valuesWithoutEffect = [
        "connect-timeout", "cookie-jar", "dump-header", "expect100-timeout", "happy-eyeballs-timeout-ms",
        "keepalive-time", "limit-rate", "max-redirs", "noproxy", "output", "output-dir", "proto", "proto-redir",
        "retry",
        "retry-delay", "retry-max-time", "speed-limit", "speed-time", "stderr", "trace", "trace-ascii", "write-out",
    ]

    private static let short: [UInt8: String] = {
        let letters: KeyValuePairs = [
            "X": "request", "H": "header", "d": "data", "F": "form", "G": "get", "I": "head", "b": "cookie",
            "u": "user", "A": "user-agent", "e": "referer", "k": "insecure", "m": "max-time", "x": "proxy",
            "U": "proxy-user", "E": "cert", "r": "range", "4": "ipv4", "6": "ipv6", "g": "globoff", "0": "http1.0",
            "n": "netrc", "K": "config", "T": "upload-file", ":": "next", "C": "continue-at", "z": "time-cond",
            "f": "fail", "i": "include", "j": "junk-session-cookies", "L": "location", "N": "no-buffer",
            "#": "progress-bar", "J": "remote-header-name", "O": "remote-name", "R": "remote-time", "S": "show-error",
            "s": "silent", "1": "tlsv1", "v": "verbose", "q": "disable", "c": "cookie-jar", "D": "dump-header",
            "o": "output", "Y": "speed-limit", "y": "speed-time", "w": "write-out",
        ]
        var table: [UInt8: String] = [:]
        for (letter, name) in letters { table[letter.utf8.first ?? 0] = name }
        return table
    }()
}
