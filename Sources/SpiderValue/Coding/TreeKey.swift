/// A coding key for any step of a path.
struct TreeKey: CodingKey {
    let step: ValuePath.Step

    init(_ step: ValuePath.Step) {
        self.step = step
    }

    init(stringValue: String) {
        step = .key(stringValue)
    }

    init(intValue: Int) {
        step = .index(intValue)
    }

    var stringValue: String {
        switch step {
        case .key(let key): key
        case .index(let index): String(index)
        }
    }

    var intValue: Int? {
        if case .index(let index) = step { index } else { nil }
    }
}
