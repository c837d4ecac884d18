/// A step of the path to a coder's position, linked to the steps above it.
///
/// A coder goes down far more often than its path is needed, so the path is put together only on request.
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
