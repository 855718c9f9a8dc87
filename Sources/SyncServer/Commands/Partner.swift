import ArgumentParser
import Foundation
import QRCode
import Shared

struct Partner: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "The organisations that take part.", subcommands: [Add.self, List.self])

    struct Add: FolderCommand {
        static let configuration = CommandConfiguration(abstract: "Add a partner.")

        @OptionGroup var folder: FolderOptions
        @Argument(help: "A short name: a–z, 0–9 and _.") var name: String
        @Option(help: "The name that people read.") var label: String?

        func execute(_ workspaces: Workspaces, directory: String) async throws -> String {
            guard let partner = PartnerName(name) else { throw CommandFailure.badName(name) }
            let workspace = try workspaces.named(folder.workspace)
            let label = try PersonName(typed: label ?? name)
            let desk = AdminDesk(workspace: workspace, name: nil)
            switch try await desk.addPartner(partner, label: label) {
            case .added: return "Partner \(name) was added.\n"
            case .exists: throw CommandFailure.partnerExists(partner.text)
            case .tooMany: throw CommandFailure.tooManyPartners
            }
        }
    }

    struct List: FolderCommand {
        static let configuration = CommandConfiguration(abstract: "List the partners.")

        @OptionGroup var folder: FolderOptions

        func execute(_ workspaces: Workspaces, directory: String) async throws -> String {
            let partners = try await workspaces.named(folder.workspace).store.read {
                try $0.partners()
            }
            if partners.isEmpty { return "No partners yet: sync-server partner add NAME\n" }
            return partners.map { [$0.name.text, $0.label, $0.id.text].columns + "\n" }.joined()
        }
    }
}

struct EnrolCode: FolderCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make a one-time code with which a worker enrols a device.")

    @OptionGroup var folder: FolderOptions
    @Argument(help: "The partner that the worker belongs to.") var partner: String
    @Option(help: "The worker's name.") var worker: String
    @Option(help: "The worker's role in the programme.") var role: String
    @Option(help: "Also as a QR code: terminal, or a file that ends with .png or .svg.")
    var qr: String?
    @Option(help: "The server's address as devices reach it, for the QR code.")
    var server: String?

    func validate() throws {
        if qr != nil, server == nil {
            throw ValidationError("a QR code holds the server's address too: give --server")
        }
    }

    func execute(_ workspaces: Workspaces, directory: String) async throws -> String {
        let workspace = try workspaces.named(folder.workspace)
        let (name, roleName) = try await workspace.worker(partner, role)
        let target = try qr.map { try QRTarget($0, in: directory) }
        let code = try await EnrolmentService(workspace: workspace)
            .issue(to: try PersonName(typed: worker), roleName, of: name, by: nil)
        let shown = try target?.show("samenspraak:\(server ?? "")#\(code.text)") ?? ""
        return code.text + "\n" + shown
    }
}

/// Where a QR code goes. A file is for its owner only: whoever reads it can enrol a device.
private enum QRTarget {
    case terminal
    case png(String)
    case svg(String)

    init(_ text: String, in directory: String) throws {
        let path = absolute(text, in: directory)
        if text == "terminal" {
            self = .terminal
        } else if text.hasSuffix(".png") {
            self = .png(path)
        } else if text.hasSuffix(".svg") {
            self = .svg(path)
        } else {
            throw CommandFailure.badQRTarget
        }
        if text != "terminal", FileManager.default.fileExists(atPath: path) {
            throw CommandFailure.fileExists(path)
        }
    }

    /// Gives what to print.
    func show(_ text: String) throws -> String {
        guard let code = QRCode(text) else { throw CommandFailure.badQRTarget }
        switch self {
        case .terminal: return code.terminal
        case .png(let path): try write(code.png, path)
        case .svg(let path): try write(Data(code.svg.utf8), path)
        }
        return ""
    }

    private func write(_ contents: Data?, _ path: String) throws {
        let isWritten =
            contents != nil
            && FileManager.default.createFile(
                atPath: path, contents: contents, attributes: [.posixPermissions: 0o600])
        if !isWritten { throw CommandFailure.cannotWrite(path) }
    }
}
