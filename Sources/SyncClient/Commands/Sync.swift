import ArgumentParser
import Foundation
import Machine
import Shared

struct Sync: ReplicaCommand {
    static let configuration = CommandConfiguration(
        abstract: "Send what waits and fetch what is new, once.")

    @OptionGroup var options: ReplicaOptions
    var isAlwaysAllowed: Bool { true }
    @Option(help: "Try again this many times before giving up.") var retries = 2
    @Option(help: "Cells a page; 0 leaves it to the server.") var pageCells: UInt32 = 0

    func execute(_ session: ReplicaSession) async throws -> String {
        let applied = try await session.engine.sync(retries: retries, pageCells: pageCells)
        if options.json {
            return JSON.line([
                "accepted": .number(applied.accepted), "refused": .number(applied.refused),
                "restamped": .number(applied.restamped), "cells": .number(applied.cells),
                "purged": .number(applied.purged),
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
        if applied.purged > 0 { lines.append(.purged(applied.purged)) }
        if applied.isWiped { lines = [ReplicaError.wiped.sentence] }
        if applied.restamped > 0 { lines.append(ErrorCode.clockAhead.sentence) }
        return lines.map { $0[session.language] + "\n" }.joined()
    }
}
