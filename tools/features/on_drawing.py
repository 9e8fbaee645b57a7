"""What is put into the drawings: form controls, embedded objects, grouped and linked shapes."""

from __future__ import annotations

from tools.features.editing import DECLARED, MICROSOFT, NAMESPACES, Editing
from tools.features.on_sheet import SHEET
from tools.features.place import FIRST, FORM, LAST

DRAWING, VML = "xl/drawings/drawing1.xml", "xl/drawings/vmlDrawing1.vml"
_SPREADSHEET = "application/vnd.openxmlformats-officedocument"
_TOP, _BOTTOM = FIRST - 1, LAST - 1  # rows from 0
_CONTROLS = (
    # id on the sheet, column from 0, kind in control properties, in VML, and their links
    (1101, 80, "CheckBox", "Checkbox", f'fmlaLink="$G${FIRST}" checked="Checked"'),
    (1102, 81, "Drop", "Drop", f'fmlaLink="$G$27" fmlaRange="$G${FIRST}:$G${LAST}" dropLines="8"'),
    (1103, 82, "Scroll", "Scroll", f'fmlaLink="{FORM}!$G${LAST}" max="100" page="10"'),
    (1104, 83, "Radio", "Radio", 'fmlaLink="$G$28" firstButton="1"'),
)


def edit_drawings(editing: Editing) -> None:
    """Put controls and objects on the form and shapes into its drawing."""
    controls = "".join(_control(editing, *control) for control in _CONTROLS) + _active_x(editing)
    editing.put(
        SHEET,
        f"<oleObjects>{_ole(editing)}</oleObjects><controls>{controls}</controls>",
        behind="picture",
    )
    for number, shape in enumerate((_GROUP, _CONNECTOR, _CAMERA, _MACRO)):
        editing.put(DRAWING, _anchored(90 + number, shape))
    corner = f"<xdr:from>{_corner(95, _TOP)}</xdr:from>"
    shape = _MACRO.replace('id="204"', 'id="205"').replace("宏按钮", "单格锚")
    extent = '<xdr:ext cx="381000" cy="857250"/>'
    editing.put(
        DRAWING,
        f"<xdr:oneCellAnchor>{corner}{extent}{shape}<xdr:clientData/></xdr:oneCellAnchor>"
        f'<xdr:absoluteAnchor><xdr:pos x="100" y="7000000"/>{extent}'
        f"{shape.replace('205', '206').replace('单格锚', '绝对锚')}<xdr:clientData/>"
        "</xdr:absoluteAnchor>",
    )
    _diagram(editing)
    _chart_of_2016(editing)
    _beside_chart(editing)


def _corner(column: int, row: int, offset: int = 0) -> str:
    names = zip(("col", "colOff", "row", "rowOff"), (column, 0, row, offset), strict=True)
    return "".join(f"<xdr:{name}>{value}</xdr:{name}>" for name, value in names)


def _anchored(column: int, content: str) -> str:
    return (
        f"<xdr:twoCellAnchor><xdr:from>{_corner(column, _TOP)}</xdr:from>"
        f"<xdr:to>{_corner(column + 1, _BOTTOM, 9525)}</xdr:to>{content}"
        "<xdr:clientData/></xdr:twoCellAnchor>"
    )


def _control(editing: Editing, shape: int, column: int, kind: str, vml: str, links: str) -> str:
    namespace = f"{MICROSOFT}/spreadsheetml/2009/9/main"
    properties = editing.attach(
        SHEET,
        "ctrlProp",
        f"xl/ctrlProps/ctrlProp{shape}.xml",
        f'<formControlPr xmlns="{namespace}" objectType="{kind}" {links}/>',
        "application/vnd.ms-excel.controlproperties+xml",
    )
    editing.put(
        VML,
        f'<v:shape id="_x0000_s{shape}" type="#_x0000_t201" style="position:absolute">'
        f'<x:ClientData ObjectType="{vml}"><x:Anchor>{column}, 0, {_TOP}, 0, '
        f"{column + 1}, 0, {_BOTTOM}, 0</x:Anchor><x:FmlaLink>$G${FIRST}</x:FmlaLink>"
        "</x:ClientData></v:shape>",
    )
    return _in_sheet(properties, shape, column, f"控件{shape}", "")


