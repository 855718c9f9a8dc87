import GRDB

extension SQLiteReading {
    func programmeUses() throws -> [ProgrammeUse] {
        try Row.fetchAll(
            db.cachedStatement(
                sql: "SELECT version, note, activated_at FROM programme ORDER BY version DESC")
        ).map { ProgrammeUse(version: $0[0], note: $0[1], activatedAt: $0[2]) }
    }

    func programme(_ version: UInt32) throws -> ProgrammeRow? {
        try Row.fetchOne(
            db.cachedStatement(
                sql: "SELECT document, note, activated_at FROM programme WHERE version = ?"),
            arguments: [version]
        ).map {
            ProgrammeRow(
                version: version, document: $0[0], note: $0[1], activatedAt: $0[2])
        }
    }
}
