import Foundation
import Testing
import Web

@Suite struct FileTests {
    @Test func `the embedded files are the files`() throws {
        let folder = "Sources/Web/Files/"
        for (name, source) in WebFiles.templates {
            let file = try SourceText.read(folder + "templates/\(name).mustache")
            #expect(source == file, "run Scripts/embed-web: \(name)")
        }
        let paths = try FileManager.default.contentsOfDirectory(
            atPath: SourceText.root.appending(path: folder + "templates").path)
        #expect(Set(paths) == Set(WebFiles.templates.keys.map { $0 + ".mustache" }))
        for asset in WebAsset.allCases {
            #expect(
                try asset.text == SourceText.read(folder + asset.fileName), "run Scripts/embed-web")
        }
        #expect(
            try WebFiles.words == SourceText.read(folder + "words.json"), "run Scripts/embed-web")
    }

    @Test func `every word of the file is a key`() throws {
        let book = try JSONDecoder().decode(
            [String: [String: String]].self, from: Data(WebFiles.words.utf8))
        #expect(Set(book.keys) == Set(WordKey.allCases.map(\.rawValue)))
        #expect(book.values.allSatisfy { Set($0.keys) == Set(PageLanguage.allCases.map(\.code)) })
    }

    @Test func `every asset has its type, its bytes and a tag of its own`() {
        #expect(Set(WebAsset.allCases.map(\.entityTag)).count == WebAsset.allCases.count)
        for asset in WebAsset.allCases {
            #expect(asset.bytes == Array(asset.text.utf8))
            #expect(asset.entityTag.wholeMatch(of: /"[0-9a-f]{1,16}"/) != nil)
        }
        #expect(WebAsset(rawValue: "../console.css") == nil)
    }

    @Test func `no asset asks for anything elsewhere`() {
        for asset in WebAsset.allCases {
            #expect(!asset.text.contains("@import"))
            #expect(!asset.text.contains("url("))
            let addresses = asset.text.matches(of: /https?:\/\/[^"' ]+/).map { String($0.0) }
            #expect(addresses.allSatisfy { $0 == "http://www.w3.org/2000/svg" })
        }
    }

    @Test func `pages are kept by no cache and framed by nobody`() {
        let fields = Dictionary(uniqueKeysWithValues: WebHeaders.page)
        #expect(fields["Cache-Control"] == "no-store")
        #expect(fields["X-Content-Type-Options"] == "nosniff")
        #expect(fields["Referrer-Policy"] == "same-origin")
        #expect(fields["Cross-Origin-Opener-Policy"] == "same-origin")
        #expect(fields["Cross-Origin-Resource-Policy"] == "same-origin")
        #expect(fields["Permissions-Policy"]?.isEmpty == false)
        #expect(
            fields["Content-Security-Policy"]
                == "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
                + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
    }

    @Test func `an asset is kept and asked for again by its tag`() {
        let fields = Dictionary(uniqueKeysWithValues: WebHeaders.asset(.stylesheet))
        #expect(fields["Cache-Control"] == "no-cache")
        #expect(fields["ETag"] == WebAsset.stylesheet.entityTag)
        #expect(fields["Content-Type"] == "text/css; charset=utf-8")
        #expect(fields["X-Content-Type-Options"] == "nosniff")
    }
}

/// Files of the repository, read by the tests that look at sources.
enum SourceText {
    static var root: URL {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
    }

    static func read(_ path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    /// Every Swift file under a folder, but the embedded files.
    static func swift(under folder: String, except other: String = "") throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: root.appending(path: folder).path)
            .filter { $0.hasSuffix(".swift") && !$0.hasSuffix("WebFiles.swift") }
            .filter { other.isEmpty || !$0.hasSuffix(other) }
            .map { try read(folder + "/" + $0) }
    }
}
