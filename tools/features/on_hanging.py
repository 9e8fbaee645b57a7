"""Parts that hang on sheets and on the workbook at once: threads, pivot tables, slicers, views."""

from __future__ import annotations

from tools.features.editing import DECLARED, MAIN, MICROSOFT, NAMESPACES, Editing
from tools.features.on_sheet import BOOK, SECOND, SHEET
from tools.features.place import FIRST, FORM, LAST

_TYPED = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_ROOT = f'xmlns="{MAIN}" {DECLARED}'


def edit_hanging(editing: Editing) -> None:
    """Add the parts and what refers to them."""
    for edit in (_threads, _pivot, _slicer, _timeline, _filters_by_name):
        edit(editing)


def _threads(editing: Editing) -> None:
    kind = f"{MICROSOFT}/2017/10/relationships"
    namespace = f"{MICROSOFT}/spreadsheetml/2018/threadedcomments"
    person, comment = (
        "{AAAAAAAA-BBBB-4CCC-8DDD-ABCDEFABCDEF}",
        "{CCCCCCCC-BBBB-4CCC-8DDD-ABCDEFABCDEF}",
    )
    editing.attach(
        BOOK,
        f"{kind}/person",
        "xl/persons/person.xml",
        f'<personList xmlns="{namespace}"><person displayName="李四" id="{person}" userId="u" '
        'providerId="None"/></personList>',
        "application/vnd.ms-excel.person+xml",
    )
    editing.attach(
        SHEET,
        f"{kind}/threadedComment",
        "xl/threadedComments/threadedComment1.xml",
        f'<ThreadedComments xmlns="{namespace}"><threadedComment ref="M{FIRST}" '
        f'dT="2024-01-01T00:00:00.00" personId="{person}" id="{comment}"><text>请核对</text>'
        "</threadedComment></ThreadedComments>",
        "application/vnd.ms-excel.threadedcomments+xml",
    )


def _pivot(editing: Editing) -> None:
    cache, records = (
        "xl/pivotCache/pivotCacheDefinition1.xml",
        "xl/pivotCache/pivotCacheRecords1.xml",
    )
    fields = '<cacheField name="附注" numFmtId="0"><sharedItems containsNumber="1"/></cacheField>'
    definition = (
        f'<pivotCacheDefinition {_ROOT} r:id="rIdX1" recordCount="1"><cacheSource '
        f'type="worksheet"><worksheetSource ref="G25:G{LAST}" sheet="{FORM}"/></cacheSource>'
        f'<cacheFields count="1">{fields}</cacheFields></pivotCacheDefinition>'
    )
    in_book = editing.attach(
        BOOK, "pivotCacheDefinition", cache, definition, f"{_TYPED}.pivotCacheDefinition+xml"
    )
    content = f'<pivotCacheRecords {_ROOT} count="1"><r><n v="260"/></r></pivotCacheRecords>'
    typed = f"{_TYPED}.pivotCacheRecords+xml"
    editing.attach(cache, "pivotCacheRecords", records, content, typed)
    caches = f'<pivotCaches><pivotCache cacheId="7" r:id="{in_book}"/></pivotCaches>'
    editing.put(BOOK, caches, behind="customWorkbookViews")
    for number, owner, ref in ((1, SHEET, "CG38:CG40"), (2, SECOND, "F2:F4")):
        part = f"xl/pivotTables/pivotTable{number}.xml"
        editing.attach(
            owner,
            "pivotTable",
            part,
            f'<pivotTableDefinition {_ROOT} name="透视{number}" cacheId="7" dataCaption="值">'
            f'<location ref="{ref}" firstHeaderRow="1" firstDataRow="1" firstDataCol="0"/>'
            '<pivotFields count="1"><pivotField dataField="1"/></pivotFields><dataFields '
            'count="1"><dataField name="合计" fld="0"/></dataFields></pivotTableDefinition>',
            f"{_TYPED}.pivotTable+xml",
        )
        editing.relate(part, "pivotCacheDefinition", f"/{cache}")


