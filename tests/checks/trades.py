"""Sound projects of other trades and places, in the form of Jiangsu."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from goalsheet.model import Record
from goalsheet.values.target import parse_target
from tests.samples import blank

QUANTITY, QUALITY = ("产出指标", "数量指标"), ("产出指标", "质量指标")
TIME, COST = ("产出指标", "时效指标"), ("产出指标", "成本指标")
ECONOMIC, SOCIAL = ("效益指标", "经济效益"), ("效益指标", "社会效益")
ECOLOGY, LASTING = ("效益指标", "生态效益"), ("效益指标", "可持续影响")
SATISFACTION = ("满意度指标", "服务对象满意度")
Indicators = Mapping[tuple[str, str], str]


class Trade(NamedTuple):
    """A project: its body, what it costs (item, half-year, year), its goal, text and indicators."""

    body: str
    spending: Sequence[tuple[str, str, str]]
    goal: str
    content: str
    indicators: Indicators


# A small sound set, to which single indicators are added.
PLAIN: Indicators = {
    QUANTITY: "培训人次 ≥500人次，巡查次数 ≥24次，建设站点数量 ≥8个，发放宣传资料 ≥1万份，"
    "救助困难群众人数 ≥300人，慰问户数 ≥120户",
    QUALITY: "培训合格率 ≥95%，验收合格率 100%",
    TIME: "任务按期完成率 100%，补助发放及时率 ≥98%",
    COST: "项目总成本 ≤100万元",
    SOCIAL: "政策知晓率 ≥85%，受益人数 ≥2000人",
    SATISFACTION: "群众满意度 ≥90%",
}


def project(trade: Trade, **fields: str) -> Record:
    """The filled form; a target is written "半年|全年" where the two differ."""
    total = str(sum(int(year) for _, _, year in trade.spending))
    record = blank(
        "jiangsu-project-goals",
        **{
            "title": "江苏省盐城市项目预算绩效目标表",
            "project_name": "某项目",
            "unit": trade.body,
            "authority": trade.body,
            "project_frequency": "常年安排项目",
            "project_level": "市本级",
            "start": "2025",
            "end": "2025",
            "fiscal_year": "2025",
            "fund_total": total,
            "necessity": "根据有关文件要求，实施本项目。",
            "feasibility": "已成立领导小组，条件具备。",
            "content": trade.content,
            "overall_goal": "长期稳定提供服务。",
            "annual_goal": trade.goal,
            **fields,
        },
    )
    rows = [
        _row(levels, entry)
        for levels, text in trade.indicators.items()
        for entry in text.split("，")
    ]
    amounts = {"total": total, "general_public_budget": total}
    tables = {
        "sources": [{**r, "amount": amounts.get(str(r["row"]))} for r in record.tables["sources"]],
        "spending": [
            {"item": item, "half_year": half, "full_year": year}
            for item, half, year in trade.spending
        ],
        "indicators": rows,
    }
    names = [name for name, value in record.fields.items() if value]
    cells = {name: f"表!A{number}" for number, name in enumerate(names, 1)}
    for table, entries in tables.items():
        for number, row in enumerate(entries):
            cells |= {
                f"{table}[{number}].{c}": f"{table}!{chr(65 + n)}{number + 1}"
                for n, c in enumerate(row)
            }
    return replace(record, tables=tables, cells=cells)


def _row(levels: tuple[str, str], entry: str) -> dict[str, object]:
    name, _, target = entry.partition(" ")
    half, _, year = target.rpartition("|")
    return {
        "level1": levels[0],
        "level2": levels[1],
        "level3": name,
        "half_year": parse_target(half or year),
        "full_year": parse_target(year),
    }


def plain(goal: str = "完成全年任务。", content: str = "按计划实施。", **added: str) -> Record:
    """A small sound project; `added` are more indicators by branch ("time": "完成时间 …")."""
    branches = {
        "quantity": QUANTITY, "quality": QUALITY, "time": TIME, "cost": COST,
        "social": SOCIAL, "ecology": ECOLOGY,
    }  # fmt: skip
    more = {branches[name]: text for name, text in added.items()}
    indicators = {
        levels: "，".join(filter(None, (PLAIN.get(levels), more.get(levels))))
        for levels in dict.fromkeys((*PLAIN, *more))
    }
    spending = [("服务", "40", "100")]
    return project(Trade("盐城市民政局", spending, goal, content, indicators))


TRADES = {
    "health": Trade(
        "盐城市卫生健康委员会",
        [("基本公共卫生服务补助", "600", "1000"), ("家庭医生签约服务", "50", "128")],
        "为辖区居民免费提供基本公共卫生服务，居民电子健康档案建档率达到90%以上；"
        "高血压患者规范管理率不低于62%；"
        "65岁以上老年人健康管理人数达12万人；开展健康教育讲座48次；家庭医生签约3.5万人，"
        "群众满意度达85%以上。",
        "（1）补助经费1000万元：按人均补助标准核拨。"
        "（2）家庭医生签约服务128万元：签约居民约3.5万余人，"
        "受益学生2万余名。",
        {
            QUANTITY: "居民电子健康档案建档率 ≥90%，65岁及以上老年人健康管理人数 ≥12万人，"
            "家庭医生签约服务人数 ≥3.5万人，健康教育讲座次数 ≥48次/年",
            QUALITY: "高血压患者规范管理率 ≥62%，传染病报告率 ≥95%，服务质量 优",
            TIME: "完成时间 2025年12月底前，补助资金拨付及时率 100%，疫情报告时间 ≤2小时",
            COST: "人均补助标准 ≤94元/人，成本控制 不超预算，公用经费压减比例 ≥5%",
            SOCIAL: "居民健康素养水平 ≥30%，孕产妇死亡率 ≤10/10万，婴儿死亡率 ≤5‰",
            ECOLOGY: "医疗废物规范处置率 100%",
            SATISFACTION: "服务对象满意度 ≥85%",
        },
    ),
    "schools": Trade(
        "盐城市教育局",
        [("校舍维修", "1000", "2880"), ("课桌椅购置", "0", "175"), ("困难学生资助", "60", "120")],
        "维修改造12所学校，改造校舍面积3.6万平方米，购置课桌椅5000套；"
        "资助家庭经济困难学生1200人次；"
        "工程验收合格率100%，师生满意度达到90%以上。年底前全部完工。",
        "一、校舍维修2880万元，按800元/平方米×3.6万平方米=2880万元测算；\n"
        "二、课桌椅购置：350元/套×5000套=175万元；\n"
        "三、困难学生资助：1000元/人次×1200人次=120万元。\n合计：3175万元。",
        {
            QUANTITY: "维修改造学校数量 ≥12所，维修改造校舍面积 ≥3.6万平方米，"
            "购置课桌椅数量 5000套，"
            "资助困难学生人数 ≥1200人次",
            QUALITY: "工程验收合格率 =100%，施工安全事故发生率 0%，资助对象认定准确率 100%",
            TIME: "项目开工时间 2025年7月，项目完工时间 2025年12月底前，工程按期完成率 100%",
            COST: "单位面积改造成本 ≤800元/平方米，工程总投资 ≤3200万元，课桌椅采购单价 ≤350元/套",
            SOCIAL: "受益学生人数 ≥15000人，大班额比例 ≤3%，校园安全责任事故 0起",
            ECOLOGY: "校园绿化覆盖率 ≥35%，施工扬尘达标排放 达标",
            LASTING: "校舍安全使用年限 ≥20年，长效机制 建立健全",
            SATISFACTION: "师生满意度 ≥90%，家长满意度 90%以上",
        },
    ),
    "rivers": Trade(
        "盐城市水利局",
        [("工程费用", "1000", "2000"), ("独立费用", "100", "220")],
        "2025年治理河道18.5公里，加固堤防10.2公里，新建泵站2座，清淤35万方；"
        "工程合格率100%、优良率70%以上；"
        "保护人口4.5万人。",
        "工程概算总投资6660万元，其中2024年安排2000万元，2025年安排2220万元，"
        "2026年安排2440万元。质保期5年。",
        {
            QUANTITY: "治理河道长度 ≥18.5公里，加固堤防长度 10.2千米，"
            "清淤土方量 ≥35万立方米，新建泵站座数 2座",
            QUALITY: "单元工程合格率 100%，单元工程优良率 ≥70%，工程质量等级 合格及以上",
            TIME: "截至2025年底投资完成率 ≥80%，主体工程完工率 100%，工程建设工期 ≤12个月",
            COST: "单位河长治理成本 ≤120万元/公里，工程造价控制 控制在概算内，概算控制率 ≤100%",
            SOCIAL: "保护人口 ≥4.5万人，防洪保护面积 ≥30平方公里，重大安全事故 0次",
            ECOLOGY: "水功能区水质达标率 ≥85%，河道生态岸线率 ≥60%，新增蓄水能力 提升",
            SATISFACTION: "受益群众满意度 ≥90%",
        },
    ),
    "roads": Trade(
        "盐城市交通运输局",
        [("新改建工程", "1500", "3600"), ("危桥改造", "200", "900"), ("日常养护", "250", "500")],
        "新改建农村公路45公里，改造危桥6座，养护农村公路1250公里，优良中等路率达到85%以上，"
        "建制村通双车道比例提高到92%，沿线群众满意度不低于90%。",
        "1.新改建工程：45公里×80万元/公里=3600万元；\n2.危桥改造：6座*150万元/座=900万元；\n"
        "3.日常养护：列养里程1250公里，0.4万元/公里，计500万元。\n以上共计5000万元。",
        {
            QUANTITY: "新改建农村公路里程 ≥45公里，危桥改造座数 =6座，日常养护里程 ≥1,250公里",
            QUALITY: "交工验收合格率 100%，优良中等路率 ≥85%，养护质量 PQI≥82",
            TIME: "工程完工时间 2025年11月底，应急抢通时限 ≤24小时，资金支付进度 序时进度",
            COST: "每公里改造成本 ≤80万元，养护成本 ≤1.5万元/公里·年",
            SOCIAL: "建制村通双车道比例 ≥92%，惠及群众人数 ≥8万人",
            ECOLOGY: "噪声控制 达标，节约集约用地 落实",
            SATISFACTION: "沿线群众满意度 ≥90%，投诉处理满意率 ≥95%",
        },
    ),
    "villages": Trade(
        "盐城市农业农村局",
        [("产业发展", "300", "700"), ("基础设施", "100", "200"), ("就业及教育补助", "40", "100")],
        "目标1：扶持产业项目15个，建设冷库2座；目标2：硬化村内道路8.6公里；"
        "目标3：发放雨露计划补助180人，开发公益性岗位260个；目标4：受益脱贫人口3200人以上，"
        "脱贫人口满意度达到95%。",
        "安排资金1000万元，其中：产业发展700万元（含冷库200万元、种养殖奖补500万元），"
        "基础设施200万元，就业及教育补助100万元。",
        {
            QUANTITY: "扶持产业项目个数 ≥15个，建设冷库 2座，硬化村内道路长度 ≥8600米，"
            "脱贫户雨露计划补助人数 ≥180人，公益性岗位 ≥260个",
            QUALITY: "项目（工程）验收合格率 100%，补助对象精准率 100%",
            TIME: "项目（工程）完成及时率 ≥95%，资金拨付时限 30个工作日内",
            COST: "雨露计划补助标准 3000元/人/年，道路硬化补助标准 ≤120元/㎡，贴息利率 ≤4.35%",
            ECONOMIC: "带动增加脱贫人口全年总收入 ≥260万元",
            SOCIAL: "受益脱贫人口数 ≥3200人，返贫致贫户数 0户",
            ECOLOGY: "农村卫生厕所普及率 ≥90%，生活污水治理率 ≥45%",
            SATISFACTION: "受益脱贫人口满意度 ≥95%",
        },
    ),
    "police": Trade(
        "盐城市公安局",
        [("辅警经费", "1260", "2520"), ("装备购置", "0", "172")],
        "保障350名辅警工资发放，采购执法记录仪200台，更新警用车辆6辆，全年开展反诈宣传24次以上；"
        "电信网络诈骗案件同比下降10%，视频在线率达到95%，群众安全感达97%以上。",
        "1、辅警经费：7.2万元/人/年×350人＝2520万元；2、装备购置172万元：执法记录仪40万元、"
        "警车132万元（6辆×22万元/辆）。",
        {
            QUANTITY: "采购执法记录仪数量 0台|≥200台，警务辅助人员人数 =350人，"
            "开展反诈宣传次数 ≥24次，更新警用车辆 6辆",
            QUALITY: "装备验收合格率 100%，视频在线率 ≥95%，设备故障率 ≤3%",
            TIME: "接警响应时间 ≤5分钟，装备到位时间 2025年10月前，工资按月足额发放 12次",
            COST: "辅警人均经费 ≤7.2万元/人/年，执法记录仪单价 ≤2000元",
            SOCIAL: "群众安全感 ≥97%，电信网络诈骗案件下降率 ≥10%，查处违规件数 ≥50件",
            SATISFACTION: "人民群众满意度 ≥95分，报警回访满意率 ≥98%",
        },
    ),
    "culture": Trade(
        "盐城市文化广电和旅游局",
        [
            ("送戏下乡", "60", "180"),
            ("图书购置", "30", "90"),
            ("展览", "40", "80"),
            ("物业", "18", "36"),
        ],
        "全年免费开放场馆4个，举办展览10场，送戏下乡120场，新增图书2万册，接待观众60万人次，"
        "免费开放天数不少于300天，观众满意度90%以上，创作文艺作品3部。",
        "送戏下乡120场×1.5万元=180万元；图书2万册×45元/册=90万元；展览10场*8万元/场=80万元；"
        "物业费3万元/月*12个月=36万元；合计386万元。",
        {
            QUANTITY: "免费开放场馆数 =4个，举办展览 ≥10场，送戏下乡 ≥120场次，新增图书 ≥2万册，"
            "全年接待观众 ≥60万人次，免费开放天数 ≥300天，创作文艺作品数量 ≥3部",
            QUALITY: "文物完好率 ≥99%，获奖作品等次 省级及以上，演出质量 良好",
            TIME: "免费开放时间 每周不少于56小时，活动按期举办率 100%",
            COST: "每场演出成本 ≤1.5万元/场，图书采购均价 ≤45元/册，物业费用 ≤36万元",
            SOCIAL: "安全责任事故数 0起，公众文化参与率 ≥30%",
            SATISFACTION: "观众满意度 ≥90%，读者投诉次数 ≤5次",
        },
    ),
    "air": Trade(
        "盐城市生态环境局",
        [
            ("柴油货车淘汰补贴", "0", "1000"),
            ("监测站运维", "60", "120"),
            ("走航监测", "100", "240"),
        ],
        "PM2.5年均浓度控制在32微克/立方米以下，优良天数比率达到82.5%以上，淘汰国三柴油货车500辆，"
        "完成60家企业治理，清洁取暖改造1.2万户，每月开展走航监测2次。",
        "淘汰补贴500辆×2万元/辆=1000万元；监测站运维8个×15万元/年=120万元；"
        "走航监测24次×10万元/次=240万元。合计1360万元。",
        {
            QUANTITY: "淘汰国三柴油货车 0辆|≥500辆，走航监测频次 ≥2次/月，"
            "完成治理企业数 ≥60家，清洁取暖改造户数 ≥1.2万户",
            QUALITY: "监测数据有效率 ≥90%，任务完成质量 达到考核要求",
            TIME: "监测数据上传及时率 ≥95%，项目完成时间 2025年第四季度，数据上报时间 每月5日前",
            COST: "补贴标准 ≤2万元/辆，单站运维费用 ≤15万元/年",
            ECOLOGY: "PM2.5年均浓度 ≤32微克/立方米，优良天数比率 ≥82.5%，"
            "氮氧化物减排量 ≥1500吨，臭氧超标天数 减少",
            SATISFACTION: "公众生态环境满意率 ≥90%",
        },
    ),
}
