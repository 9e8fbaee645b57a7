"""The goal forms of a budget: one for each project, and one for the whole unit.

Projects and amounts are those of the budget; what they aim at is said in `AIMS`.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from goalsheet.model import Record, Row, Source, Value
from goalsheet.template.library import Library
from goalsheet.values.amount import canonical, convert
from goalsheet.values.target import parse_target
from goalsheet.writer.fill import fill
from tools.budgets.budget import GENERAL, GOVERNMENT_FUND, STATE_CAPITAL, THIS_YEAR, Budget

PROJECT, WHOLE = "jianghan-project-goals", "jianghan-department-goals"
_APPROPRIATED = (GENERAL, GOVERNMENT_FUND, STATE_CAPITAL)
_FREQUENCY = {"经常性项目": "常年项目", "一次性项目": "一次性项目"}


class Aim(NamedTuple):
    """What a project is for, how it is done, and four targets: number, quality, time, effect."""

    goal: str
    plan: str
    number: str
    quality: str
    time: str
    effect: str

    @property
    def result(self) -> str:
        """The goal with what is to be reached."""
        name, target = _split(self.number)
        return f"{self.goal}{name}{target.replace('≥', '不少于')}。"

    def indicators(self, cost: str) -> Iterator[tuple[str, str, str, str]]:
        """Level 1, level 2, the indicator and its target."""
        levels = ("产出数量", "产出质量", "完成时效", "社会效益")
        for level, text in zip(levels, self[2:], strict=True):
            name, target = _split(text)
            yield "项目效益" if level == "社会效益" else "项目产出", level, name, target
            if level == "产出质量":
                yield "项目产出", "成本控制", "项目支出金额", f"≤{cost}万元"
        yield (
            "项目效益",
            "社会公众或服务对象满意度指标服务对象满意度",
            "服务对象满意度",
            "≥90%",
        )


AIMS = {
    "公共文化服务采购": Aim(
        "向全区居民提供免费的群众文艺演出和艺术培训。", "按季度公开采购演出和培训服务。",
        "群众文艺演出场次 ≥120场", "演出验收合格率 100%", "演出按期完成率 ≥95%",
        "观看演出人次 ≥60000人",
    ),
    "旅游宣传推广": Aim(
        "提高本区旅游的知名度。", "参加旅游交易会，制作宣传品，开展线上推介。",
        "推介活动次数 ≥6次", "宣传品验收合格率 100%", "推介活动按期完成率 100%",
        "推介信息浏览量 ≥50万人",
    ),
    "文化广场改造": Aim(
        "改造文化广场，改善群众文化活动条件。", "委托设计，公开招标施工，年底前竣工验收。",
        "改造广场面积 ≥8000平方米", "工程验收合格率 100%", "竣工时间 2026年12月31日前",
        "广场年活动人次 ≥100000人",
    ),
    "国有剧院设备更新": Aim(
        "更新国有剧院的灯光音响设备。", "向剧院注入资本金，由剧院公开采购设备。",
        "更新设备套数 3套", "设备验收合格率 100%", "设备到位时间 2026年9月30日前",
        "剧院年演出场次 ≥80场",
    ),
    "文艺演出合作": Aim(
        "与社会力量合作举办文艺演出。", "签订合作协议，分担场地和舞台费用。",
        "合作演出场次 ≥10场", "协议履行率 100%", "合作演出按期举办率 ≥95%",
        "合作演出观看人次 ≥5000人",
    ),
    "图书购置": Aim(
        "充实馆藏，满足读者借阅需要。", "按采选计划分批采购、编目和上架。",
        "新增图书册数 ≥36000册", "图书编目合格率 ≥98%", "新书上架及时率 ≥95%",
        "年外借册次 ≥400000册",
    ),
    "总分馆建设": Aim(
        "建成覆盖街道的图书馆总分馆体系。", "在街道设立分馆，统一管理系统。",
        "新建分馆个数 3个", "系统验收合格率 100%", "分馆开放时间 2026年11月30日前",
        "分馆年接待读者 ≥90000人",
    ),
    "数字阅读服务": Aim(
        "提供数字资源和阅读推广服务。", "续订数据库，开展线上阅读活动。",
        "订购数据库个数 4个", "数据库可用率 ≥99%", "续订及时率 100%", "数字资源访问量 ≥30万人",
    ),
    "游客服务站运行": Aim(
        "保障游客服务站正常开放。", "委托物业管理，安排劳务人员值守。",
        "开放服务站个数 5个", "服务投诉处理率 100%", "服务站开放天数 ≥360天",
        "接待游客人次 ≥200000人",
    ),
    "旅游节庆活动": Aim(
        "举办旅游节，带动节日消费。", "委托专业机构策划和组织。",
        "举办活动次数 2次", "活动验收合格率 100%", "活动按期完成率 100%", "参加活动人次 ≥30000人",
    ),
}  # fmt: skip


def goal_forms(budget: Budget) -> Iterator[bytes]:
    """The filled forms: the unit's own first, then those of its projects as in its budget."""
    library = Library.open()
    projects = _projects(budget)
    records = [_whole(budget, projects), *(_project(budget, name, projects) for name in projects)]
    for record in records:
        template = library.get(record.template)
        filled = fill(template.blank.read_bytes(), "", [record], [template.plan])
        if filled.findings:
            raise ValueError(filled.findings)
        yield filled.content


