import SpiderHTML

/// Parses each kind of hostile page in a size and in twice that size, and says how many times as long the second takes.
///
/// A parser that needs linear time takes twice as long, if the memory is fresh for both sizes. The C library uses again
/// what small pages had, unless `MALLOC_MMAP_THRESHOLD_=65536` is in the environment.
struct Doubling {
    /// The size of the smaller page, in bytes.
    let size: Int

    /// The highest ratio that counts as linear.
    private static let limit = 2.3

    /// Prints a line for each kind, and how many have a higher ratio than they should.
    func run() throws {
        var misses = 0
        for kind in HostilePages.kinds {
            let (small, large) = (kind.page(of: size), kind.page(of: 2 * size))
            let (time, twice) = (try Self.time(small), try Self.time(large))
            let ratio = Double(twice) / Double(max(time, 1))
            if ratio >= Self.limit { misses += 1 }
            let speed = Double(large.count) * 1000 / Double(max(twice, 1))
            print(Self.rounded(ratio), Self.rounded(speed), Self.visible(kind.name), separator: "\t")
        }
        print("\(HostilePages.kinds.count) kinds (ratio, MB/s, what is repeated), \(misses) at \(Self.limit) or more")
    }

    /// Returns the shortest of some times, in nanoseconds of processor time.
    private static func time(_ page: [UInt8]) throws -> UInt64 {
        var best = UInt64.max
        var total: UInt64 = 0
        var rounds = 0
        while rounds < 3 || (total < 100_000_000 && rounds < 1000) {
            let start = Clock.processor
            _ = try Timing.document(page)
            let time = Clock.processor - start
            best = min(best, time)
            total += time
            rounds += 1
        }
        return best
    }

    private static func rounded(_ value: Double) -> String {
        let hundredths = Int((value * 100).rounded())
        let rest = hundredths % 100
        return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
    }

    private static func visible(_ name: String) -> String {
        var text = ""
        for scalar in name.unicodeScalars.prefix(60) {
            text += scalar.value < 0x20 ? "\\u{\(scalar.value)}" : String(scalar)
        }
        return text
    }

    private func print(_ parts: String..., separator: String = " ") {
        StandardStream.output.write(parts.joined(separator: separator) + "\n")
    }
}
