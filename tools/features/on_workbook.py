"""Parts that hang on the workbook and on the package, and what the workbook part says of them."""

from __future__ import annotations

from tools.features.editing import DECLARED, MAIN, MICROSOFT, Editing
from tools.features.on_hanging import edit_hanging
from tools.features.on_sheet import BOOK, SECOND, SHEET
from tools.features.place import FIRST, FORM, LAST, PIXEL

_TYPED = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_ROOT = f'xmlns="{MAIN}" {DECLARED}'


def edit_workbook(editing: Editing) -> None:
    """Add every part and what refers to it."""
    edit_hanging(editing)
    for edit in (
        _outside,
        _mapped,
        _binary,
        _pictures_of_wps,
        _styles,
        _of_workbook,
        _of_package,
    ):
        edit(editing)


def _outside(editing: Editing) -> None:
    """Another workbook, a connection, a query and a real-time source."""
    part = "xl/externalLinks/externalLink1.xml"
    link = (
        f'<externalLink {_ROOT}><externalBook r:id="rIdX1"><sheetNames><sheetName val="数据"/>'
        '</sheetNames><sheetDataSet><sheetData sheetId="0"><row r="26"><cell r="A26"><v>7</v>'
        "</cell></row></sheetData></sheetDataSet></externalBook></externalLink>"
    )
    identifier = editing.attach(BOOK, "externalLink", part, link, f"{_TYPED}.externalLink+xml")
    editing.relate(part, "externalLinkPath", "其他.xlsx", external=True)
    references = (
        f'<externalReferences><externalReference r:id="{identifier}"/></externalReferences>'
    )
    editing.put(BOOK, references, behind="sheets")
    connection = (
        f'<connections {_ROOT}><connection id="1" name="查询" type="5" refreshedVersion="6"><dbPr '
        'connection="Provider=x" command="SELECT 1"/></connection></connections>'
    )
    editing.attach(
        BOOK, "connections", "xl/connections.xml", connection, f"{_TYPED}.connections+xml"
    )
    query = f'<queryTable {_ROOT} name="查询_1" connectionId="1"/>'
    name = "xl/queryTables/queryTable1.xml"
    editing.attach(SECOND, "queryTable", name, query, f"{_TYPED}.queryTable+xml")
    volatile = (
        f'<volTypes {_ROOT}><volType type="realTimeData"><main first="src"><tp><v>1</v><stp>t</stp>'
        '<tr r="B2" s="2"/></tp></main></volType></volTypes>'
    )
    typed = f"{_TYPED}.volatileDependencies+xml"
    editing.attach(BOOK, "volatileDependencies", "xl/volatileDependencies.xml", volatile, typed)


def _mapped(editing: Editing) -> None:
    """Custom XML, and cells mapped to it."""
    part = "customXml/item1.xml"
    editing.attach(
        BOOK, "customXml", part, '<budget xmlns="urn:example">2024</budget>', "application/xml"
    )
    properties = (
        '<ds:datastoreItem ds:itemID="{77777777-AAAA-4BBB-8CCC-ABCDEFABCDEF}" xmlns:ds='
        '"http://schemas.openxmlformats.org/officeDocument/2006/customXml"/>'
    )
    typed = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
    editing.attach(part, "customXmlProps", "customXml/itemProps1.xml", properties, typed)
    maps = (
        f'<MapInfo {_ROOT} SelectionNamespaces=""><Schema ID="S1"/><Map ID="1" Name="m" '
        'RootElement="budget" SchemaID="S1" ShowImportExportValidationErrors="0" AutoFit="0" '
        'Append="0" PreserveSortAFLayout="0" PreserveFormat="0"/></MapInfo>'
    )
    editing.attach(BOOK, "xmlMaps", "xl/xmlMaps.xml", maps, "application/xml")
    cells = (
        f'<singleXmlCells {_ROOT}><singleXmlCell id="1" r="G{LAST}" connectionId="0"><xmlCellPr '
        'id="1"><xmlPr mapId="1" xpath="/budget" xmlDataType="string"/></xmlCellPr>'
        "</singleXmlCell></singleXmlCells>"
    )
    name = "xl/tables/tableSingleCells1.xml"
    editing.attach(SHEET, "tableSingleCells", name, cells, f"{_TYPED}.tableSingleCells+xml")


def _binary(editing: Editing) -> None:
    """Printer settings, properties of the sheet, a data model, a part that no one knows."""
    printer = editing.attach(
        SHEET,
        "printerSettings",
        "xl/printerSettings/printerSettings1.bin",
        b"DEVMODE",
        f"{_TYPED}.printerSettings",
    )
    editing.replace(SHEET, "<pageSetup ", f'<pageSetup r:id="{printer}" ')
    custom = editing.attach(
        SHEET, "customProperty", "xl/customProperty1.bin", b"value", f"{_TYPED}.customProperty"
    )
    properties = f'<customProperties><customPr name="来源" r:id="{custom}"/></customProperties>'
    editing.put(SHEET, properties, behind="colBreaks")
    model = f"{MICROSOFT}/2011/relationships/powerPivotData"
    typed = "application/vnd.openxmlformats-officedocument.model+data"
    editing.attach(BOOK, model, "xl/model/item.data", b"model", typed)
    unknown = "application/vnd.example.future"
    editing.attach(SHEET, "urn:example:future", "xl/future/part.bin", b"\0\1", unknown)


