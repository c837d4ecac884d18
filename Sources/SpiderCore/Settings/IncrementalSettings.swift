/// The setting `incremental`: a file of the changes since the last good run.
package struct IncrementalSettings: Codable, Sendable {
    /// The fields that identify an item; empty if nothing is compared.
    package var key: Names = Names()
    /// The file of changes; `changes.jsonl` in the job's folder if it is `nil`.
    package var path: OutputPath?

    /// The default settings.
    package init() {}

    /// The names of fields: one, or a list.
    package struct Names: Codable, Sendable, Hashable {
        package var all: [String] = []

        package init() {}

        package init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let one = try? container.decode(String.self) {
                all = [one]
            } else {
                all = try container.decode([String].self)
            }
        }

        package func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            try container.encode(all)
        }
    }
}
