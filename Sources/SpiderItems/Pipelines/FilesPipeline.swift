import SpiderCore
import SpiderValue

/// Downloads the files that fields of items refer to.
struct FilesPipeline: FilePipeline {
    /// The arguments: the fields, and the rules of their downloads.
    struct Arguments: Decodable {
        let fields: FieldNames
        let rules: DownloadRules

        private enum CodingKeys: String, CodingKey {
            case field, folder, name, size, types
            case onFailure = "on_failure"
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            fields = try container.decode(FieldNames.self, forKey: .field)
            rules = DownloadRules(
                folder: try container.decodeIfPresent(OutputPath.self, forKey: .folder) ?? .files,
                name: try container.decodeIfPresent(FileNameTemplate.self, forKey: .name),
                onFailure: try container.decodeIfPresent(DownloadRules.Failure.self, forKey: .onFailure) ?? .record,
                size: try container.decodeIfPresent(ByteCount.self, forKey: .size),
                types: try container.decodeIfPresent([MediaRange].self, forKey: .types) ?? [])
        }
    }

    private let arguments: Arguments

    init(_ arguments: Arguments) { self.arguments = arguments }

    func process(_ record: Record) async throws -> Record? {
        var record = record
        for field in arguments.fields.all {
            guard let value = record.fields[field] else { continue }
            record.fields[field] = arguments.rules.downloads(in: value)
        }
        return record
    }
}
