extension Sitemap {
    /// The parts of a sitemap that couldn't be used.
    package struct Losses: Sendable, Hashable {
        /// The number of entries and alternates without a valid URL of the web (http or https).
        package internal(set) var invalidURLs = 0
        /// The first text that is no such URL, cut after 300 bytes.
        package internal(set) var firstInvalidURL: String?
        /// The number of images, videos, alternates and their fields beyond what an entry may have.
        package internal(set) var omittedParts = 0
        /// The repaired faults of the XML; none of them costs an entry by itself.
        package internal(set) var repairs = XMLRepairs()

        /// Whether everything could be used.
        package var isEmpty: Bool { invalidURLs == 0 && omittedParts == 0 && repairs.isEmpty }
    }
}

extension Sitemap.Losses: CustomStringConvertible {
    /// The unused parts and the repairs, in words.
    package var description: String {
        var parts: [String] = []
        if invalidURLs > 0 {
            parts.append("\(invalidURLs) without a valid URL" + (firstInvalidURL.map { " ('\($0)')" } ?? ""))
        }
        if omittedParts > 0 { parts.append("\(omittedParts) parts beyond the limits") }
        if !repairs.isEmpty { parts.append("\(repairs)") }
        return parts.isEmpty ? "none" : parts.joined(separator: "; ")
    }
}
