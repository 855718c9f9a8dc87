import Foundation
import HTTPTypes
import SwiftProtobuf

@testable import Shared
@testable import SyncServer

/// Exchanges over HTTP as a text for people: what was sent and what came back.
///
/// Bodies are those that travelled, broken into lines; headers are those that matter. What is random
/// (tokens, codes, sealed cursors) or long (the programme) has a marker in its place; the same marker
/// is the same text.
final class Transcript {
    let server: TranscriptServer
    private(set) var text: String
    private var markers = TranscriptMarkers()

    init(_ server: TranscriptServer, about: String) {
        self.server = server
        text = about.split(separator: "\n").map { "# \($0)\n" }.joined()
    }

    /// Sends a request, and writes it down with its answer.
    @discardableResult
    func post(
        _ title: String, _ path: String, _ headers: HTTPFields, _ body: String
    ) async throws -> TranscriptServer.Answer {
        let answer = try await server.post(path, headers, body)
        text += "\n### \(title)\n"
        write("POST \(path)", headers, [.contentType, .authorization], body)
        write(
            String(answer.status), answer.headers, [.contentType, .cacheControl],
            String(decoding: answer.body, as: UTF8.self))
        return answer
    }

    /// An exchange that is answered, whatever becomes of its sets.
    @discardableResult
    func sync(
        _ title: String, _ device: inout TranscriptDevice, _ request: WireSyncRequest
    ) async throws -> WireSyncAnswer {
        let body = String(decoding: try Body.encode(request, format: .json), as: UTF8.self)
        let answer = try await post(title, WireProtocol.syncPath, device.headers, body)
        return try device.take(answer)
    }

    private func write(
        _ line: String, _ headers: HTTPFields, _ shown: [HTTPField.Name], _ body: String
    ) {
        text += "\n\(line)\n"
        for name in shown {
            guard let value = headers[name] else { continue }
            text += "\(name.rawName): \(markers.replaced(value))\n"
        }
        // What is no JSON stands as it was sent.
        let isJSON = BodyFormat(header: headers[.contentType]) == .json
        let masked = markers.replaced(body)
        text += "\n" + (isJSON ? PrettyJSON.text(masked) : masked) + "\n"
    }
}

/// Puts a marker in the place of everything that differs from run to run.
private struct TranscriptMarkers {
    private var known: [String: String] = [:]
    private var counts: [String: Int] = [:]

    /// The same text gets the same marker throughout a transcript.
    mutating func replaced(_ text: String) -> String {
        var replaced = ""
        var rest = text[...]
        let pattern =
            #/
            "(?<key>token|cursor|epoch|sha256|document)":\s*"(?<value>(?:[^"\\]|\\.)+)"
            | (?<code>[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3})
            | Bearer\ (?<secret>[0-9a-f]{64})
            /#
        while let match = rest.firstMatch(of: pattern) {
            replaced += rest[..<match.range.lowerBound]
            if let key = match.key, let value = match.value {
                replaced += "\"\(key)\":\"\(marker(for: value, kind: key))\""
            } else if let secret = match.secret {
                replaced += "Bearer " + marker(for: secret, kind: "token")
            } else if let code = match.code {
                replaced += marker(for: code, kind: "code")
            }
            rest = rest[match.range.upperBound...]
        }
        return replaced + rest
    }

    private mutating func marker(for value: Substring, kind: Substring) -> String {
        if let marker = known[String(value)] { return marker }
        let count = counts[String(kind), default: 0] + 1
        counts[String(kind)] = count
        let marker = "<\(kind) \(count)>"
        known[String(value)] = marker
        return marker
    }
}
