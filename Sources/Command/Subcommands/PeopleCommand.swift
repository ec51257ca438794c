internal import ArgumentParser
import Audit
import Foundation
import Store

/// Whose names stand beside what the office decides.
struct PeopleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "people", abstract: "Enter the people of the office; their ids sign every decision.",
        subcommands: [Add.self, Retire.self, List.self])

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Enter a person, or change name and role.")

        @OptionGroup var places: PlaceOptions
        @OptionGroup var moment: MomentOptions
        @Argument(help: "A short id, such as li: letters, digits, - and _.") var id: String
        @Option(help: "The name as printed, such as 李四.") var name: String
        @Option(help: "clerk (经办人), reviewer (审核人) or head (负责人).") var role: Person.Role

        func run() throws {
            let isPlain = id.utf8.allSatisfy {
                ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A || $0 >= 0x30 && $0 <= 0x39 || $0 == 0x2D
                    || $0 == 0x5F
            }
            guard !id.isEmpty, id.utf8.count <= 32, isPlain, !name.isEmpty else {
                throw Stop(.usage, "人员编号只能由字母、数字、-、_组成（最长32位），姓名不能为空；未作更改")
            }
            let person = Person(id: id, name: name, role: role)
            try places.workplace().amend(at: moment.moment) { docket in
                // What was decided under an id stays with the person it named then.
                if let known = docket.people[person.id], known.name != person.name {
                    throw Stop(.badInput, "编号\(person.id)已属于\(known.name)，不能改作他人；请另取一个编号，未作更改")
                }
                return Amendment([.person(person)])
            }
            Output.say("已登记：\(id)\t\(name)\t\(role.chinese)")
        }
    }

    struct Retire: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Mark a person as gone; what they decided stays.")

        @OptionGroup var places: PlaceOptions
        @OptionGroup var moment: MomentOptions
        @Argument(help: "The person's id.") var id: String

        func run() throws {
            let id = id
            try places.workplace().amend(at: moment.moment) { docket in
                var person = try RoundDesk.person(id, in: docket)
                person.isActive = false
                return Amendment([.person(person)])
            }
            Output.say("已停用：\(id)")
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List them.")

        @OptionGroup var places: PlaceOptions

        func run() throws {
            let people = try places.workplace().store.docket().people.values.sorted { $0.id < $1.id }
            if people.isEmpty { Output.say("尚未登记人员；用 people add 登记") }
            for person in people {
                Output.say(
                    "\(person.id)\t\(person.name)\t\(person.role.chinese)\t\(person.isActive ? "在岗" : "已停用")")
            }
        }
    }
}

extension Person.Role: ExpressibleByArgument {}
