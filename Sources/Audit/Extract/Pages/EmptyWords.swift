/// What a column says when it holds nothing.
enum EmptyWords {
    static let all = [
        "暂无内容", "暂无信息", "暂无数据", "暂无相关信息", "暂无相关内容", "暂无相关数据", "暂无文章", "暂无记录", "没有相关内容",
        "没有相关信息", "没有找到相关", "栏目建设中", "敬请期待", "没有内容",
    ]
}
