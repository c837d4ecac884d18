/// A step of the path to where a coder is, linked to the steps above it.
///
/// A coder goes down far more often than anyone asks where it is, so paths are put together only then.
final class PathLink {
    let parent: PathLink?
    let step: ValuePath.Step
    let depth: Int

    init(parent: PathLink?, step: ValuePath.Step) {
        self.parent = parent
        self.step = step
        depth = (parent?.depth ?? 0) + 1
    }
}
