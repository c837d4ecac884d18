import SpiderCore

extension RefererSettings {
    static let keys: [Key] = [
        Key("send", "whether the field `Referer` is sent"),
        Key("policy", "a referrer policy that counts in place of the pages' own, such as `no-referrer`"),
    ]
}
