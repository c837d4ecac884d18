import SpiderCore
@_spi(Algorithms) import SpiderURL

/// The number that stands for a host in tables, where it takes less room than the name and is found faster.
///
/// Among a million hosts, the chance that any two share a number is 1 in 37 million; they would then share a queue.
struct HostDigest: Hashable, Sendable {
    let number: Int

    init(number: Int) { self.number = number }

    init(_ host: HostKey) {
        var hash = SipHash128()
        hash.update(host.description.utf8)
        number = Int(Int64(bitPattern: hash.finalize().0))
    }
}
