import Assets
import Foundation
import Testing

@testable import Shared
@testable import SyncServer

/// The units by which what devices hold is told, over the whole bundled programme.
@Suite struct ScopeUnitTests {
    private func roles() throws -> [Access] {
        let index = ProgrammeIndex(try ProgrammeReader.read(bundledProgramme))
        return index.programme.roles.map { Access(index, role: $0.name) }
    }

    @Test func `a cell has units exactly where the role may hold it, each on a ground that it has`()
        throws
    {
        var cells = 0
        for access in try roles() {
            let all = Set(access.units)
            for type in access.index.programme.recordTypes {
                for (domain, field) in type.domains.flatMap({ domain in
                    (type.fields.map(\.name) + [.deleted]).map { (domain, $0) }
                }) {
                    let address = FieldAddress(type.name, field)
                    let permission = access.read(address, in: domain)
                    let units = access.units(of: address, in: domain)
                    #expect(units.isEmpty == permission.isEmpty, "\(access.role) \(address)")
                    #expect(units.isSubset(of: all))
                    for unit in units where field != .deleted {
                        #expect(unit.domain == access.index.domain(of: address, in: domain))
                        let grounds = access.permission(for: unit)
                        #expect(!grounds.isDisjoint(with: permission), "\(access.role) \(unit)")
                        let isAlways = permission.contains(.always)
                        #expect(grounds.contains(.always) || !isAlways, "\(access.role) \(unit)")
                    }
                    cells += 1
                }
            }
        }
        #expect(cells > 3_000)
    }

    @Test func `a unit is named by what the matrix grants`() throws {
        func units(_ role: StaticString, _ domain: StaticString) throws -> [String] {
            let access = try #require(
                try roles().first { $0.role == RoleName(literal: role) })
            return access.units.filter { $0.domain == LifeDomainName(literal: domain) }
                .map(\.text)
        }
        #expect(try units("coach", "contact") == ["contact"])
        #expect(
            try units("housing_officer", "contact") == ["contact/name", "contact/phone"])
        #expect(try units("language_provider", "contact") == ["contact"], "W reads the row")
        #expect(try units("health_worker", "coordination") == ["coordination/own"])
        #expect(try units("coach", "addiction") == ["addiction/functional"])
        #expect(try units("work_coach", "health_physical") == ["health_physical/max_hours"])
        #expect(try units("housing_officer", "finance") == [])
    }

    @Test func `a unit is read as it is written`() throws {
        for access in try roles() {
            for unit in access.units { #expect(ScopeUnit(unit.text) == unit) }
        }
        for text in ["", "/", "health/", "Health", "/own"] {
            #expect(ScopeUnit(text) == nil, "\(text)")
        }
    }

    @Test func `every unit has a place, and what has none counts as its life domain`() throws {
        for access in try roles() {
            let places = UnitPlaces(access)
            let units = Set(access.units)
            let mask = units.reduce(0 as UnitPlaces.Mask) { $0 | places.mask(of: $1) }
            #expect(places.units(mask) == units)
        }
        // More views than there are places.
        var programme = try ProgrammeReader.read(bundledProgramme)
        let domain = LifeDomainName(literal: "contact")
        let views = (0..<150).compactMap { ViewName("v\($0)") }
        programme.matrix = [
            MatrixCell(
                domain: domain, role: RoleName(literal: "coach"),
                grants: try Grant.parse("R(\(views.map(\.text).joined(separator: ",")))"))
        ]
        let access = Access(ProgrammeIndex(programme), role: RoleName(literal: "coach"))
        let places = UnitPlaces(access)
        #expect(access.units.count == 150)
        let last = try #require(access.units.last)
        #expect(places.units(places.mask(of: last)) == [ScopeUnit(domain)])
        let first = try #require(access.units.first)
        #expect(places.units(places.mask(of: first)) == [first])
    }
}
