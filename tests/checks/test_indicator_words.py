"""R12, R28, R29, R35, R40, R41: indicators of other trades, by what their words say."""

from __future__ import annotations

import pytest

from goalsheet.model import Record
from tests.checks.forms import checked
from tests.checks.test_trades import serious
from tests.checks.trades import (
    COST,
    ECOLOGY,
    ECONOMIC,
    LASTING,
    PLAIN,
    QUALITY,
    QUANTITY,
    SATISFACTION,
    SOCIAL,
    TIME,
    Trade,
    project,
)

BRANCHES = {
    "数": QUANTITY, "质": QUALITY, "时": TIME, "成": COST, "经": ECONOMIC,
    "社": SOCIAL, "生": ECOLOGY, "可": LASTING, "满": SATISFACTION,
}  # fmt: skip


def with_one(line: str) -> Record:
    """A sound form with one more indicator: its branch, its name and its target."""
    branch, _, entry = line.partition(" ")
    levels = BRANCHES[branch]
    indicators = {**PLAIN, levels: "，".join(filter(None, (PLAIN.get(levels), entry)))}
    spending = [("服务", "40", "100")]
    return project(Trade("盐城市民政局", spending, "完成全年任务。", "按计划实施。", indicators))


SOUND = """时 接警后5分钟到场率 ≥90%
时 汛期排涝泵站开机到位时间 ≤30分钟
时 节假日应急值守安排 24小时轮班
时 疫苗接种后留观时间 ≥30分钟
时 设备平均无故障运行时间 ≥2000小时
时 预警信息提前发布时间 ≥12小时
时 贫困学生资助金到位 开学后两个月内
时 消防出警率 100%
时 志愿者到岗率 ≥98%
时 残疾人补贴 按月发放
时 慰问及时性 节前完成
时 救灾物资下拨及时性 灾后24小时内
时 补贴发放及时性 春节前发放到位
生 建成区绿地率 ≥38%
生 松材线虫病疫木除治率 100%
生 增殖放流鱼苗 ≥200万尾
生 裸露土地覆盖面积 ≥3万平方米
生 渣土运输密闭率 100%
生 共享单车规范停放 改善市容
生 声环境功能区达标率 ≥95%
经 企业用能成本下降率 ≥3%
经 污水处理费收入 ≥300万元
经 降低企业用工成本 ≥500万元
社 空气质量信息发布及时率 100%
社 水质监测公众知晓率 ≥80%
社 住院次均费用 ≤8000元
社 群体性事件处置率 100%
社 国三标准车辆报废率 ≥90%
社 辅警离职率 ≤10%
社 公务接待人次 ≤200人次
社 每名教师服务学生人数 ≤15人
可 单位成本 逐年下降
可 设施使用年限 ≥10年
质 一级以上文物完好率 100%
质 500平方米以上场所消防检查覆盖率 100%
质 3A级景区复核 完成
质 12345热线工单回访 达标
数 更新80千瓦水泵 2台
数 改造2000年以前老旧小区 ≥12个
数 20人以上培训班场次 ≥6场
数 公益岗位数 应设尽设
社 污染超标天数 减少
数 单期培训人数 ≤60人
数 公务接待培训人次 ≤60人次
数 新建违章建筑数 ≤3处
社 压缩企业开办办理时间 ≥3小时
社 患者候诊时间缩短 ≥10分钟
社 平均节省群众排队等候时间 ≥15分钟
满 投诉处理满意率 ≥90%"""


@pytest.mark.parametrize("line", SOUND.splitlines())
def test_sound_indicator__is_left_alone(line: str) -> None:
    assert [(f.rule, f.code, dict(f.values)) for f in serious(with_one(line))] == []


FAULTY = """incidents_at_least 时 燃气泄漏抢修到达时间 ≥30分钟
incidents_at_least 时 许可事项办理时限 ≥5个工作日
incidents_at_least 时 窗口排队等候时间 ≥20分钟
incidents_at_least 社 生产安全责任事件 ≥1起
incidents_at_least 社 义务教育辍学率 ≥0.5%
incidents_at_least 质 疫苗损耗率 ≥2%
capacity_at_most 社 全年受益群众人数 ≤3万人
capacity_at_most 数 新建口袋公园数量 ≤6个
capacity_at_most 数 培训护理员人数 ≤120人
capacity_at_most 数 服务市民人次 ≤5000人次
threshold_in_name 数 新建文化广场3处 100%
threshold_in_name 质 学生体质合格率达95%以上 是
threshold_in_name 数 发放助残补贴1.2万人 完成
threshold_in_name 数 编制专项规划2项 完成
threshold_in_name 数 改造沥青路面28万平方米以上 100%
threshold_in_name 满 群众满意度达92%以上 是
word_for_number 数 举办招聘会场次 完成
word_for_number 数 媒体报道篇数 完成
word_unfit 时 拨款及时性 健全
word_unfit 质 内控规范性 及时
time_elsewhere 质 设备采购完成时间 2025年9月底前
time_elsewhere 可 项目按期完成率 100%
cost_elsewhere 社 单位造价 ≤300元
cost_elsewhere 社 场均成本 ≤1万元
ecology_elsewhere 经 森林覆盖率 ≥38%
ecology_elsewhere 社 PM2.5平均浓度 ≤35微克/立方米
not_a_time 时 参训学员素质 提升
not_ecological 生 学生成绩优秀率 ≥30%
not_ecological 生 办公环境 改善
placeholder 质 验收通过率 ≥XX%
placeholder 数 慰问人数 ××人
placeholder 质 考核优秀率 00
two_operators 数 走访企业 ≥≤50家
two_operators 数 新增床位 ≥=50张"""


@pytest.mark.parametrize("line", FAULTY.splitlines())
def test_faulty_indicator__is_reported_as_such(line: str) -> None:
    code, _, indicator = line.partition(" ")
    assert {f.code for f in serious(with_one(indicator))} == {code}


@pytest.mark.parametrize("target", ["约300户", "大约300户", "300户左右", "300户；逐年增加"])
def test_target_that_is_no_certain_number__is_noted(target: str) -> None:
    found = [f for f in checked(with_one(f"数 惠及居民 {target}")).findings if f.rule == "R40"]
    assert {(f.code, f.severity) for f in found} == {("target_vague", "info")}
