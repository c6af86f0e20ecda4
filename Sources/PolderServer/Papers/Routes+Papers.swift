import Dialogue
import DialogueFile
import Foundation
import JSON
import Minutes
import WebServer

extension Routes {
    /// Says which files can be made here, and what is missing for the others. Asking WeasyPrint for its version takes a
    /// second once, so the exporter's thread does it.
    func papers(_ loaded: LoadedDialogue, _ visitor: Visitor, _ exchange: HTTPExchange) {
        let allowed = loaded.state.filesAllowed(to: visitor.view(in: loaded.state))
        let answer = OnLoop { (programs: PaperPrograms) in
            exchange.respond(json: { w in
                w.key("formats")
                w.array { w in
                    for format in ExportFormat.allCases where allowed >= format.needs {
                        w.object { w in
                            w.member("format", format.rawValue)
                            w.member("lacks", programs.lack(for: format))
                        }
                    }
                }
                w.member("pdfIsTagged", programs.isTagged)
                w.key("sections")
                w.array { w in for section in Section.allCases { w.string(section.rawValue) } }
                w.member("letterhead", service.exporter.stationery.letterhead?.file.organisation)
            })
        }
        guard let inbox = service.exporter.inbox else { return }
        service.exporter.post { [stationery = service.exporter.stationery] in
            let programs = PaperPrograms(stationery)
            inbox.post { answer.value(programs) }
        }
    }
}
