import SpiderCore

/// The arguments of `unique`: nothing, names of fields, or both with the time for which items are remembered.
struct UniqueArguments: Decodable {
    /// The fields that tell items apart; nil for all of them.
    var fields: FieldNames?
    /// Whether items of earlier crawls of the job count.
    var acrossRuns = false
    private var isMapping = false

    private enum CodingKeys: String, CodingKey {
        case fields
        case acrossRuns = "across_runs"
    }

    init(from decoder: any Decoder) throws {
        let single = try decoder.singleValueContainer()
        if single.decodeNil() { return }
        guard (try? decoder.container(keyedBy: CodingKeys.self)) != nil else {
            fields = try single.decode(FieldNames.self)
            return
        }
        let container = try decoder.container(keyedBy: CodingKeys.self)
        fields = try container.decodeIfPresent(FieldNames.self, forKey: .fields)
        acrossRuns = try container.decodeIfPresent(Bool.self, forKey: .acrossRuns) ?? false
        isMapping = true
    }

    /// The use that it makes of fields.
    var use: FieldUse {
        var use = (isMapping ? fields?.use(under: "fields") : fields?.use) ?? .none
        use.lackingAll = "are all passed, whether seen before or not"
        return use
    }
}
