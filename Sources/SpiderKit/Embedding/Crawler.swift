public import Logging
import SpiderConfiguration
public import SpiderCore
import SpiderEngine
import SpiderHTTP
public import SpiderValue
import Synchronization

/// A crawl in a program of your own.
///
/// ```swift
/// for try await book in Crawler(Books.self, options: .init(shelf: "travel")).items(of: Books.Book.self) {
///     print(book.title)
/// }
/// ```
///
/// A crawler runs one crawl. By default, it keeps everything in memory and writes no files; settings or a configuration
/// file change that.
public final class Crawler<S: Spider>: Sendable {
    private enum Phase {
        /// The crawl hasn't been started. If it was stopped before, it ends as soon as it starts.
        case idle(isStopped: Bool)
        case running(Engine<S>, Task<Summary, any Error>, ItemChannel?)
        case failed(any Error)
    }

    private typealias Outputs = [any Output & Sendable]
    private typealias Report = @Sendable (CrawlStatus) -> Void

    private let makeEngine: @Sendable (Outputs, @escaping Report) throws -> Engine<S>
    private let phase = Mutex(Phase.idle(isStopped: false))
    private let statusStream: AsyncStream<CrawlStatus>
    private let statusContinuation: AsyncStream<CrawlStatus>.Continuation

    /// Creates a crawler with settings in code.
    ///
    /// - Parameters:
    ///   - spider: the spider
    ///   - options: the spider's options
    ///   - settings: the settings; by default, requests wait in memory, nothing is stored, and only you get the items
    ///   - registry: the plugins that the settings may name
    ///   - downloaders: the downloaders, from the innermost to the outermost: names, alone or with arguments
    ///   - log: the crawl's log; by default, nothing is logged
    public convenience init(
        _ spider: S.Type, options: S.Options = S.Options(), settings: Settings = .embedded,
        registry: Registry = Registry(), downloaders: [Value]? = nil,
        log: Logger = Logger(label: "spider", factory: { _ in SwiftLogNoOpLogHandler() })
    ) {
        self.init { outputs, report in
            let value = try Value(encoding: options)
            return try Crawler.engine(
                options: options, value: value, settings, registry, downloaders, log, outputs, report)
        }
    }

    /// Creates a crawler with the settings and options in a configuration file, as `spider crawl` uses them.
    ///
    /// The file is read when the crawl starts, which throws if there are mistakes in it.
    ///
    /// - Parameters:
    ///   - spider: the spider
    ///   - path: the configuration file, such as `config.yaml`
    ///   - registry: the plugins that the file may name
    ///   - downloaders: the downloaders, from the innermost to the outermost: names, alone or with arguments
    ///   - log: the crawl's log; by default, nothing is logged
    public convenience init(
        _ spider: S.Type, configuration path: String, registry: Registry = Registry(),
        downloaders: [Value]? = nil,
        log: Logger = Logger(label: "spider", factory: { _ in SwiftLogNoOpLogHandler() })
    ) {
        self.init { outputs, report in
            var registry = registry
            registry.add(spider)
            let loader = try ConfigurationLoader(path: path, registry: registry)
            let configuration = try loader.configuration(for: S.name)
            return try Crawler.engine(
                options: try configuration.options.decode(S.Options.self), value: configuration.options,
                configuration.settings, registry, downloaders, log, outputs, report)
        }
    }

