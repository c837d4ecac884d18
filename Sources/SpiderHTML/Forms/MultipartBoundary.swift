private import Glibc

/// Chooses the boundary between the parts of a `multipart/form-data` body.
enum MultipartBoundary {
    /// Returns a text that occurs in none of the parts.
    ///
    /// It is a hash of their content, so that the same form makes the same body, and a stored page can't predict it.
    static func text(_ parts: [(head: [UInt8], content: [UInt8])]) -> String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for part in parts {
            for byte in part.head { mix(byte, into: &hash) }
            for byte in part.content { mix(byte, into: &hash) }
        }
        while true {
            let digits = String(hash, radix: 16)
            let boundary = "----SpiderForm" + String(repeating: "0", count: 16 - digits.count) + digits
            guard parts.contains(where: { occurs(boundary, in: $0.head) || occurs(boundary, in: $0.content) }) else {
                return boundary
            }
            mix(0, into: &hash)
        }
    }

    /// Mixes a byte into the hash (FNV-1a).
    private static func mix(_ byte: UInt8, into hash: inout UInt64) {
        hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    }

    private static func occurs(_ boundary: String, in bytes: [UInt8]) -> Bool {
        let wanted = Array(boundary.utf8)
        return bytes.withUnsafeBytes { all in
            guard let start = all.baseAddress, all.count >= wanted.count else { return false }
            for offset in 0...(all.count - wanted.count) where all[offset] == wanted[0] {
                if memcmp(start + offset, wanted, wanted.count) == 0 { return true }
            }
            return false
        }
    }
}
