import Foundation
import Shared

extension WirePartner {
    init(_ row: PartnerRow) {
        self.init()
        id = Data(row.id.bytes)
        name = row.name.text
        label = row.label
    }
}