    private init(_ makeEngine: @escaping @Sendable (Outputs, @escaping Report) throws -> Engine<S>) {
        self.makeEngine = makeEngine
        (statusStream, statusContinuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    private static func engine(
        options: S.Options, value: Value, _ settings: Settings, _ registry: Registry, _ downloaders: [Value]?,
        _ log: Logger, _ outputs: Outputs, _ report: @escaping Report
    ) throws -> Engine<S> {
        var plan = try CrawlPlan(
            settings, spider: RegisteredSpider(S.self), registry: registry, options: value,
            downloaders: downloaders?.map { try $0.decode(PluginUse.self) }, log: log)
        for output in outputs { plan.outputs.append { output } }
        plan.report = report
        if settings.traces.url != nil, plan.tracer == nil {
            log.warning(
                "'traces' has no effect in a program of your own; install a tracer: InstrumentationSystem.bootstrap(…)")
        }
        return Engine(S.self, options: options, plan: plan)
    }

    // MARK: Running

    /// Runs the crawl to its end. Its items go only to the outputs of the settings.
    ///
    /// If the crawl has already started, this waits for its end. If the task that awaits it is cancelled, the crawl
    /// stops as with `stop()`.
    ///
    /// - Returns: the summary
    /// - Throws: the error that keeps the crawl from starting.
    @discardableResult public func run() async throws -> Summary { try await run(into: nil) }

    /// Runs the crawl with an output of the program's own, which counts only if the crawl hasn't started.
    func run(into output: (any Output & Sendable)?) async throws -> Summary {
        let crawl = try begin(output.map { [$0] } ?? [])
        return try await withTaskCancellationHandler {
            try await crawl.value
        } onCancel: {
            stop()
        }
    }

    /// Returns the items of one type, as they arrive.
    ///
    /// The crawl starts when you ask for the first item, and waits while you don't read: at most a few hundred items
    /// are held. If you leave the loop early, the crawl stops. If the reading task is cancelled, the crawl stops in
    /// order, and the sequence ends after the items of the pages in flight.
    ///
    /// The sequence can be read once, and throws if the crawl couldn't start or continue.
    ///
    /// - Parameter type: the type of the items; items of other types are left out
    public func items<I: Item>(of type: I.Type) -> CrawlItems<I> {
        CrawlItems(
            begin: { channel in _ = try self.begin([channel], channel) }, stop: { self.stop() },
            name: String(describing: type))
    }

    /// Stops the crawl: running pages are finished, for 10 seconds at most.
    ///
    /// - Parameter atOnce: whether running pages are given up as well
    public func stop(atOnce: Bool = false) {
        let running = phase.withLock { phase -> (engine: Engine<S>, channel: ItemChannel?)? in
            switch phase {
            case .running(let engine, _, let channel): return (engine, channel)
            case .idle: phase = .idle(isStopped: true)
            case .failed: break
            }
            return nil
        }
        running?.engine.stop(atOnce: atOnce)
        // Pages in flight are bounded, so they needn't wait for the reader any more.
        running?.channel?.open()
    }

    /// The crawl's status, ten times a second while anything happens, and once when it has ended.
    ///
    /// A slow reader gets only the newest status. One task can read it.
    public var progress: AsyncStream<CrawlStatus> { statusStream }

    /// The summary. Reading it waits until the crawl has ended, and starts it if nothing else has.
    ///
    /// - Throws: the error that kept the crawl from starting.
    public var summary: Summary {
        get async throws { try await run() }
    }

    /// Starts the crawl, unless it has started.
    ///
    /// - Parameters:
    ///   - outputs: outputs of the program's own
    ///   - channel: the output for a reader of items; if there is one, the crawl mustn't have started
    private func begin(_ outputs: Outputs, _ channel: ItemChannel? = nil) throws -> Task<Summary, any Error> {
        try phase.withLock { phase in
            switch phase {
            case .failed(let error): throw error
            case .running(_, let task, _):
                if channel != nil { throw CrawlerError.hasBegun }
                return task
            case .idle(let isStopped):
                let status = statusContinuation
                do {
                    let engine = try makeEngine(outputs) { status.yield($0) }
                    if isStopped { engine.stop() }
                    let task = Task {
                        defer { status.finish() }
                        let result = await Result.catching { try await engine.run() }
                        channel?.finish(result)
                        return try result.get()
                    }
                    phase = .running(engine, task, channel)
                    return task
                } catch {
                    status.finish()
                    phase = .failed(error)
                    throw error
                }
            }
        }
    }
}

extension Result where Failure == any Error {
    /// Returns the result of an async function.
    fileprivate static func catching(_ body: () async throws -> Success) async -> Self {
        do {
            return .success(try await body())
        } catch {
            return .failure(error)
        }
    }
}
