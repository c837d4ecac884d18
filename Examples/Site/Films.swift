import SpiderTesting

/// `/films/films?year=1967`: two answers with films, and the credits of each film, for those with a key.
func films(_ site: inout Routes) {
    site.on(
        "/films/films",
        withKey { request in
            request.query["from"] == "2"
                ? """
                {"films": [{"id": 12, "title": "Belle de jour", "director": "Luis Buñuel"}], "next": null}
                """
                : """
                {"films": [{"id": 10, "title": "Playtime", "director": "Jacques Tati"},
                {"id": 11, "title": "Le Samouraï", "director": "Jean-Pierre Melville"}],
                "next": "http://\(request.field("Host") ?? "")/films/films?year=\(request.query["year"])&from=2"}
                """
        })
    let casts = ["10": ["Jacques Tati", "Barbara Dennek"], "11": ["Alain Delon"], "12": ["Catherine Deneuve"]]
    site.on(
        "/films/films/{id}/credits",
        withKey { request in
            let names = casts[request.parameters["id"], default: []]
            let actors = names.map { "{\"job\": \"actor\", \"name\": \"\($0)\"}" }
            return "{\"credits\": [{\"job\": \"editor\", \"name\": \"Somebody\"}, \(actors.joined(separator: ", "))]}"
        })
}

private func withKey(_ answer: @escaping @Sendable (ReceivedRequest) -> String) -> Answer {
    Answer { request in
        request.field("Authorization") == "Bearer no-secret"
            ? .json(answer(request)) : .json("{\"error\": \"no key\"}", status: 401)
    }
}
