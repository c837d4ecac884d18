/// The place of a value and of everything in it: a tree of the same shape as the value.
final class MarkNode: Sendable {
    let position: Position
    /// Of a mapping, one for each key in the object's order; of a list, one for each element, with its own position as
    /// key.
    let members: [(key: Position, node: MarkNode)]

    init(position: Position, members: [(key: Position, node: MarkNode)] = []) {
        self.position = position
        self.members = members
    }
}
