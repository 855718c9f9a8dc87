import ArgumentParser
import Foundation
import Machine
import Shared

struct Sync: ReplicaCommand {
    static let configuration = CommandConfiguration(
        abstract: "Send what waits and fetch what is new, once.")

    @OptionGroup var options: ReplicaOptions
    @Option(help: "Try again this many times before giving up.") var retries = 2
    @Option(help: "Cells a page; 0 leaves it to the server.") var pageCells: UInt32 = 0

    func execute(_ session: ReplicaSession) async throws -> String {
        let engine = SyncEngine(
            replica: session.replica, engine: session.curl, pageCells: pageCells)
        let applied = try await engine.sync(retries: retries)
        if options.json {
            return JSON.line([
                "accepted": .number(applied.accepted), "refused": .number(applied.refused),
                "restamped": .number(applied.restamped), "cells": .number(applied.cells),
            ])
        }
        var lines = [
            Sentence(
                nl: "Bijgewerkt: \(applied.accepted) verstuurd, \(applied.cells) ontvangen.",
                en: "Up to date: \(applied.accepted) sent, \(applied.cells) received.")
        ]
        if applied.refused > 0 {
            lines.append(
                Sentence(
                    nl: "\(applied.refused) geweigerd; zie `sync-client refused`.",
                    en: "\(applied.refused) refused; see `sync-client refused`."))
        }
        if applied.restamped > 0 { lines.append(ErrorCode.clockAhead.sentence) }
        return lines.map { $0[session.language] + "\n" }.joined()
    }
}

struct Run: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Stay in sync until Ctrl-C. Other commands on this replica go through here.")

    @OptionGroup var options: ReplicaOptions
    @Option(help: "Seconds between looks for news.") var interval: Int = 30

    func run() async throws {
        let path = options.path
        guard FileManager.default.fileExists(atPath: path) else {
            throw ReplicaError.notEnrolled(path)
        }
        guard let lock = FileLock(path: path + ".lock") else {
            throw CommandFailure.alreadyRunning
        }
        defer { withExtendedLifetime(lock) {} }
        let locale = ProcessInfo.processInfo.environment["LANG"]
        let language = try ClientMain.chosen(options, else: Language(locale: locale))
        let (wishes, wish) = AsyncStream.makeStream(
            of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let session = ReplicaSession(
            replica: try ClientMain.open(options), curl: CurlEngine(), language: language,
            changed: { wish.yield() })
        let socket = try LocalSocketServer(path: path + ".socket") {
            await ClientMain.carryOut($0, session)
        }
        defer { socket.stop() }
        let signals = [SIGTERM, SIGINT].map { Self.onSignal($0) { wish.finish() } }
        defer { for signal in signals { signal.cancel() } }
        let ticks = Task { [interval] in
            while !Task.isCancelled {
                wish.yield()
                try await Task.sleep(for: .seconds(interval))
            }
        }
        defer { ticks.cancel() }
        FileHandle.standardOutput.write(Data("ready: \(path)\n".utf8))
        await Self.follow(wishes, session)
    }

    /// Syncs whenever something is wanted, until the stream ends.
    private static func follow(_ wishes: AsyncStream<Void>, _ session: ReplicaSession) async {
        let engine = SyncEngine(replica: session.replica, engine: session.curl)
        for await _ in wishes {
            do {
                let applied = try await engine.sync(retries: 0)
                guard applied.accepted + applied.refused + applied.cells > 0 else { continue }
                report(
                    Sentence(
                        nl: "\(applied.accepted) verstuurd, \(applied.refused) geweigerd, "
                            + "\(applied.cells) ontvangen",
                        en: "\(applied.accepted) sent, \(applied.refused) refused, "
                            + "\(applied.cells) received"), session)
            } catch {
                report(
                    Sentence(describing: error) ?? ErrorCode.serverError.sentence, session)
            }
        }
    }

    private static func report(_ sentence: Sentence, _ session: ReplicaSession) {
        FileHandle.standardOutput.write(Data((sentence[session.language] + "\n").utf8))
    }

    private static func onSignal(
        _ number: Int32, _ handle: @escaping @Sendable () -> Void
    ) -> any DispatchSourceSignal {
        signal(number, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
        source.setEventHandler(handler: handle)
        source.resume()
        return source
    }
}