def _wan(budget: Budget, amount: object) -> Decimal:
    return convert(Decimal(str(amount)), budget.unit, "万元")


def _sum(budget: Budget, *tables: str, **equal: str) -> Decimal:
    """The amounts of the rows with these values, in 万元."""
    rows = (row for table in tables for row in budget.tables.get(table, ()))
    wanted = (row for row in rows if all(row.get(name) == value for name, value in equal.items()))
    return sum((_wan(budget, row["amount"]) for row in wanted), Decimal(0))


def _projects(budget: Budget) -> dict[str, str]:
    """The names of the projects with how often each comes."""
    rows = budget.tables["project_expenditure"]
    return {str(row["project_name"]): str(row["project_frequency"]) for row in rows}


def _amount(amount: Decimal) -> str | None:
    return canonical(amount) if amount else None


def _project(budget: Budget, name: str, projects: dict[str, str]) -> Record:
    aim, year = AIMS[name], budget.fields["fiscal_year"]
    total = _sum(budget, "project_expenditure", project_name=name)
    own = sum(
        (
            _sum(budget, "project_expenditure", project_name=name, fund=fund, origin=THIS_YEAR)
            for fund in _APPROPRIATED
        ),
        Decimal(0),
    )
    fields: dict[str, Value] = {
        "fiscal_year": year,
        "project_name": name,
        "authority": budget.fields["unit"],
        "unit": budget.fields["unit"],
        "project_lead": "负责人甲",
        "contact_phone": "00000000",
        "start": year,
        "end": year,
        "project_category": "特定目标类本级支出项目",
        "project_frequency": _FREQUENCY[projects[name]],
        "basis": f"根据本单位职责和年度工作计划设立。{aim.goal}",
        "implementation_plan": aim.plan,
        "previous_evaluation": "上年自评为良好，已按评价意见整改。",
        "budget_history": "按工作量测算，与上年口径一致。",
        "project_total": canonical(total),
        "fund_total": canonical(total),
        "overall_goal": aim.result,
    }
    sources = {"total": total, "fiscal_own_level": own, "other": total - own}
    spending = {"own_level_amount": _amount(own), "other_amount": _amount(total - own)}
    tables: dict[str, list[Row]] = {
        "sources": [{"row": row, "amount": _amount(amount)} for row, amount in sources.items()],
        "spending": [{"item": name, "calculation_basis": aim.plan, **spending}],
        "procurement": _purchases(budget, name),
        "indicators": [_indicator(*indicator) for indicator in aim.indicators(canonical(total))],
    }
    return Record(PROJECT, "2022", Source("", "", ""), fields, tables)


