import Foundation
import SwiftProtobuf

extension WireNarrowed {
    public init(_ dossier: DossierID, _ rights: [LifeDomainName: Reach.Right]) {
        self.init()
        self.dossier = Data(dossier.bytes)
        self.rights = rights.sorted { $0.key < $1.key }.map { domain, right in
            WireDomainRight.with {
                $0.domain = domain.text
                $0.write = right == .write
            }
        }
    }

    /// Nothing where it cannot be read.
    public var reach: (dossier: DossierID, reach: Reach)? {
        guard let dossier = DossierID(bytes: dossier) else { return nil }
        var read: [LifeDomainName: Reach.Right] = [:]
        for right in rights {
            guard let domain = LifeDomainName(right.domain) else { return nil }
            read[domain] = right.write ? .write : .read
        }
        return (dossier, Reach(read))
    }
}
