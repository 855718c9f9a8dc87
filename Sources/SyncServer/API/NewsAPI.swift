import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import ServiceLifecycle
import Shared

/// `GET /v1/events`: server-sent events (HTML Living Standard §9.2) that say that there is news.
struct NewsAPI: Sendable {
    let stream: NewsStream

    /// Something was committed, or it is time for a sign of life; either is a reason to look.
    private enum Step: Sendable { case look, beat }

    /// `ready` at once, then `news` whenever there is some, and a comment as a sign of life. Ends when
    /// the device's access ends, when it opens another stream, and when the server stops.
    var response: Response {
        Response(
            status: .ok,
            headers: [.contentType: "text/event-stream", .cacheControl: "no-store"],
            body: ResponseBody { [stream] writer in
                var stream = stream
                try await writer.write(Self.event("ready"))
                for await step in Self.steps(of: stream) {
                    switch step {
                    case .beat: try await writer.write(ByteBuffer(string: ": still here\n\n"))
                    // What is committed meanwhile is told with it.
                    case .look:
                        try await Task.sleep(for: .milliseconds(Limits.newsPauseMilliseconds))
                    }
                    guard let isNews = try? await stream.look() else { break }
                    if isNews { try await writer.write(Self.event("news")) }
                }
                try await writer.finish(nil)
            })
    }

    private static func event(_ name: String) -> ByteBuffer {
        ByteBuffer(string: "event: \(name)\ndata:\n\n")
    }

    /// Wake-ups and heartbeats in one sequence, which ends with the wake-ups.
    private static func steps(of stream: NewsStream) -> AsyncStream<Step> {
        AsyncStream(bufferingPolicy: .bufferingNewest(4)) { steps in
            let beats = Task {
                while !Task.isCancelled {
                    try await Task.sleep(for: .seconds(Limits.newsHeartbeatSeconds))
                    steps.yield(.beat)
                }
            }
            let wakes = Task {
                await withGracefulShutdownHandler {
                    for await _ in stream.wakes { steps.yield(.look) }
                } onGracefulShutdown: {
                    steps.finish()
                }
                steps.finish()
            }
            steps.onTermination = { _ in
                beats.cancel()
                wakes.cancel()
            }
        }
    }
}
