import Foundation

/// The second act of the worked example, as far as it is built: a stolen laptop, and a consent that is
/// withdrawn.
extension Performance {
    func playSecondAct() throws {
        print("\nSecond act:")
        try loseLaptop(at: Story.Moment(10, 8, 30))
        try withdrawConsent(at: Story.Moment(11, 10))
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