def _pictures_of_wps(editing: Editing) -> None:
    part, kind = "xl/cellimages.xml", "http://www.wps.cn/officeDocument/2020/cellImage"
    namespace = "http://www.wps.cn/officeDocument/2017/etCustomData"
    images = (
        f'<etc:cellImages xmlns:etc="{namespace}" {DECLARED}><etc:cellImage><xdr:pic>'
        '<xdr:nvPicPr><xdr:cNvPr id="2" name="ID_0F"/></xdr:nvPicPr><xdr:blipFill><a:blip '
        'r:embed="rIdX1"/></xdr:blipFill></xdr:pic></etc:cellImage></etc:cellImages>'
    )
    editing.attach(BOOK, kind, part, images, "application/vnd.wps-officedocument.cellimage+xml")
    editing.attach(part, "image", "xl/media/wps1.png", PIXEL, "image/png")


def _styles(editing: Editing) -> None:
    part = "xl/styles.xml"
    editing.put(part, '<xf numFmtId="0" fontId="1" fillId="0" borderId="0"/>', "cellStyleXfs")
    editing.put(part, '<cellStyle name="单位标题" xfId="2"/>', "cellStyles")
    tables = (
        '<tableStyle name="财政表" pivot="0" count="1"><tableStyleElement type="headerRow" '
        'dxfId="0"/></tableStyle>'
    )
    editing.put(part, tables, "tableStyles")
    colors = (
        '<colors><indexedColors><rgbColor rgb="FF123456"/></indexedColors><mruColors>'
        '<color rgb="FF654321"/></mruColors></colors>'
    )
    slicers = (
        '<extLst><ext uri="{EB79DEF2-80B8-43e5-95BD-54CBDDF9020C}"><x14:slicerStyles '
        'defaultSlicerStyle="SlicerStyleDark1"/></ext></extLst>'
    )
    editing.put(part, colors + slicers, behind="tableStyles")
    gradient = (
        '<fill><gradientFill degree="90"><stop position="0"><color rgb="FFFFFFFF"/></stop>'
        '<stop position="1"><color theme="4" tint="0.4"/></stop></gradientFill></fill>'
    )
    editing.put(part, gradient, "fills")
    editing.put(
        part,
        '<xf numFmtId="0" fontId="0" fillId="3" borderId="0" xfId="0" applyFill="1"/>',
        "cellXfs",
    )
    count = editing.parts[part].decode().split('<cellXfs count="')[1].split('"')[0]
    editing.replace(part, f'<cellXfs count="{count}">', f'<cellXfs count="{int(count) + 1}">')
    for kind, number in (("fills", 3), ("cellStyleXfs", 2), ("cellStyles", 2)):
        editing.replace(part, f'<{kind} count="{number}">', f'<{kind} count="{number + 1}">')
    editing.cell(SHEET, f"CF{LAST}", "", f's="{count}"')
    editing.dimension(SHEET, "A1:CF54")


def _of_workbook(editing: Editing) -> None:
    protection = '<workbookProtection workbookPassword="83AF" lockStructure="1"/>'
    editing.put(BOOK, protection, behind="workbookPr")
    names = (
        f'<definedName name="_隐藏" hidden="1" comment="说明">{FORM}!$G${LAST}</definedName>'
        f'<definedName name="动态">OFFSET({FORM}!$G${FIRST},0,0,COUNT({FORM}!$G:$G),1)'
        "</definedName>"
    )
    editing.put(BOOK, names, "definedNames")
    calculation = '<calcPr iterate="1" iterateCount="50" '
    editing.replace(BOOK, "<calcPr ", calculation)
    editing.put(
        BOOK,
        '<smartTagTypes><smartTagType namespaceUri="urn:x" name="n"/></smartTagTypes>',
        behind="pivotCaches",
    )
    editing.put(BOOK, '<webPublishing codePage="936"/>', behind="smartTagTypes")


def _of_package(editing: Editing) -> None:
    """Parts beside the workbook: signature, thumbnail, ribbon, label, task pane."""
    package = "http://schemas.openxmlformats.org/package/2006"
    origin = "_xmlsignatures/origin.sigs"
    kind = f"{package}/relationships/digital-signature"
    typed = "application/vnd.openxmlformats-package.digital-signature"
    editing.attach("", f"{kind}/origin", origin, b" ", f"{typed}-origin")
    signature = '<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"/>'
    editing.attach(
        origin,
        f"{kind}/signature",
        "_xmlsignatures/sig1.xml",
        signature,
        f"{typed}-xmlsignature+xml",
    )
    thumbnail = f"{package}/relationships/metadata/thumbnail"
    editing.attach("", thumbnail, "docProps/thumbnail.png", PIXEL, "image/png")
    ribbon = f'<customUI xmlns="{MICROSOFT}/2009/07/customui"><ribbon/></customUI>'
    editing.attach(
        "",
        f"{MICROSOFT}/2007/relationships/ui/extensibility",
        "customUI/customUI14.xml",
        ribbon,
        "application/xml",
    )
    label = (
        '<clbl:labelList xmlns:clbl="http://schemas.microsoft.com/office/2020/mipLabelMetadata"/>'
    )
    kind = f"{MICROSOFT}/2020/02/relationships/classificationlabels"
    typed = "application/vnd.ms-office.classificationlabels+xml"
    editing.attach("", kind, "docMetadata/LabelInfo.xml", label, typed)
    panes = f'<wetp:taskpanes xmlns:wetp="{MICROSOFT}/webextensions/taskpanes/2010/11"/>'
    kind = f"{MICROSOFT}/2011/relationships/webextensiontaskpanes"
    typed = "application/vnd.ms-office.webextensiontaskpanes+xml"
    editing.attach("", kind, "xl/webextensions/taskpanes.xml", panes, typed)
