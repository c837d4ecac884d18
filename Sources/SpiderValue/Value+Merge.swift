extension Value {
    /// Lays another tree over this one: objects merge key by key, at every level; anything else is replaced.
    ///
    /// ```swift
    /// var settings: Value = ["delay": 1, "http": ["retries": 2, "agent": "spider"]]
    /// settings.merge(["http": ["retries": 5]])
    /// print(settings.json)
    /// // {"delay":1,"http":{"retries":5,"agent":"spider"}}
    /// ```
    ///
    /// Keys keep their places, new ones come at the end. Lists are replaced whole, and so are objects more than
    /// ``depthLimit`` levels down.
    public mutating func merge(_ other: Value) {
        merge(other, depth: 0)
    }

    private mutating func merge(_ other: Value, depth: Int) {
        guard case .object(var object) = self, case .object(let additions) = other, depth < Self.depthLimit else {
            self = other
            return
        }
        // Lets go of this copy, so that the changes below happen in place.
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
