/// The first line names the codings of a body, what follows is the body.
///
/// In which pieces a body comes must not matter, nor what was decoded before with the same streams.
func fuzz(_ bytes: UnsafeBufferPointer<UInt8>) {
    let (first, body) = halves(bytes)
    let codings = Array(ContentCoding.codings(in: first).prefix(3))
    guard !codings.isEmpty else { return }
    let limit = first.count % 2 == 0 ? 1 << 16 : 1000
    let whole = decode(body, codings, limit, by: max(1, body.count))
    for size in [1, 7, 512, 5000] where body.count / size < 4000 {
        let pieces = decode(body, codings, limit, by: size)
        require(pieces == whole, "\(size) bytes at once: \(pieces), all at once: \(whole)")
    }
}

/// What a body decodes to, or why it doesn't: not what the libraries say of it, and not which of several codings shows its
/// fault first.
private enum Outcome: Equatable {
    case body([UInt8])
    case endsEarly
    case corrupt
    case other(DecodingFault)
    case nested
}

private func decode(
    _ bytes: UnsafeBufferPointer<UInt8>, _ codings: [ContentCoding], _ limit: Int, by size: Int
) -> Outcome {
    let decoder = BodyDecoder(codings)
    var body: [UInt8] = []
    do throws(DecodingFault) {
        var start = 0
        while start < bytes.count {
            let end = min(bytes.count, start + size)
            let piece = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[start..<end])
            try decoder.decode(piece, into: &body, limit: limit)
            start = end
        }
        try decoder.finish(into: &body, limit: limit)
    } catch {
        require(body.count <= limit + 1, "\(body.count) bytes")
        guard codings.count == 1 else { return .nested }
        switch error {
        case .endsEarly: return .endsEarly
        case .corrupt: return .corrupt
        default: return .other(error)
        }
    }
    require(body.count <= limit, "\(body.count) bytes")
    return .body(body)
}
