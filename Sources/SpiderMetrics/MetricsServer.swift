import Glibc
@_spi(Threads) import SpiderHTTP

/// Serves metrics to Prometheus: `GET /metrics` on one address, until it is stopped.
///
/// It answers one request after the other, on a thread of its own, and closes each connection. That is all that a scrape needs.
/// A client that says nothing for two seconds is disconnected.
package final class MetricsServer: Sendable {
    private let listener: Int32
    /// The port that it listens on.
    package let port: Int

    private init(_ listener: Int32, port: Int) {
        self.listener = listener
        self.port = port
    }

    /// Begins to listen.
    ///
    /// - Parameters:
    ///   - address: the address to listen at
    ///   - metrics: the metrics to serve
    /// - Throws: `MetricsServerError` if it can't listen there.
    package static func start(
        _ address: MetricsAddress, _ metrics: PrometheusMetrics
    ) throws(MetricsServerError) -> MetricsServer {
        let listener: Int32
        do throws(SystemFault) {
            listener = try listen(on: address)
        } catch {
            throw MetricsServerError(address: address, reason: error.text)
        }
        do {
            try DedicatedThread.start {
                while case let connection = accept(listener, nil, nil), connection >= 0 || errno == ECONNABORTED {
                    guard connection >= 0 else { continue }
                    MetricsConnection(socket: connection).answer(with: metrics)
                    close(connection)
                }
                close(listener)
            }
        } catch {
            close(listener)
            throw MetricsServerError(address: address, reason: "\(error)")
        }
        return MetricsServer(listener, port: port(of: listener) ?? address.port)
    }

    /// Stops listening. The thread ends when it has answered the request that it is at.
    package func stop() { shutdown(listener, Int32(SHUT_RDWR)) }

    private struct SystemFault: Error {
        let text: String

        static var last: SystemFault { SystemFault(text: String(cString: strerror(errno))) }
    }

    /// Opens a socket at the first of the address's numbers that lets it.
    private static func listen(on address: MetricsAddress) throws(SystemFault) -> Int32 {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        hints.ai_flags = AI_PASSIVE
        var found: UnsafeMutablePointer<addrinfo>?
        let code = getaddrinfo(address.host, "\(address.port)", &hints, &found)
        guard code == 0 else { throw SystemFault(text: String(cString: gai_strerror(code))) }
        defer { freeaddrinfo(found) }
        var fault = SystemFault(text: "the host has no address")
        var next = found
        while let candidate = next?.pointee {
            next = candidate.ai_next
            let descriptor = socket(
                candidate.ai_family, candidate.ai_socktype | Int32(SOCK_CLOEXEC.rawValue), candidate.ai_protocol)
            guard descriptor >= 0 else {
                fault = .last
                continue
            }
            var yes: Int32 = 1
            setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
            if bind(descriptor, candidate.ai_addr, candidate.ai_addrlen) == 0, Glibc.listen(descriptor, 16) == 0 {
                return descriptor
            }
            fault = .last
            close(descriptor)
        }
        throw fault
    }

    private static func port(of descriptor: Int32) -> Int? {
        var address = sockaddr_in6()
        var size = socklen_t(MemoryLayout<sockaddr_in6>.size)
        let code = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &size) }
        }
        // The port is at the same place in addresses of both families.
        return code == 0 ? Int(UInt16(bigEndian: address.sin6_port)) : nil
    }
}

/// The reason why metrics can't be served.
package struct MetricsServerError: Error, CustomStringConvertible {
    let address: MetricsAddress
    let reason: String

    package var description: String { "can't serve metrics on \(address): \(reason)" }
}
