/// What one transfer may take.
struct TransferLimits: Sendable {
    let connectTime: Duration
    let totalTime: Duration
    let bodySize: Int
    let compressedSize: Int
    let fileSize: Int
    let allowsTruncation: Bool
    let minimumSpeed: Int
    let slowTime: Duration
    /// Whether it may be slow before the answer begins: the time in which it has to begin is limited otherwise.
    let speedCountsFromStart: Bool
    let header: ReceivedHeader.Limits
    let dnsCache: Duration

    init(_ request: Request, _ rules: CurlDownloader.Rules) {
        let limits = rules.limits
        let isFile = request.destination != nil
        connectTime = limits.connectTime
        totalTime = request.timeout ?? (isFile ? max(limits.fileTime, limits.totalTime) : limits.totalTime)
        bodySize = min(max(0, request.maximumSize ?? limits.bodySize), 1 << 60)
        // What cannot be compressed becomes a little larger by the attempt.
        compressedSize = limits.compressedSize ?? bodySize + bodySize / 64 + 1024
        fileSize = max(0, request.maximumSize ?? limits.fileSize)
        allowsTruncation = request.allowsTruncation
        minimumSpeed = limits.minimumSpeed
        // A file's server may take as long for its first byte as it may for a page.
        slowTime = isFile ? max(limits.slowTime, limits.totalTime) : limits.slowTime
        speedCountsFromStart = isFile
        header = .init(size: limits.headerSize, fields: limits.headerFields, codings: limits.contentCodings)
        dnsCache = rules.dnsCache
    }
}
