extension Value {
    /// Merges another tree into this one: objects merge key by key, at every level; other values are replaced.
    ///
    /// ```swift
    /// var settings: Value = ["delay": 1, "http": ["retries": 2, "agent": "spider"]]
    /// settings.merge(["http": ["retries": 5]])
    /// print(settings.json)
    /// // {"delay":1,"http":{"retries":5,"agent":"spider"}}
    /// ```
    ///
    /// Keys keep their places, and new ones are appended. Lists are replaced as a whole, and so are objects more than
    /// 512 levels down.
    package mutating func merge(_ other: Value) {
        merge(other, depth: 0)
    }

    private mutating func merge(_ other: Value, depth: Int) {
        guard case .object(var object) = self, case .object(let additions) = other, depth < Self.depthLimit else {
            self = other
            return
        }
        // Releases this copy, so that the changes below happen in place.
        self = .null
        for (key, value) in additions {
            if let position = object.position(of: key) {
                object.update(at: position) { $0.merge(value, depth: depth + 1) }
            } else {
                object[key] = value
            }
        }
        self = .object(object)
    }
}
