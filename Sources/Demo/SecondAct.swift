import Foundation

/// The second act of the worked example, as far as it is built: a stolen laptop, a consent that is
/// withdrawn, and somebody who has two dossiers.
extension Performance {
    func playSecondAct() throws {
        print("\nSecond act:")
        try loseLaptop(at: Story.Moment(10, 8, 30))
        try withdrawConsent(at: Story.Moment(11, 10))
        try mergeDossiers(at: Story.Moment(12, 9))
    }

    /// Tuesday: the laptop of WerkBedrijf is gone. Nothing was unsent, and it has no access any more.
    private func loseLaptop(at moment: Story.Moment) throws {
        try setAllClocks(moment)
        let device = try number(of: "werkbedrijf")
        let devices = try Stage.objects(stage.client("werkbedrijf", ["status", "--json"]))
        expect(devices.first?["waiting"] as? Int == 0, "the stolen laptop held unsent work")
        let manifest = try stage.server("device", "manifest", device, "--json")
        let held = try Stage.objects(manifest).first ?? [:]
        let dossiers = held["dossiers"] as? [[String: Any]] ?? []
        let units = (dossiers.first?["units"] as? [String] ?? []).sorted()
        expect(held["unsent"] as? Int == 0, "the manifest says that work was unsent")
        expect(dossiers.count == 1 && dossiers.first?["name"] as? String == "Selam", "the manifest")
        expect(
            !units.contains { $0.hasPrefix("health_physical") } && units.contains("work"),
            "held: \(units)")
        print("  \(moment.text)\tit held 1 dossier: \(units.joined(separator: ", "))")
        let revoked = try stage.server("device", "revoke", device)
        print("  \(moment.text)\tthe laptop of werkbedrijf is stolen: " + revoked, terminator: "")
        let isOut = (try? stage.client("werkbedrijf", ["sync", "--retries", "0"])) == nil
        expect(isOut, "the stolen laptop still syncs")
    }

    /// Wednesday: consent k1 is withdrawn. What the GGD shared leaves the coach's device, with a receipt;
    /// the GGD keeps it.
    private func withdrawConsent(at moment: Story.Moment) throws {
        try setAllClocks(moment)
        expect(try shownValue("coach", "functional", "max_hours") == "20", "k1 was in force")
        _ = try stage.client(
            "coach", ["set", ids["k1"] ?? "", "withdrawn_at=2026-03-11T09:00:00.000Z"])
        let synced = try stage.client("coach", ["sync"])
        print("  \(moment.text)\tconsent k1 is withdrawn; the coach reads: " + synced.oneLine)
        expect(synced.contains("has ended; what was here of it is erased"), "no word of the purge")
        expect(
            try shownValue("coach", "functional", "max_hours") == nil,
            "the coach still holds what the GGD shared")
        expect(
            try shownValue("ggd", "functional", "max_hours") == "20", "the GGD lost its own record")
        let purges = try stage.server("device", "purges", try number(of: "coach"))
        print("  \t\t" + purges, terminator: "")
        expect(
            purges.contains("consent health_physical") && purges.contains("\terased "),
            "no receipt of the purge")
    }

    /// Thursday: somebody was recorded without a network, and turns out to have a dossier already. The two are
    /// joined: no record is lost, and nobody sees more than before.
    private func mergeDossiers(at moment: Story.Moment) throws {
        try setAllClocks(moment)
        let kept = ids["person"] ?? ""
        let added = try stage.client(
            "vw", ["add", "person", "display_name=Selam", "phone=+31 6 33333333"])
        let gone = String(added.prefix(36))
        let dossier =
            try stage.client("vw", ["show", gone]).split(separator: "\n")
            .first?.split(separator: "\t").last.map(String.init) ?? ""
        _ = try stage.client(
            "vw",
            [
                "add", "contact_note", "summary=Met her at the market", "--dossier", dossier,
                "--domain", "social",
            ])
        for worker in ["vw", "coach"] { _ = try stage.client(worker, ["sync"]) }
        let before = try (held("vw"), held("coach"))
        let pairs = try stage.server("duplicates", "list")
        expect(pairs.contains(gone) && pairs.contains(kept), "the second dossier was not found")
        print("  \(moment.text)\tone person with two dossiers: " + pairs.oneLine)
        _ = try stage.server("duplicates", "merge", gone, kept)
        for worker in ["vw", "coach"] { _ = try stage.client(worker, ["sync"]) }
        let after = try (held("vw"), held("coach"))
        expect(
            try stage.client("vw", ["show", gone]).contains(kept), "no word of it on the device")
        expect(before == after, "records were lost or gained: \(before), then \(after)")
        expect(
            (try? stage.client("coach", ["show", gone])) == nil, "the coach sees the other dossier")
        expect(try stage.server("duplicates", "list").contains("Nobody"), "still found")
        print("  \t\tmerged; vw holds \(after.0) records, the coach \(after.1), as before")
    }

    /// How many records a worker's device shows.
    private func held(_ worker: String) throws -> Int {
        let status = try Stage.objects(stage.client(worker, ["status", "--json"]))
        return status.first?["records"] as? Int ?? 0
    }

    /// The replica number of a partner's device.
    private func number(of worker: String) throws -> String {
        let partner = Story.workers.first { $0.name == worker }?.partner
        let devices = try Stage.objects(stage.server("device", "list", "--json"))
        let device = devices.first {
            $0["partner"] as? String == partner && $0["device"] as? String != "server"
        }
        return (device?["replica"] as? Int).map(String.init) ?? ""
    }
}

extension String {
    fileprivate var oneLine: String { split(separator: "\n").joined(separator: " ") }
}
