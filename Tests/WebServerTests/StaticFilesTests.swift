import Foundation
import Testing
import WebServer

@Suite struct StaticFilesTests {
    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("polder-files-\(UUID())")

    init() throws {
        try write("index.html", "<h1>home</h1>")
        try write("about.html", "<h1>about</h1>")
        try write("js/app.mjs", String(repeating: "let x = 1;\n", count: 500))
        try write("js/index.html", "<h1>js</h1>")
        try write("logo.png", "not really")
        try write(".secret", "hidden")
        try write("café.txt", "koffie")
    }

    private func write(_ name: String, _ text: String) throws {
        let file = folder.appendingPathComponent(name)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    private func get(_ files: StaticFiles, _ path: String, method: HTTPMethod = .get, headers: [(String, String)] = [])
        -> HTTPResponse?
    {
        files.response(
            to: HTTPRequest(head: RequestHead(method: method, path: path, headers: headers.map { ($0.0, $0.1) })))
    }

    @Test(arguments: [
        ("/", "<h1>home</h1>", "text/html; charset=utf-8"),
        ("/index.html", "<h1>home</h1>", "text/html; charset=utf-8"),
        ("/about", "<h1>about</h1>", "text/html; charset=utf-8"), ("/js/", "<h1>js</h1>", "text/html; charset=utf-8"),
        ("/logo.png", "not really", "image/png"), ("/café.txt", "koffie", "text/plain; charset=utf-8"),
    ])
    func findsFiles(path: String, text: String, type: String) throws {
        let response = try #require(get(StaticFiles(directory: folder.path), path))
        #expect(response.status == 200)
        #expect(String(decoding: response.body, as: UTF8.self) == text)
        #expect(header(response, "Content-Type") == type)
        #expect(header(response, "Cache-Control") == "no-cache")
    }

    @Test(arguments: [
        "/nothing", "/js", "/.secret", "/../index.html", "/js/../index.html", "/%2e%2e/index.html", "//index.html",
        "/index.html/", "index.html", "", "/..", "/about.html.html",
    ])
    func findsNothingElse(path: String) throws {
        #expect(get(try StaticFiles(directory: folder.path), path) == nil)
    }

    @Test func pagesAreToldOfTheServer() throws {
        try write("told.html", #"<meta name="who" content=""><meta name="mark" content=""><p content="">"#)
        let files = try StaticFiles(
            directory: folder.path, metas: ["who": #"A & "B" <c>"#, "other": "x"], versionMeta: "mark")
        let page = String(decoding: try #require(get(files, "/told")).body, as: UTF8.self)
        let who = #"<meta name="who" content="A &amp; &quot;B&quot; &lt;c>">"#
        #expect(page == who + #"<meta name="mark" content="\#(files.version)"><p content="">"#)
        #expect(get(files, "/logo.png")?.body == Array("not really".utf8))
    }

    @Test func doesNotLeaveItsFolderOverTheWire() throws {
        let folder = folder.path
        let server = try RunningServer(prepare: { service in
            let files = try! StaticFiles(directory: folder + "/js")
            service.onRequest = { $1.respond(files.response(to: $0) ?? HTTPResponse(status: 404, text: "no")) }
        })
        let client = try TestHTTP(port: server.port)
        for path in [
            "/../about.html", "/%2e%2e/about.html", "/..%2fabout.html", "/x/../../about.html", "/....//about.html",
            "/.%2e/.%2e/etc/passwd",
        ] {
            #expect(try client.request("GET", path).status == 404, "\(path)")
        }
        #expect(try client.request("GET", "/x/../app.mjs").status == 200)
        let whole = try client.request("GET", "/app.mjs")
        #expect(
            try client.request("GET", "/app.mjs", headers: "If-None-Match: \(whole.headers["etag"]!)\r\n").status == 304
        )
        #expect(try client.request("HEAD", "/app.mjs").headers["content-length"] == "5500")
        #expect(try client.request("POST", "/app.mjs", body: []).status == 405)
    }

    @Test func saysNotModified() throws {
        let files = try StaticFiles(directory: folder.path)
        let tag = try #require(header(get(files, "/"), "ETag"))
        for value in [tag, "W/\(tag)", "\"other\", \(tag)", "*"] {
            let response = get(files, "/", headers: [("if-none-match", value)])
            #expect(response?.status == 304)
            #expect(response?.body == [])
            #expect(header(response, "ETag") == tag)
        }
        #expect(get(files, "/", headers: [("if-none-match", "\"other\"")])?.status == 200)
        #expect(header(get(files, "/about"), "ETag") != tag)
    }

    @Test func compressesForClientsThatAcceptIt() throws {
        let files = try StaticFiles(directory: folder.path)
        let plain = try #require(get(files, "/js/app.mjs"))
        let packed = try #require(get(files, "/js/app.mjs", headers: [("accept-encoding", "br;q=1.0, gzip;q=0.8")]))
        #expect(header(packed, "Content-Encoding") == "gzip")
        #expect(packed.body.prefix(2) == [0x1F, 0x8B])
        #expect(packed.body.count < plain.body.count / 4)
        #expect(header(packed, "ETag") != header(plain, "ETag"))
        #expect(header(plain, "Vary") == "Accept-Encoding")
        for refusal in ["gzip;q=0", "br", "gzip; q=0.0"] {
            #expect(
                header(get(files, "/js/app.mjs", headers: [("accept-encoding", refusal)]), "Content-Encoding") == nil)
        }
        // Too small to be worth compressing.
        #expect(header(get(files, "/", headers: [("accept-encoding", "gzip")]), "Content-Encoding") == nil)
    }

    @Test func readsAgainWhileDeveloping() throws {
        let steady = try StaticFiles(directory: folder.path)
        let developing = try StaticFiles(directory: folder.path, isDevelopment: true)
        try write("index.html", "<h1>changed</h1>")
        try write("new.html", "new")
        #expect(get(steady, "/").map { String(decoding: $0.body, as: UTF8.self) } == "<h1>home</h1>")
        #expect(get(developing, "/").map { String(decoding: $0.body, as: UTF8.self) } == "<h1>changed</h1>")
        #expect(get(steady, "/new") == nil)
        #expect(get(developing, "/new")?.status == 200)
    }

    @Test func saysThatAFolderIsMissing() {
        #expect { try StaticFiles(directory: "/nowhere/at/all") } throws: {
            ($0 as? WebServerFault)?.message == "cannot read the folder /nowhere/at/all: No such file or directory"
        }
    }

    private func header(_ response: HTTPResponse?, _ name: String) -> String? {
        response?.headers.first { $0.name == name }?.value
    }
}
