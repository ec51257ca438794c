import Audit

/// Headlines and sentences of no importance, chosen by a number.
enum Phrases {
    /// A headline of some twenty characters; now and then with a year in it, never with a full date.
    static func headline(_ topic: String, key: UInt64, year: Int) -> String {
        var random = SplitMix64(seed: key)
        let matter = random.pick(matters)
        let place = random.pick(places)
        switch random.below(7) {
        case 0: return "关于做好\(year)年\(topic)领域\(matter)的通知"
        case 1: return "\(place)扎实推进\(matter)"
        case 2: return "我单位召开\(topic)系统\(matter)推进会"
        case 3: return "\(topic)工作动态：\(place)\(matter)见实效"
        case 4: return "一图读懂：\(topic)惠民政策与\(matter)"
        case 5: return "关于\(matter)有关事项的公告（\(year)年第\(random.below(80) + 1)号）"
        default: return "\(place)开展“\(topic)进万家”\(matter)宣传活动"
        }
    }

    static func paragraph(_ topic: String, key: UInt64) -> String {
        var random = SplitMix64(seed: key)
        return (0..<4).map { _ in
            "\(random.pick(openings))\(topic)部门围绕\(random.pick(matters))，\(random.pick(measures))，\(random.pick(results))。"
        }.joined()
    }

    private static let matters = [
        "防汛备汛", "安全生产", "营商环境优化", "便民服务提升", "环境整治", "就业帮扶", "消费维权", "文明创建", "数据共享",
        "节约用水", "道路养护", "春耕备耕", "秋粮收购", "校园安全", "老旧小区改造", "普法宣传", "医保经办", "森林防火",
        "项目建设", "信用体系建设",
    ]
    private static let places = [
        "城南片区", "城北新区", "河东社区", "高新产业园", "各镇街", "南山林场", "东湖片区", "北站枢纽", "老城区", "开发区",
    ]
    private static let openings = ["今年以来，", "连日来，", "据了解，", "为提升服务水平，", "按照统一部署，", "下一步，"]
    private static let measures = [
        "建立清单管理机制", "组织专班走访企业和群众", "细化责任分工", "完善线上线下办理渠道", "开展多轮排查", "强化部门联动",
    ]
    private static let results = [
        "群众满意度持续提高", "各项任务有序推进", "取得阶段性成效", "办理时限明显缩短", "问题整改率稳步提升", "工作基础进一步夯实",
    ]
}
