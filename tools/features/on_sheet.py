"""What is put into the sheets' XML: lists of cells, extensions, formulas that share a text."""

from __future__ import annotations

from tools.features.editing import NAMESPACES, Editing
from tools.features.place import FIRST, FORM, LAST, OTHER

SHEET, SECOND = "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"
BOOK = "xl/workbook.xml"
_AREA = f"G{FIRST}:G{LAST}"
_ABSOLUTE = f"$G${FIRST}:$G${LAST}"


def edit_sheets(editing: Editing) -> None:
    """Put everything in its place in the order that the schema wants."""
    for edit in (_cells, _lists, _views, _extensions, _second_sheet):
        edit(editing)


def _cells(editing: Editing) -> None:
    for number in range(FIRST, LAST + 1):
        shared = f' ref="BB{FIRST}:BB{LAST}">G{FIRST}*3' if number == FIRST else ">"
        formula = f'<f t="shared" si="0"{shared}</f><v>{number * 30}</v>'
        editing.cell(SHEET, f"BB{number}", formula)
    editing.cell(SHEET, "BX28", "<f>[1]数据!$A$9</f><v>7</v>")
    text = '<is><t xml:space="preserve"> 行内_x000D_文本 </t></is>'
    editing.cell(SHEET, "BY29", text, 't="inlineStr"')
    editing.cell(SHEET, "BZ29", "<v>#N/A</v>", 't="e"')
    table = '<f t="dataTable" ref="CB33:CB35" dt2D="0" dtr="0" r1="G26"/><v>1</v>'
    editing.cell(SHEET, "CB33", table)
    for number in (34, 35):
        editing.cell(SHEET, f"CB{number}", "<v>1</v>")
    formula = '<f>_xlfn.DISPIMG("ID_0F",1)</f><v>=DISPIMG("ID_0F",1)</v>'
    editing.cell(SHEET, "CC29", formula, 't="str"')
    editing.cell(SHEET, "CD29", '<f>INDIRECT("G26")</f><v>260</v>')
    phonetic = '<si><t>汉字</t><rPh sb="0" eb="2"><t>かんじ</t></rPh><phoneticPr fontId="0"/></si>'
    strings = "xl/sharedStrings.xml"
    count = editing.parts[strings].count(b"<si>")
    editing.put(strings, phonetic)
    editing.cell(SHEET, "CE28", f"<v>{count}</v>", 't="s" ph="1"')
    total = editing.parts[strings].decode().split('count="')[1].split('"')[0]
    editing.replace(strings, f' count="{total}"', f' count="{int(total) + 1}"')
    editing.replace(strings, f'uniqueCount="{count}"', f'uniqueCount="{count + 1}"')


def _lists(editing: Editing) -> None:
    scenario = (
        f'<scenarios current="0" show="0" sqref="H{FIRST}"><scenario name="乐观" locked="1" '
        f'count="1" user="张三"><inputCells r="G{LAST}" val="300"/></scenario></scenarios>'
    )
    editing.put(SHEET, scenario, behind="protectedRanges")
    sorting = (
        f'<sortState ref="AB{FIRST}:AC{LAST}"><sortCondition descending="1" '
        f'ref="AB{FIRST}:AB{LAST}"/></sortState>'
    )
    editing.put(SHEET, sorting, behind="autoFilter")
    consolidation = (
        f'<dataConsolidate function="sum" topLabels="1"><dataRefs count="1"><dataRef '
        f'ref="{_AREA}" sheet="{FORM}"/></dataRefs></dataConsolidate>'
    )
    editing.put(SHEET, consolidation, behind="sortState")
    editing.put(SHEET, '<phoneticPr fontId="0" type="Hiragana"/>', behind="mergeCells")
    watches = f'<cellWatches><cellWatch r="G{LAST}"/></cellWatches>'
    editing.put(SHEET, watches, behind="colBreaks")
    tags = (
        f'<smartTags><cellSmartTags r="G{LAST}"><cellSmartTag type="0"><cellSmartTagPr key="k" '
        'val="v"/></cellSmartTag></cellSmartTags></smartTags>'
    )
    editing.put(SHEET, tags, behind="ignoredErrors")
    published = (
        f'<webPublishItems count="1"><webPublishItem id="1" divId="d" sourceType="range" '
        f'sourceRef="G{FIRST}:H{LAST}" destinationFile="a.htm"/></webPublishItems>'
    )
    editing.put(SHEET, published, behind="picture")
    editing.replace(SHEET, "<oddHeader>", '<oddHeader xml:space="preserve">')
    pages = "<evenHeader>偶数页</evenHeader><firstHeader>首页</firstHeader>"
    editing.put(SHEET, pages, "headerFooter", behind="oddFooter")
    different = '<headerFooter differentOddEven="1" differentFirst="1">'
    editing.replace(SHEET, "<headerFooter>", different)


