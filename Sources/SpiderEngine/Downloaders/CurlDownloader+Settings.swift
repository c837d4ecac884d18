import SpiderCore
import SpiderHTTP

extension CurlDownloader {
    /// Starts a downloader with the options of settings, `hosts` included.
    ///
    /// - Parameter settings: the settings in effect
    /// - Throws: `CurlSetupError` if the system refuses what it needs.
    convenience init(_ settings: Settings) throws {
        let rules = PerHost(settings) { Rules($0) }
        try self.init { rules[$0] }
    }
}

extension CurlDownloader.Rules {
    /// Reads the options of connections from settings.
    init(_ settings: Settings) {
        let network = settings.network
        var limits = CurlDownloader.Limits(
            connectTime: min(network.connectTimeout.duration, settings.timeout.duration),
            totalTime: settings.timeout.duration, bodySize: settings.limits.body.bytes)
        limits.minimumSpeed = network.minimumSpeed.bytes
        limits.slowTime = network.slowTime.duration
        limits.headerSize = network.headerSize.bytes
        limits.headerFields = network.headerFields.value
        limits.contentCodings = network.contentCodings.value
        limits.urlLength = network.urlLength.bytes
        limits.fileSize = network.fileSize.bytes
        self.init(limits: limits, connection: ConnectionOptions(network), dnsCache: network.dnsCache.duration)
    }
}

extension ConnectionOptions {
    fileprivate init(_ network: NetworkSettings) {
        self.init()
        addressFamily =
            switch network.ip.value {
            case .any: .any
            case .ipv4: .ipv4
            case .ipv6: .ipv6
            }
        reach = network.reach
        version = network.http.value
        interface = network.interface
        unixSocket = network.unixSocket
        resolve = network.resolve
        tls.verifies = network.verify
        tls.caFile = network.caFile
        tls.certificateFile = network.certificate
        tls.keyFile = network.key
        tls.keyPassword = network.keyPassword
    }
}
