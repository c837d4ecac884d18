import SpiderCore

extension TrapSettings {
    static let keys: [Key] = [
        Key("enabled", "whether traps are looked for"),
        Key("repeats", "how often the same one to four segments may follow each other in a path"),
        Key("parameters", "how many parameters a query may have"),
        Key("growth", "how often the query of one path may grow from page to page"),
        Key("years_ahead", "how many years ahead of today a calendar is followed"),
        Key("years_back", "how many years back a calendar is followed"),
        Key("duplicates", "how many nearly identical pages in a row are fetched at URLs that differ only in numbers"),
    ]
}