def _purchases(budget: Budget, name: str) -> list[Row]:
    rows = (row for row in budget.tables["procurement"] if row["project_name"] == name)
    return [
        {
            "item": row["product"],
            "quantity": row["quantity"],
            "amount": canonical(_wan(budget, row["amount"])),
        }
        for row in rows
    ]


def _indicator(level1: str, level2: str, level3: str, target: str) -> Row:
    return {"level1": level1, "level2": level2, "level3": level3, "target": parse_target(target)}


def _whole(budget: Budget, projects: dict[str, str]) -> Record:
    year = int(budget.fields["fiscal_year"])
    fields: dict[str, Value] = {
        "fiscal_year": str(year),
        "unit": budget.fields["unit"],
        "preparer": "填报人甲",
        "contact_phone": "00000000",
        "duties": "承担本区文化和旅游方面的公共服务。",
        "annual_tasks": "\n".join(f"{n}、{AIMS[name].goal}" for n, name in enumerate(projects, 1)),
        "long_term_until": str(year + 2),
    }
    goal = "提高公共文化和旅游服务水平，保障各项服务免费、就近、按时提供。"
    annual = "完成全年各项目任务，服务对象满意度达到90%以上。"
    goals = (("long_term", goal), ("annual", annual))
    tables: dict[str, list[Row]] = {
        "summary": list(_summary(budget)),
        "projects": [
            {
                "project_no": str(number),
                "project_name": name,
                "project_frequency": kind,
                "project_total": (amount := _amount(_of_project(budget, name))),
                "fund_total": amount,
                "purpose": AIMS[name].goal,
            }
            for number, (name, kind) in enumerate(projects.items(), 1)
        ],
        "goals": [
            {"goal_kind": kind, "goal_no": "1", "text": text, "block_text": text}
            for kind, text in goals
        ],
        "indicators": [
            {"goal_kind": kind, "goal_no": "1", **_indicator(*indicator)}
            for kind, _ in goals
            for indicator in _indicators(projects, _sum(budget, "project_expenditure"))
        ],
    }
    return Record(WHOLE, "2022", Source("", "", ""), fields, tables)


def _of_project(budget: Budget, name: str) -> Decimal:
    return _sum(budget, "project_expenditure", project_name=name)


def _indicators(projects: dict[str, str], cost: Decimal) -> Iterator[tuple[str, str, str, str]]:
    """The number of every project, the rest of the first one."""
    aims = [AIMS[name] for name in projects]
    yield from (("产出指标", "数量指标", *_split(aim.number)) for aim in aims)
    yield "产出指标", "质量指标", *_split(aims[0].quality)
    yield "产出指标", "时效指标", *_split(aims[0].time)
    yield "产出指标", "成本指标", "全部项目支出金额", f"≤{canonical(cost)}万元"
    yield "效益指标", "社会效益", *_split(aims[0].effect)
    yield "满意度指标", "服务对象满意度", "服务对象满意度", "≥90%"


def _split(text: str) -> tuple[str, str]:
    name, _, target = text.rpartition(" ")
    return name, target


def _summary(budget: Budget) -> Iterator[Row]:
    """Basic and project expenditure, and the income that pays for them.

    The form has no row for what is handed on, operating expenditure and what is carried out.
    """
    spent = ("basic_expenditure", "project_expenditure")
    given = sum((_sum(budget, *spent, fund=f, origin=THIS_YEAR) for f in _APPROPRIATED), Decimal(0))
    basic, projects = (_sum(budget, table) for table in spent)
    amounts = {
        "income_fiscal_appropriation": given,
        "income_other": basic + projects - given,
        "income_total": basic + projects,
        "expenditure_basic": basic,
        "expenditure_project": projects,
        "expenditure_total": basic + projects,
    }
    for row, amount in amounts.items():
        yield {"row": row, "amount": _amount(amount)}
