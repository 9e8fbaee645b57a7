"""The sheets of 部门预算录入表: their columns, drop-downs and notes."""

from __future__ import annotations

from typing import Literal, NamedTuple

Kind = Literal["code", "name", "words", "text", "amount"]

UNIT_SHEET = "单位信息"
CODE_SHEET = "科目代码"
TITLE = "部门预算录入表"
EDITION = "2026"
UNIT_NOTE = (
    "填表说明：一个单位填一个文件，先填本表，其他各表的填报单位、预算年度和金额单位由此自动带出。"
    "金额单位在右上角选择，全部各表一致；公开名称是公开表上的单位名称，如“某中心（一类）”；"
    "上级单位填编码，没有的留空。各表的金额为零的不填。"
)
END = "以上各行不够时，请在本行上方插入行；不用的行留空。"

FUNDS = (
    "一般公共预算",
    "政府性基金",
    "国有资本经营",
    "财政专户",
    "事业收入",
    "上级补助",
    "附属单位上缴",
    "经营收入",
    "其他",
)
OTHER_KINDS = ("上缴上级支出", "对附属单位补助支出", "事业单位经营支出", "结转下年")
PREVIOUS_KINDS = (
    "收入",
    "基本支出",
    "项目支出",
    *OTHER_KINDS,
    "因公出国（境）费用",
    "公务用车购置",
    "公务用车运行维护费",
    "公务接待费",
    "政府采购",
    "政府购买服务",
)


class Column(NamedTuple):
    """A column: its name in the record, its heading, its width in digits, what it offers.

    `options` are words, or the kind of codes of the code sheet; a `name` column looks up the code
    in the column left of it, and its text shrinks to its width.
    """

    name: str
    heading: str
    width: float
    kind: Kind
    options: tuple[str, ...] = ()


class Table(NamedTuple):
    """A sheet with a table whose amounts are added up.

    With `sums`, rows are not of one kind: each sum has its label and the kinds, words of the first
    column, that it takes in. `pages` is how many pages the rows of the blank fill in print.
    """

    id: str
    sheet: str
    title: str
    note: str
    columns: tuple[Column, ...]
    sums: tuple[tuple[str, tuple[str, ...]], ...] = ()
    pages: int = 1


_FUNCTION = (
    Column("function_code", "功能科目编码", 12, "code", ("function",)),
    Column("function_name", "功能科目名称", 26, "name", ("function",)),
)
_ECONOMIC = (
    Column("economic_code", "经济科目编码", 12, "code", ("economic",)),
    Column("economic_name", "经济科目名称", 20, "name", ("economic",)),
)
_PROJECT = Column("project_name", "项目名称", 30, "text")
_FUND = (
    Column("fund", "资金来源", 15, "words", FUNDS),
    Column("origin", "资金年度", 10, "words", ("本年", "上年结转")),
)
_AMOUNT = Column("amount", "预算数", 16, "amount")
_PURPOSE = Column("purpose", "支出类别", 11, "words", ("人员经费", "公用经费"))
_COUNTERPART = Column("counterpart", "对方单位", 20, "text")
_CODES = "科目编码从下拉表选取，也可直接填写（只提示，不限制），名称自动带出。"