def _views(editing: Editing) -> None:
    guid = "{11111111-2222-4333-8444-ABCDEFABCDEF}"
    view = (
        f'<customSheetViews><customSheetView guid="{guid}" scale="70" showPageBreaks="1" '
        f'filter="1"><selection activeCell="G{LAST}" sqref="G{LAST}"/><rowBreaks count="1" '
        f'manualBreakCount="1"><brk id="{LAST}" max="16383" man="1"/></rowBreaks>'
        '<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>'
        f'<autoFilter ref="AB25:AC{LAST}"/></customSheetView></customSheetViews>'
    )
    editing.put(SHEET, view, behind="dataConsolidate")
    views = (
        f'<customWorkbookViews><customWorkbookView name="审核" guid="{guid}" windowWidth="0" '
        'windowHeight="0" activeSheetId="1"/></customWorkbookViews>'
    )
    editing.put(BOOK, views, behind="calcPr")


def _extensions(editing: Editing) -> None:
    validations = (
        '<x14:dataValidations count="1"><x14:dataValidation type="list" allowBlank="1" '
        'showErrorMessage="1" errorTitle="请选择"><x14:formula1><xm:f>'
        f"{OTHER}!$B$2:$B$5</xm:f></x14:formula1><xm:sqref>BC{FIRST}:BC{LAST}</xm:sqref>"
        "</x14:dataValidation></x14:dataValidations>"
    )
    editing.put(SHEET, _ext("{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}", validations), "extLst")
    rules = (
        '<x14:conditionalFormatting><x14:cfRule type="iconSet" priority="20" '
        'id="{99999999-AAAA-4BBB-8CCC-ABCDEFABCDEF}"><x14:iconSet iconSet="3Stars" custom="1">'
        '<x14:cfvo type="percent"><xm:f>0</xm:f></x14:cfvo><x14:cfvo type="num"><xm:f>'
        f'$G${FIRST}</xm:f></x14:cfvo><x14:cfvo type="num"><xm:f>$G${LAST}</xm:f></x14:cfvo>'
        '<x14:cfIcon iconSet="3Stars" iconId="0"/><x14:cfIcon iconSet="NoIcons" iconId="0"/>'
        '<x14:cfIcon iconSet="3Stars" iconId="2"/></x14:iconSet></x14:cfRule>'
        f"<xm:sqref>BD{FIRST}:BD{LAST}</xm:sqref></x14:conditionalFormatting>"
        '<x14:conditionalFormatting><x14:cfRule type="expression" priority="21" '
        'id="{88888888-AAAA-4BBB-8CCC-ABCDEFABCDEF}"><xm:f>G26&gt;'
        f"{OTHER}!$B$2</xm:f><x14:dxf><font><b/></font></x14:dxf></x14:cfRule>"
        f"<xm:sqref>BE{FIRST}:BE{LAST}</xm:sqref></x14:conditionalFormatting>"
    )
    editing.put(SHEET, rules, "extLst/ext/conditionalFormattings")
    protected = (
        f'<x14:protectedRanges><x14:protectedRange name="扩展区"><xm:sqref>BF{FIRST}:BF{LAST}'
        "</xm:sqref></x14:protectedRange></x14:protectedRanges>"
    )
    editing.put(SHEET, _ext("{FC87AEE6-9EDD-4A0A-B7FB-166176984837}", protected), "extLst")
    errors = (
        f'<x14:ignoredErrors><x14:ignoredError numberStoredAsText="1"><xm:sqref>BF{FIRST}:BF{LAST}'
        "</xm:sqref></x14:ignoredError></x14:ignoredErrors>"
    )
    editing.put(SHEET, _ext("{01252117-D84E-4E92-8308-4BE1C098FCBB}", errors), "extLst")
    unknown = '<f:future xmlns:f="urn:example:future" f:kept="yes">未知</f:future>'
    editing.put(SHEET, _ext("{00000000-0000-4000-8000-ABCDEFABCDEF}", unknown), "extLst")


def _ext(uri: str, xml: str) -> str:
    prefix = "x15" if "<x15:" in xml else "x14"
    return f'<ext uri="{uri}" xmlns:{prefix}="{NAMESPACES[prefix]}">{xml}</ext>'


def _second_sheet(editing: Editing) -> None:
    for number, text in (1, f' ref="C1:C3">{FORM}!$G{FIRST}+B1'), (2, ">"), (3, ">"):
        editing.cell(SECOND, f"C{number}", f'<f t="shared" si="0"{text}</f><v>1</v>')
    editing.dimension(SECOND, "A1:C8")
    validations = (
        '<x14:dataValidations count="1"><x14:dataValidation type="list"><x14:formula1><xm:f>'
        f"{FORM}!{_ABSOLUTE}</xm:f></x14:formula1><xm:sqref>B6</xm:sqref>"
        "</x14:dataValidation></x14:dataValidations>"
    )
    editing.put(SECOND, _ext("{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}", validations), "extLst")