def _in_sheet(identifier: str, shape: int, column: int, name: str, linked: str) -> str:
    return (
        f'<mc:AlternateContent><mc:Choice Requires="x14"><control shapeId="{shape}" '
        f'r:id="{identifier}" name="{name}"><controlPr defaultSize="0" autoFill="0"{linked}>'
        f'<anchor moveWithCells="1" sizeWithCells="1"><from>{_corner(column, _TOP)}</from><to>'
        f"{_corner(column + 1, _BOTTOM)}</to></anchor></controlPr></control></mc:Choice>"
        "</mc:AlternateContent>"
    )


def _active_x(editing: Editing) -> str:
    part = "xl/activeX/activeX1.xml"
    namespace = f"{MICROSOFT}/2006/activeX"
    class_id = "{8BD21D40-EC42-11CE-9E0D-ABCDEFABCDEF}"
    identifier = editing.attach(
        SHEET,
        "control",
        part,
        f'<ax:ocx xmlns:ax="{namespace}" xmlns:r="{NAMESPACES["r"]}" ax:classid="{class_id}" '
        'ax:persistence="persistStreamInit" r:id="rIdX1"/>',
        "application/vnd.ms-office.activeX+xml",
    )
    kind = f"{MICROSOFT}/2006/relationships/activeXControlBinary"
    binary = "xl/activeX/activeX1.bin"
    editing.attach(part, kind, binary, b"\1\2", "application/vnd.ms-office.activeX")
    linked = f' linkedCell="$G${FIRST}" listFillRange="$G${FIRST}:$G${LAST}"'
    return _in_sheet(identifier, 1105, 84, "ActiveX", linked)


def _ole(editing: Editing) -> str:
    identifier = editing.attach(
        SHEET,
        "oleObject",
        "xl/embeddings/oleObject1.bin",
        b"\xd0\xcf\x11\xe0 embedded",
        "application/vnd.openxmlformats-officedocument.oleObject",
    )
    return (
        '<mc:AlternateContent><mc:Choice Requires="x14"><oleObject progId="Word.Document.12" '
        f'shapeId="1106" r:id="{identifier}"><objectPr defaultSize="0"><anchor moveWithCells="1">'
        f"<from>{_corner(85, _TOP)}</from><to>{_corner(86, _BOTTOM)}</to></anchor></objectPr>"
        "</oleObject></mc:Choice></mc:AlternateContent>"
    )


def _shape(number: int, name: str, attributes: str = 'macro="" textlink=""') -> str:
    return (
        f'<xdr:sp {attributes}><xdr:nvSpPr><xdr:cNvPr id="{number}" name="{name}"/><xdr:cNvSpPr/>'
        '</xdr:nvSpPr><xdr:spPr><a:prstGeom prst="star5"><a:avLst/></a:prstGeom></xdr:spPr>'
        f"<xdr:txBody><a:bodyPr/><a:p><a:r><a:t>{name}</a:t></a:r></a:p></xdr:txBody></xdr:sp>"
    )


_LINKED = _shape(201, "组内", f'macro="" textlink="$G${LAST}"')
_GROUP = (
    '<xdr:grpSp><xdr:nvGrpSpPr><xdr:cNvPr id="200" name="组合"/><xdr:cNvGrpSpPr/></xdr:nvGrpSpPr>'
    f"<xdr:grpSpPr/>{_LINKED}</xdr:grpSp>"
)
_CONNECTOR = (
    '<xdr:cxnSp macro=""><xdr:nvCxnSpPr><xdr:cNvPr id="202" name="连接线"/><xdr:cNvCxnSpPr/>'
    '</xdr:nvCxnSpPr><xdr:spPr><a:prstGeom prst="line"><a:avLst/></a:prstGeom></xdr:spPr>'
    "</xdr:cxnSp>"
)
_CAMERA = (
    '<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="203" name="照相机"/><xdr:cNvPicPr><a:extLst><a:ext '
    'uri="{84589F7E-364E-4C9E-8A38-ABCDEFABCDEF}"><a14:cameraTool '
    f'cellRange="$G${FIRST}:$H${LAST}"/></a:ext></a:extLst></xdr:cNvPicPr></xdr:nvPicPr>'
    '<xdr:blipFill><a:blip r:embed="rId2"/></xdr:blipFill><xdr:spPr><a:prstGeom prst="rect"/>'
    "</xdr:spPr></xdr:pic>"
)
_MACRO = _shape(204, "宏按钮", 'macro="[0]!Fill" textlink=""')


