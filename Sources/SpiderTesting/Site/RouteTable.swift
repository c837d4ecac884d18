/// The routes of a running site, for fast look-up.
struct RouteTable: Sendable {
    /// The answers for one path, by method; `nil` is any method.
    private struct Methods: Sendable {
        var answers: [(method: String?, answer: Answer)] = []

        func answer(for method: String) -> Answer? {
            answers.first { $0.method == method }?.answer
                ?? (method == "HEAD" ? answers.first { $0.method == "GET" }?.answer : nil)
                ?? answers.first { $0.method == nil }?.answer
        }
    }

    /// The answer to a request, with the values of the route's names.
    struct Match: Sendable {
        var answer: Answer
        var parameters = ReceivedRequest.Parameters()
    }

    private var literals: [String: Methods] = [:]
    private var patterns: [(pattern: RoutePattern, methods: Methods)] = []
    private let fallback: Answer?
    private let latency: Duration
    let answersExpect: Bool

    /// Makes a table of routes; throws all problems with them at once.
    init(_ routes: Routes) throws(TestSiteError) {
        fallback = routes.fallback
        latency = routes.latency
        answersExpect = routes.answersExpect
        var problems: [RouteProblem] = []
        var patternPositions: [String: Int] = [:]
        for route in routes.routes {
            do throws(RouteProblem) {
                let pattern = try route.isLiteral ? RoutePattern(literal: route.path) : RoutePattern(route.path)
                let position = pattern.isLiteral ? nil : patternPositions[route.path, default: patterns.count]
                var methods = Methods()
                if let position {
                    if position < patterns.count { methods = patterns[position].methods }
                } else {
                    methods = literals[route.path] ?? methods
                }
                guard !methods.answers.contains(where: { $0.method == route.method }) else {
                    throw .duplicate(path: route.path, method: route.method)
                }
                methods.answers.append((route.method, route.answer))
                if let position {
                    patternPositions[route.path] = position
                    if position == patterns.count {
                        patterns.append((pattern, methods))
                    } else {
                        patterns[position].methods = methods
                    }
                } else {
                    literals[route.path] = methods
                }
            } catch {
                problems.append(error)
            }
        }
        guard problems.isEmpty else { throw .routes(problems) }
    }

    /// Returns the answer to a request, by its method and target.
    func match(method: String, target: String) -> Match {
        let parts = TargetParts(target)
        var candidates: [Methods] = []
        if !parts.query.isEmpty, let methods = literals[parts.pathAndQuery] {
            if let answer = methods.answer(for: method) { return found(answer) }
            candidates.append(methods)
        }
        if let methods = literals[String(parts.path)] {
            if let answer = methods.answer(for: method) { return found(answer) }
            candidates.append(methods)
        }
        for (pattern, methods) in patterns {
            guard let parameters = pattern.match(parts.path) else { continue }
            if let answer = methods.answer(for: method) { return found(answer, parameters) }
            candidates.append(methods)
        }
        if let fallback { return found(fallback) }
        let allowed = candidates.flatMap { $0.answers.compactMap(\.method) }
        guard !allowed.isEmpty else {
            return found(.text("There is no route for \(method) \(target).\n", status: 404))
        }
        return found(
            .text("\(method) is not for this page.\n", status: 405)
                .field("Allow", allowed.joined(separator: ", ")))
    }

    private func found(_ answer: Answer, _ parameters: ReceivedRequest.Parameters = .init()) -> Match {
        Match(answer: latency > .zero ? .after(latency, answer) : answer, parameters: parameters)
    }
}
