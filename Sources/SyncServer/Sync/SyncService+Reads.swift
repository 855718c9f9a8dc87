import Shared

extension SyncService {
    /// What people may do at a device that opens a dossier. The raw values travel.
    enum ReadEvent: String { case open, list, history, export, query }

    /// Brings the reads of a device into the ledger, each once.
    func noteReads(
        of request: WireSyncRequest, _ replica: inout ReplicaRow, _ writer: any StoreWriter
    ) throws {
        guard request.reads.count <= Limits.readsPerExchange else { throw ErrorCode.bodyTooLarge }
        if request.reads.isEmpty { return }
        // Numbers only rise, by one for each read: nobody gets far ahead.
        let (end, overflows) = replica.lastRead.addingReportingOverflow(Limits.readNumbersAhead)
        guard request.firstRead > 0, !overflows, request.firstRead <= end else {
            throw ErrorCode.malformedBody
        }
        for (place, read) in request.reads.enumerated() {
            let number = request.firstRead + UInt64(place)
            guard number > replica.lastRead else { continue }
            guard read.dossiers.count <= Limits.dossiersPerRead,
                ReadEvent(rawValue: read.event) != nil
            else { throw ErrorCode.malformedBody }
            let dossiers = try read.dossiers.map { bytes in
                guard let dossier = DossierID(bytes: bytes) else { throw ErrorCode.malformedBody }
                return dossier
            }
            var entry = LedgerEntry(
                read.event, .read, by: replica,
                dossiers: Dictionary(dossiers.map { ($0, []) }, uniquingKeysWith: { one, _ in one })
            )
            entry.isEmergency = try writer.emergencies().contains {
                $0.replica == replica.id && dossiers.contains($0.dossier)
            }
            // When it was said to have happened; the chain's order is that of arrival.
            try writer.log(entry, at: read.at)
            replica.lastRead = number
        }
    }
}
