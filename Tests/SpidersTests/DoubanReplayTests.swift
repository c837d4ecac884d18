import SpiderKit
import SpiderTesting
import Testing

@testable import Spiders

@Suite("The Douban spider over its recording")
struct DoubanReplayTests {
    private func crawl(
        _ path: String? = nil, options: Douban.Options = Douban.Options()
    ) async throws -> CollectedCrawl {
        try await CollectedCrawl(
            of: Douban.self, options: options, settings: DoubanRecording.settings(),
            downloader: ReplayDownloader(path: path ?? DoubanRecording.path()))
    }

    static let lines = """
        扫黑行动 11月11日 https://img9.doubanio.com/view/photo/s_ratio_poster/public/p2883219876.jpg
        陪你在全世界长大 11月11日 https://img2.doubanio.com/view/photo/s_ratio_poster/public/p2879590432.jpg
        叫我郑先生 11月11日 https://img2.doubanio.com/view/photo/s_ratio_poster/public/p2882858722.jpg
        你好，珠峰 11月11日 https://img1.doubanio.com/view/photo/s_ratio_poster/public/p2882856388.jpg
        我们正年轻 11月11日 https://img1.doubanio.com/view/photo/s_ratio_poster/public/p2829300519.jpg
        浏阳河上 11月11日 https://img2.doubanio.com/view/photo/s_ratio_poster/public/p2831086052.jpg
        天之书 11月12日 https://img1.doubanio.com/view/photo/s_ratio_poster/public/p2880250328.jpg
        您好，北京 11月18日 https://img1.doubanio.com/view/photo/s_ratio_poster/public/p2882109748.jpg
        个十百千万 11月18日 https://img9.doubanio.com/view/photo/s_ratio_poster/public/p2883212096.jpg
        让这首歌作证 11月18日 https://img9.doubanio.com/view/photo/s_ratio_poster/public/p2882862234.jpg
        绑架游戏 12月23日 https://img1.doubanio.com/view/photo/s_ratio_poster/public/p2869898539.jpg
        龙马精神 12月31日 https://img3.doubanio.com/view/photo/s_ratio_poster/public/p2880320460.jpg
        保你平安 12月31日 https://img1.doubanio.com/view/photo/s_ratio_poster/public/p2882690157.jpg
        透明侠侣 12月31日 https://img1.doubanio.com/view/photo/s_ratio_poster/public/p2876027489.jpg
        绝望主夫 12月31日 https://img9.doubanio.com/view/photo/s_ratio_poster/public/p2882513134.jpg
        """.split(separator: "\n").map(String.init)

    @Test("gives every film of the list, with its title, date and poster")
    func everyFilm() async throws {
        let crawl = try await crawl()
        let films = try crawl.items(Douban.Film.self).sorted { $0.position < $1.position }
        #expect(films.map { "\($0.title) \($0.date) \($0.poster?.href ?? "-")" } == Self.lines)
        #expect(films.map(\.position) == Array(1...15))
        #expect(crawl.summary.ending == .finished)
        #expect(crawl.summary.pages == 16)
        #expect(crawl.summary.requests == 16)
        #expect(crawl.summary.items == 15)
        #expect(crawl.summary.failures.isEmpty)
        #expect(crawl.summary.dropped.isEmpty)
        #expect(crawl.summary.emptyFields.isEmpty)
    }

    @Test("gives whole items, with values from the list and from the film's page")
    func wholeItems() async throws {
        let records = try await crawl().records.map { Value.object($0.fields).json }
        let first = """
            {"position":1,"title":"扫黑行动","date":"11月11日",\
            "poster":"https://img9.doubanio.com/view/photo/s_ratio_poster/public/p2883219876.jpg",\
            "url":"https://movie.douban.com/subject/35846127/","genre":"剧情 / 犯罪","region":"中国大陆",\
            "wanted":36218,"director":["徐思磊"],\
            "cast":["吕辉","萧景夏","阎涛","刘和磊","董曦凯","赵强","叶晨","萧梅若"]}
            """
        let twoDirectorsNoCast = """
            {"position":4,"title":"你好，珠峰","date":"11月11日",\
            "poster":"https://img1.doubanio.com/view/photo/s_ratio_poster/public/p2882856388.jpg",\
            "url":"https://movie.douban.com/subject/36014283/","genre":"纪录片","region":"中国大陆",\
            "wanted":835,"director":["王文","邓艳勇"],"cast":[]}
            """
        let noDirector = """
            {"position":10,"title":"让这首歌作证","date":"11月18日",\
            "poster":"https://img9.doubanio.com/view/photo/s_ratio_poster/public/p2882862234.jpg",\
            "url":"https://movie.douban.com/subject/35731265/","genre":"剧情 / 音乐","region":"中国大陆",\
            "wanted":189,"director":[],"cast":["何超晨","何芳艳","袁诺凯","曹霞一","李磊"]}
            """
        let last = """
            {"position":15,"title":"绝望主夫","date":"12月31日",\
            "poster":"https://img9.doubanio.com/view/photo/s_ratio_poster/public/p2882513134.jpg",\
            "url":"https://movie.douban.com/subject/35455972/","genre":"喜剧 / 家庭","region":"中国大陆 / 韩国",\
            "wanted":9582,"director":["丁桂"],"cast":["于凯桂","杨和建","徐子涛","董知","何杰若","宋涵"]}
            """
        for item in [first, twoDirectorsNoCast, noDirector, last] {
            #expect(records.contains(item))
        }
    }

    @Test("leaves no invisible mark at the end of a title")
    func titlesAreTrimmed() async throws {
        let crawl = try await crawl()
        let list = try #require(DoubanRecording.responses().first).response.body
        let scalars = String(decoding: list, as: UTF8.self).unicodeScalars
        #expect(scalars.contains("\u{200E}"), "the recorded list has none either")
        for film in try crawl.items(Douban.Film.self) {
            #expect(!film.title.unicodeScalars.contains("\u{200E}"))
        }
    }

    @Test("loses only the film whose page the recording lacks, and says so")
    func missingPage() async throws {
        let missing = "https://movie.douban.com/subject/35618904/"
        let file = DoubanTestFile()
        var writer = try WARCWriter(path: file.path, software: "test", now: .now())
        for (url, response) in try DoubanRecording.responses() where url != missing {
            try writer.append(request: nil, response: response, url: url, time: .now())
        }
        let crawl = try await crawl(file.path)
        #expect(crawl.summary.items == 14)
        #expect(crawl.summary.failures == ["not in the recording": .init(count: 1, example: missing)])
        #expect(try !crawl.items(Douban.Film.self).contains { $0.url.href == missing })
    }

    @Test("finds nothing recorded for another city")
    func anotherCity() async throws {
        var options = Douban.Options()
        options.city = "shanghai"
        let crawl = try await crawl(options: options)
        let list = "https://movie.douban.com/cinema/later/shanghai/"
        #expect(crawl.summary.failures == ["not in the recording": .init(count: 1, example: list)])
        #expect(crawl.records.isEmpty)
    }
}