def _slicer(editing: Editing) -> None:
    """A slicer of a list object."""
    kind = f"{MICROSOFT}/2007/relationships"
    namespace = NAMESPACES["x14"]
    in_book = editing.attach(
        BOOK,
        f"{kind}/slicerCache",
        "xl/slicerCaches/slicerCache1.xml",
        f'<slicerCacheDefinition xmlns="{namespace}" name="切片器_科室" sourceName="科室"/>',
        "application/vnd.ms-excel.slicerCache+xml",
    )
    in_sheet = editing.attach(
        SHEET,
        f"{kind}/slicer",
        "xl/slicers/slicer1.xml",
        f'<slicers xmlns="{namespace}"><slicer name="科室" cache="切片器_科室" rowHeight="1"/>'
        "</slicers>",
        "application/vnd.ms-excel.slicer+xml",
    )
    listed = (
        '<ext uri="{3A4CF648-6AED-40f4-86FF-DC5316D8AED3}"><x14:slicerList>'
        f'<x14:slicer r:id="{in_sheet}"/></x14:slicerList></ext>'
    )
    editing.put(SHEET, listed, "extLst")
    caches = (
        '<extLst><ext uri="{46BE6895-7355-4a93-B00E-2C351335B9C9}"><x15:slicerCaches>'
        f'<x14:slicerCache r:id="{in_book}"/></x15:slicerCaches></ext></extLst>'
    )
    editing.put(BOOK, caches)


def _timeline(editing: Editing) -> None:
    kind, namespace = f"{MICROSOFT}/2011/relationships", NAMESPACES["x15"]
    in_book = editing.attach(
        BOOK,
        f"{kind}/timelineCache",
        "xl/timelineCaches/timelineCache1.xml",
        f'<timelineCacheDefinition xmlns="{namespace}" name="日程" sourceName="日期"/>',
        "application/vnd.ms-excel.timelineCache+xml",
    )
    in_sheet = editing.attach(
        SHEET,
        f"{kind}/timeline",
        "xl/timelines/timeline1.xml",
        f'<timelines xmlns="{namespace}"><timeline name="日程" cache="日程"/></timelines>',
        "application/vnd.ms-excel.timeline+xml",
    )
    listed = (
        '<ext uri="{7E03D99C-DC04-49d9-9315-930204A7B6E9}"><x15:timelineRefs>'
        f'<x15:timelineRef r:id="{in_sheet}"/></x15:timelineRefs></ext>'
    )
    editing.put(SHEET, listed, "extLst")
    caches = (
        '<ext uri="{D0CA8CA8-9F24-4464-BF8E-62219DCF47F9}"><x15:timelineCacheRefs>'
        f'<x15:timelineCacheRef r:id="{in_book}"/></x15:timelineCacheRefs></ext>'
    )
    editing.put(BOOK, caches, "extLst")


def _filters_by_name(editing: Editing) -> None:
    """The views of a sheet that every editor may have for himself."""
    namespace = f"{MICROSOFT}/spreadsheetml/2019/namedsheetviews"
    views = (
        f'<namedSheetViews xmlns="{namespace}" xmlns:x="{MAIN}"><namedSheetView name="我的视图" '
        'id="{66666666-AAAA-4BBB-8CCC-ABCDEFABCDEF}"><nsvFilter '
        f'filterId="{{55555555-AAAA-4BBB-8CCC-ABCDEFABCDEF}}" ref="AB25:AC{LAST}"><columnFilter '
        f'colId="0"/><sortRules><sortRule colId="0"><sortCondition ref="AB{FIRST}:AB{LAST}"/>'
        "</sortRule></sortRules></nsvFilter></namedSheetView></namedSheetViews>"
    )
    kind = f"{MICROSOFT}/2019/04/relationships/namedSheetView"
    typed = "application/vnd.ms-excel.namedsheetviews+xml"
    editing.attach(SHEET, kind, "xl/namedSheetViews/namedSheetView1.xml", views, typed)
