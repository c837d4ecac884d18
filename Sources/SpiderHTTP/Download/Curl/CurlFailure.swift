import CCurl
import Glibc
import HTTPTypes

/// A failure of libcurl, for turning it into a reason in our words.
struct CurlFailure {
    let result: CURLcode
    /// libcurl's own text.
    let text: String
    /// libcurl's text without credentials.
    let shownText: String
    let easy: EasyHandle
    let proxy: Proxy?
    let headerIsWhole: Bool
    /// The limits for connecting and for the whole exchange.
    let connectTime: Duration
    let totalTime: Duration

    var reason: FetchFailure.Reason {
        if proxy != nil, let text = proxyFault { return .proxy(text) }
        switch result {
        case CURLE_COULDNT_RESOLVE_HOST: return .unknownHost
        case CURLE_COULDNT_CONNECT: return CurlFailure.noConnection(easy.number(CURLINFO_OS_ERRNO))
        case CURLE_OPERATION_TIMEDOUT:
            if text.hasPrefix("Operation too slow") { return .tooSlow }
            return isConnected ? .timeout : .connectTimeout
        case CURLE_OUT_OF_MEMORY where !headerIsWhole, CURLcode(rawValue: 100) where !headerIsWhole:
            // libcurl's text for a header line that is too long for it; 100 is CURLE_TOO_LARGE since 8.6.
            return .fieldTooLarge(limit: Int(CURL_MAX_HTTP_HEADER))
        case CURLE_RECV_ERROR where text.contains("chunked-encoding"):
            // The code is that of a broken connection; only the text says that the chunks are invalid.
            return .malformed(shownText)
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER,
            CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_PINNEDPUBKEYNOTMATCH:
            return .tls(tlsFault)
        case CURLE_PARTIAL_FILE, CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_GOT_NOTHING, CURLE_HTTP2_STREAM:
            return .connectionLost
        case CURLE_BAD_CONTENT_ENCODING, CURLE_WEIRD_SERVER_REPLY, CURLE_HTTP2, CURLE_UNSUPPORTED_PROTOCOL:
            return .malformed(shownText.isEmpty ? String(cString: curl_easy_strerror(result)) : shownText)
        default: return .other(String(cString: curl_easy_strerror(result)))
        }
    }

    /// The details beyond the reason; in our words if these are more precise than libcurl's.
    var detail: String {
        switch reason {
        // The reason and the host say everything.
        case .unknownHost, .refused, .noRoute: return ""
        case .malformed(let text) where text == shownText: return ""
        case .other(let text) where text == shownText: return ""
        case .connectTimeout:
            let step = text.hasPrefix("Resolving") ? ", waiting for DNS" : ""
            return "\(min(connectTime, totalTime).inSeconds)\(step)"
        case .timeout:
            if text.hasPrefix("SSL") { return "\(min(connectTime, totalTime).inSeconds), waiting for TLS" }
            let received = easy.offset(CURLINFO_SIZE_DOWNLOAD_T)
            let step = headerIsWhole ? "with \(received) bytes of the body" : "waiting for the answer to begin"
            return "\(totalTime.inSeconds), \(step)"
        default: return shownText
        }
    }

    /// The kind of TLS failure. libcurl's own words, which are more precise, are the detail.
    private var tlsFault: String {
        switch result {
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_ISSUER_ERROR: "the server's certificate is not valid"
        case CURLE_SSL_PINNEDPUBKEYNOTMATCH: "the server's key is another one than is pinned"
        case CURLE_SSL_CERTPROBLEM: "our own certificate cannot be used"
        case CURLE_SSL_CACERT_BADFILE: "the file of certificate authorities cannot be read"
        case CURLE_SSL_CIPHER: "the cipher cannot be used"
        default: "no agreement with the server"
        }
    }

    /// Returns the reason for a failed connection, by the system's error number.
    private static func noConnection(_ code: Int) -> FetchFailure.Reason {
        switch Int32(truncatingIfNeeded: code) {
        case ECONNREFUSED: .refused
        case EHOSTUNREACH, ENETUNREACH, ENETDOWN, EHOSTDOWN: .noRoute
        case ETIMEDOUT: .connectTimeout
        default: .notConnected
        }
    }

    /// Whether there was a connection; a reused one took no time to connect.
    private var isConnected: Bool {
        easy.offset(CURLINFO_CONNECT_TIME_T) != 0 || easy.number(CURLINFO_REQUEST_SIZE) != 0
    }

    /// The fault of the proxy; `nil` if the proxy works.
    private var proxyFault: String? {
        let answer = easy.number(CURLINFO_HTTP_CONNECTCODE)
        switch result {
        case CURLE_COULDNT_RESOLVE_PROXY: return "its host is not known"
        case CURLE_COULDNT_CONNECT:
            switch CurlFailure.noConnection(easy.number(CURLINFO_OS_ERRNO)) {
            case .refused: return "connection refused"
            case .noRoute: return "no route to it"
            case .connectTimeout: return "no connection in time"
            default: return "no connection"
            }
        case CURLE_OPERATION_TIMEDOUT: return isConnected ? nil : "no connection in time"
        case CURLE_PROXY: return CurlFailure.socksFault(easy.number(CURLINFO_PROXY_ERROR))
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CONNECT_ERROR:
            return proxy?.kind == .https && answer == 0 ? "TLS: \(String(cString: curl_easy_strerror(result)))" : nil
        default:
            guard answer != 0, !(200...299).contains(answer) else { return nil }
            return "\(HTTPResponse.Status(standard: answer)) to CONNECT"
        }
    }

    private static func socksFault(_ code: Int) -> String {
        switch CURLproxycode(rawValue: UInt32(clamping: code)) {
        case CURLPX_USER_REJECTED, CURLPX_NO_AUTH, CURLPX_IDENTD, CURLPX_IDENTD_DIFFER:
            "it does not accept the credentials"
        case CURLPX_REPLY_NOT_ALLOWED: "it does not allow the connection"
        case CURLPX_REPLY_CONNECTION_REFUSED, CURLPX_REPLY_HOST_UNREACHABLE, CURLPX_REPLY_NETWORK_UNREACHABLE,
            CURLPX_REPLY_TTL_EXPIRED, CURLPX_REPLY_GENERAL_SERVER_FAILURE, CURLPX_REQUEST_FAILED:
            "it cannot reach the host"
        case CURLPX_RESOLVE_HOST: "the host is not known"
        case CURLPX_CLOSED, CURLPX_RECV_ADDRESS, CURLPX_RECV_AUTH, CURLPX_RECV_CONNECT, CURLPX_RECV_REQACK,
            CURLPX_SEND_AUTH, CURLPX_SEND_CONNECT, CURLPX_SEND_REQUEST:
            "the connection broke"
        default: "it does not speak SOCKS as it should"
        }
    }
}