def _diagram(editing: Editing) -> None:
    """A SmartArt diagram with its parts."""
    identifiers = [
        editing.attach(
            DRAWING,
            f"diagram{kind}",
            f"xl/diagrams/{kind.lower()}1.xml",
            f'<dgm:part xmlns:dgm="{NAMESPACES["a"].replace("main", "diagram")}"/>',
            f"{_SPREADSHEET}.drawingml.diagram{kind}+xml",
        )
        for kind in ("Data", "Layout", "QuickStyle", "Colors")
    ]
    names = " ".join(
        f'r:{name}="{i}"' for name, i in zip(("dm", "lo", "qs", "cs"), identifiers, strict=True)
    )
    diagram = NAMESPACES["a"].replace("main", "diagram")
    editing.put(
        DRAWING,
        _anchored(96, _frame(207, "流程图", diagram, f'<d:relIds xmlns:d="{diagram}" {names}/>')),
    )


def _frame(number: int, name: str, uri: str, content: str) -> str:
    return (
        f'<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="{number}" name="{name}"/>'
        '<xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic><a:graphicData uri="{uri}">{content}'
        "</a:graphicData></a:graphic></xdr:graphicFrame>"
    )


def _chart_of_2016(editing: Editing) -> None:
    """A waterfall chart, which stands in alternate content."""
    uri = f"{MICROSOFT}/drawing/2014/chartex"
    identifier = editing.attach(
        DRAWING,
        f"{MICROSOFT}/2014/relationships/chartEx",
        "xl/charts/chartEx1.xml",
        f'<cx:chartSpace xmlns:cx="{uri}"><cx:chartData><cx:data id="0"><cx:numDim type="val">'
        f"<cx:f>{FORM}!$G${FIRST}:$G${LAST}</cx:f></cx:numDim></cx:data></cx:chartData>"
        '<cx:chart><cx:plotArea><cx:plotAreaRegion><cx:series layoutId="waterfall"><cx:dataId '
        'val="0"/></cx:series></cx:plotAreaRegion></cx:plotArea></cx:chart></cx:chartSpace>',
        "application/vnd.ms-office.chartex+xml",
    )
    frame = _frame(208, "瀑布图", uri, f'<cx:chart xmlns:cx="{uri}" r:id="{identifier}"/>')
    choice = f'<mc:Choice xmlns:cx1="{uri}" Requires="cx1">{frame}</mc:Choice>'
    editing.put(DRAWING, _anchored(97, f"<mc:AlternateContent>{choice}</mc:AlternateContent>"))


def _beside_chart(editing: Editing) -> None:
    """A shape drawn on a chart, and the chart's own style."""
    chart = "xl/charts/chart1.xml"
    shapes = (
        f'<c:userShapes xmlns:c="{NAMESPACES["a"].replace("main", "chart")}" {DECLARED}>'
        '<cdr:relSizeAnchor xmlns:cdr="http://schemas.openxmlformats.org/drawingml/2006/chartDrawing">'
        f'<cdr:sp textlink="{FORM}!$G${FIRST}"/></cdr:relSizeAnchor></c:userShapes>'
    )
    typed = f"{_SPREADSHEET}.drawingml.chartshapes+xml"
    identifier = editing.attach(chart, "chartUserShapes", "xl/drawings/drawing9.xml", shapes, typed)
    editing.replace(chart, "</c:chartSpace>", f'<c:userShapes r:id="{identifier}"/></c:chartSpace>')
    kind = f"{MICROSOFT}/2011/relationships/chartStyle"
    style = f'<cs:chartStyle xmlns:cs="{MICROSOFT}/drawing/2012/chartStyle" id="201"/>'
    typed = "application/vnd.ms-office.chartstyle+xml"
    editing.attach(chart, kind, "xl/charts/style1.xml", style, typed)
