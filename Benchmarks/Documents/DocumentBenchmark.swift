import SpiderHTML

/// Does one kind of work on pages over and over, and says how long it took: the half of the comparison that `run` makes
/// with other programs.
///
/// ```sh
/// bench-documents page 1 > page.html
/// bench-documents both --selectors selectors.tsv --page page.html
/// ```
///
/// The modes are
/// - `page N`: writes the Nth of the made-up pages;
/// - `answers`: for every page and selector how many elements there are, and a checksum of their texts;
/// - `parse`, `both`: parses pages, and searches them with every selector; nanoseconds of processor time for a page;
/// - `select`: searches pages that were not searched before; nanoseconds for all selectors on a page;
/// - `again`: the same with pages that were searched before;
/// - `parse-xml`, `parse-libxml2`: parses XML, or HTML with libxml2's parser;
/// - `peak`, `peak-xml`, `peak-libxml2`: parses a page once; how many bytes of memory that took for each of its bytes;
/// - `hostile`: parses hostile pages of `--size` bytes and of twice that; how many times as long the second takes;
/// - `threads`: parses and searches in one task and in two; how many times as fast two are;
/// - `loop`: parses and searches `--documents` of them, and says how much memory the process has.
@main
struct DocumentBenchmark {
    static func main() async throws {
        let job: BenchmarkJob
        do throws(BenchmarkError) {
            job = try BenchmarkJob(arguments: Array(CommandLine.arguments.dropFirst()))
        } catch {
            StandardStream.error.write("bench-documents: \(error)\n")
            StandardStream.exit(status: 2)
        }
        switch job.mode {
        case .page(let number): StandardStream.output.write(ShopPage(number: number).html)
        case .answers: try Answers(job).print()
        case .parse: print(try Timing(job).parsing())
        case .both: print(try Timing(job).parsingAndSelecting())
        case .select: print(try Timing(job).selecting(again: false))
        case .again: print(try Timing(job).selecting(again: true))
        case .threads: print(try await TwoTasks(job).speedup())
        case .parseXML: print(try Timing(job).parsingXML())
        case .parseLibxml2: print(try Timing(job).parsingWithLibxml2())
        case .peak(let parser): try PeakMemory(page: job.pages[0]).run(parser)
        case .hostile: try Doubling(size: job.size).run()
        case .loop: try Endurance(job).run()
        }
    }
}