TABLES = (
    Table(
        "income",
        "收入",
        "收入预算录入表",
        f"填表说明：每个功能科目、每种资金来源填一行。{_CODES}上年结转的收入，资金来源填原来的来源，"
        "资金年度选“上年结转”。上级补助、附属单位上缴的，对方单位填其编码。",
        (*_FUNCTION, *_FUND, _COUNTERPART, _AMOUNT),
        pages=2,
    ),
    Table(
        "basic_expenditure",
        "基本支出",
        "基本支出预算录入表",
        f"填表说明：每个功能科目、经济科目和资金来源填一行，经济科目填到款（5 位）。{_CODES}"
        "支出类别分人员经费和公用经费。",
        (*_FUNCTION, *_ECONOMIC, _PURPOSE, *_FUND, _AMOUNT),
        pages=2,
    ),
    Table(
        "project_expenditure",
        "项目支出",
        "项目支出预算录入表",
        "填表说明：一个项目有几个科目或几种资金的填几行，项目名称各行一致，并与绩效目标申报表一致。"
        f"经济科目可只填到类（3 位）。{_CODES}",
        (
            _PROJECT,
            Column("project_frequency", "项目频度", 12, "words", ("一次性项目", "经常性项目")),
            *_FUNCTION,
            *_ECONOMIC,
            *_FUND,
            _AMOUNT,
        ),
        pages=2,
    ),
    Table(
        "other_expenditure",
        "其他支出和结转",
        "其他支出和结转预算录入表",
        "填表说明：填上缴上级支出、对附属单位补助支出、事业单位经营支出和结转下年。上缴上级、"
        f"对附属单位补助的，对方单位填其编码。结转下年不填经济科目。{_CODES}",
        (
            Column("kind", "支出种类", 20, "words", OTHER_KINDS),
            *_FUNCTION,
            *_ECONOMIC,
            *_FUND,
            _COUNTERPART,
            _AMOUNT,
        ),
    ),
    Table(
        "procurement",
        "政府采购",
        "政府采购预算录入表",
        "填表说明：项目支出的填项目名称，与项目支出表一致；基本支出的填事项名称，如“公务费”。"
        f"数量连同计量单位填写，如“3台”。{_CODES}",
        (
            _PROJECT,
            *_FUNCTION,
            *_ECONOMIC,
            Column("category", "采购类别", 10, "words", ("货物", "工程", "服务")),
            Column("product", "采购品名", 20, "text"),
            Column("quantity", "数量及计量单位", 13, "text"),
            *_FUND,
            _AMOUNT,
        ),
    ),
    Table(
        "services",
        "政府购买服务",
        "政府购买服务预算录入表",
        f"填表说明：项目名称与项目支出表一致；服务大类从下拉表选取，服务内容写明具体服务。{_CODES}",
        (
            _PROJECT,
            *_FUNCTION,
            *_ECONOMIC,
            Column("service_class", "购买服务大类", 22, "words", ("service",)),
            Column("content", "购买服务内容", 26, "text"),
            *_FUND,
            _AMOUNT,
        ),
    ),
    Table(
        "three_public",
        "三公经费",
        "“三公”经费预算录入表",
        "填表说明：每个功能科目、支出类型和资金来源填一行，资金来源不填的为一般公共预算；经济科目由各栏"
        f"确定，不填。公务用车分购置和运行维护。没有“三公”经费的不填。{_CODES}",
        (
            *_FUNCTION,
            Column("expenditure_type", "支出类型", 12, "words", ("基本支出", "项目支出")),
            *_FUND,
            Column("abroad", "因公出国（境）费用", 20, "amount"),
            Column("vehicle_purchase", "公务用车购置", 18, "amount"),
            Column("vehicle_running", "公务用车运行维护费", 20, "amount"),
            Column("reception", "公务接待费", 18, "amount"),
        ),
    ),
    Table(
        "previous_year",
        "上年数",
        "上年预算数录入表",
        "填表说明：填上一年度的年初预算数，用于说明增减。种类从下拉表选取；能分科目的填科目编码，"
        "不能分的填一行总数。支出类别、项目名称、资金来源有则填。",
        (
            Column("kind", "种类", 22, "words", PREVIOUS_KINDS),
            *_FUNCTION,
            *_ECONOMIC,
            _PURPOSE,
            _PROJECT,
            *_FUND,
            Column("amount", "上年预算数", 16, "amount"),
        ),
        sums=(
            ("收入合计", ("收入",)),
            ("支出和结转合计", ("基本支出", "项目支出", *OTHER_KINDS)),
        ),
    ),
)
