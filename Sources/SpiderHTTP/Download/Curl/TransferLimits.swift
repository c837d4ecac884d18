/// The limits of one transfer.
struct TransferLimits: Sendable {
    let connectTime: Duration
    let totalTime: Duration
    let bodySize: Int
    let compressedSize: Int
    let fileSize: Int
    let allowsTruncation: Bool
    let minimumSpeed: Int
    let slowTime: Duration
    /// Whether the lowest speed counts before the response begins. If not, another limit covers that time.
    let speedCountsFromStart: Bool
    let header: ReceivedHeader.Limits
    let dnsCache: Duration

    init(_ request: Request, _ rules: CurlDownloader.Rules) {
        let limits = rules.limits
        let isFile = request.destination != nil
        connectTime = limits.connectTime
        totalTime = request.timeout ?? (isFile ? max(limits.fileTime, limits.totalTime) : limits.totalTime)
        bodySize = min(max(0, request.maximumSize ?? limits.bodySize), 1 << 60)
        // Incompressible bytes become a little larger by the attempt.
        compressedSize = limits.compressedSize ?? bodySize + bodySize / 64 + 1024
        fileSize = max(0, request.maximumSize ?? limits.fileSize)
        allowsTruncation = request.allowsTruncation
        minimumSpeed = limits.minimumSpeed
        // A file's server gets as long for the first byte as a page's.
        slowTime = isFile ? max(limits.slowTime, limits.totalTime) : limits.slowTime
        speedCountsFromStart = isFile
        header = .init(size: limits.headerSize, fields: limits.headerFields, codings: limits.contentCodings)
        dnsCache = rules.dnsCache
    }
}
