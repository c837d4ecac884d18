import SpiderValue

extension Summary {
    mutating func count(_ failure: PageFailure, url: String) {
        var entry = failures[failure.reason] ?? Failures()
        if entry.count == 0 { entry.example = url }
        entry.count += 1
        failures[failure.reason] = entry
    }

    mutating func count(_ records: [Record]) {
        items += records.count
        for record in records {
            coverage[record.type, default: Coverage()].items += 1
            for (field, value) in record.fields {
                let isFilled = value != .null && value != .string("") && value != .array([])
                coverage[record.type]?.filled[field, default: 0] += isFilled ? 1 : 0
            }
        }
    }

    mutating func count(dropped reasons: [String: Int]) {
        for (reason, count) in reasons { dropped[reason, default: 0] += count }
    }
}
