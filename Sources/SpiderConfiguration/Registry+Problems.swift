import SpiderCore
import SpiderValue

extension Registry {
    /// Returns the mistakes in the plugins that settings name.
    func problems(with settings: Settings, in tree: ConfigurationTree) -> [ConfigurationError.Problem] {
        middleware.problems(settings.middleware ?? [], key: "middleware", in: tree)
            + pipelines.problems(settings.pipelines, key: "pipelines", in: tree)
            + frontiers.problems(frontier(of: settings), at: [.key("frontier")], in: tree)
            + outputs.problems(settings.outputs, key: "outputs", in: tree)
    }
}
