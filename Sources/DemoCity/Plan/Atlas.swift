/// The made-up city: every name and code here belongs to nobody.
enum Atlas {
    /// A city, a district or a county.
    struct Area: Sendable {
        let name: String
        let short: String
        let slug: String
        /// Six digits in the place of a division code; no province begins with 99.
        let code: String
    }

    /// A kind of department, found in the city and in each county.
    struct Department: Sendable {
        let name: String
        let topic: String
        let slug: String

        init(_ name: String, _ topic: String, _ slug: String) {
            self.name = name
            self.topic = topic
            self.slug = slug
        }
    }

    static let city = Area(name: "青禾市", short: "青禾", slug: "qinghe", code: "990100")

    static let counties = [
        Area(name: "云岫区", short: "云岫", slug: "yunxiu", code: "990102"),
        Area(name: "澄溪县", short: "澄溪", slug: "chengxi", code: "990121"),
        Area(name: "栖梧县", short: "栖梧", slug: "qiwu", code: "990122"),
    ]

    static let departments = [
        Department("教育局", "教育", "jyj"), Department("科学技术局", "科技", "kjj"),
        Department("工业和信息化局", "工信", "gxj"), Department("公安局", "公安", "gaj"),
        Department("民政局", "民政", "mzj"), Department("司法局", "司法", "sfj"),
        Department("财政局", "财政", "czj"), Department("人力资源和社会保障局", "人社", "rsj"),
        Department("自然资源局", "自然资源", "zrzyj"), Department("生态环境局", "生态环境", "sthjj"),
        Department("住房和城乡建设局", "住建", "zjj"), Department("交通运输局", "交通", "jtj"),
        Department("水利局", "水利", "slj"), Department("农业农村局", "农业农村", "nyncj"),
        Department("商务局", "商务", "swj"), Department("文化和旅游局", "文旅", "wlj"),
        Department("卫生健康委员会", "健康", "wjw"), Department("退役军人事务局", "退役军人", "tyjrj"),
        Department("应急管理局", "应急管理", "yjj"), Department("审计局", "审计", "sjj"),
        Department("市场监督管理局", "市场监管", "scjgj"), Department("体育局", "体育", "tyj"),
        Department("统计局", "统计", "tjj"), Department("医疗保障局", "医保", "ybj"),
        Department("乡村振兴局", "乡村振兴", "xczxj"), Department("信访局", "信访", "xfj"),
        Department("城市管理执法局", "城管", "cgj"), Department("林业局", "林业", "lyj"),
        Department("行政审批服务局", "政务服务", "spj"), Department("国防动员办公室", "国防动员", "gdb"),
        Department("投资促进局", "招商", "tcj"), Department("气象局", "气象", "qxj"),
        Department("消防救援支队", "消防", "xfzd"), Department("住房公积金管理中心", "公积金", "gjj"),
        Department("供销合作社", "供销", "gxs"), Department("档案馆", "档案", "dag"),
    ]

    static let towns = [
        "松影镇", "白鹭镇", "稻香镇", "听泉镇", "流萤乡", "芦花镇", "晓月街道", "鹤鸣乡", "竹影镇", "望舒街道",
        "梨雪镇", "荷风街道", "杏雨镇", "槐荫里街道", "麦浪乡", "溪桥镇",
    ]
}
