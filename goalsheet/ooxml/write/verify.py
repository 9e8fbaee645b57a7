"""What is inconsistent in a package, as Excel would find it when it offers a repair."""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from io import BytesIO

from lxml import etree

from goalsheet.ooxml.a1 import parse_cell
from goalsheet.ooxml.package import Package, PackageError, Relationship, part_key
from goalsheet.ooxml.strings import SharedStrings
from goalsheet.ooxml.write.verify_sheet import Surroundings, in_sequence, sheet_problems
from goalsheet.ooxml.xml import namespace, whole_number

# ECMA-376 18.2.27, CT_Workbook.
_WORKBOOK_ORDER = (
    "fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups "
    "externalReferences definedNames calcPr oleSize customWorkbookViews pivotCaches smartTagPr "
    "smartTagTypes webPublishing fileRecoveryPr webPublishObjects extLst"
)


def package_problems(content: bytes) -> list[str]:
    """A sentence for each inconsistency of an .xlsx package, in a fixed order; none if it is sound.

    Looked at are content types, relationships, the order of elements, indices of strings and
    styles, merged areas, cells, tables, comments, defined names and the calculation chain.
    """
    found: list[str] = []
    try:
        found.extend(_problems(Package(content), content))
    except PackageError as error:
        found.append(f"{error.code}: {error.detail}")
    except ValueError as error:  # an address that is none
        found.append(str(error))
    return found


def _problems(package: Package, content: bytes) -> Iterator[str]:
    names = zipfile.ZipFile(BytesIO(content)).namelist()
    for name, count in Counter(map(part_key, names)).items():
        if count > 1:
            yield f"{name}: {count} entries of this name"
    yield from _content_types(package)
    yield from _relationships(package)
    main = package.main_part()
    root = package.xml(main)
    yield from _workbook(package, main, root)


def _content_types(package: Package) -> Iterator[str]:
    defaults: set[str] = set()
    overrides: list[str] = []
    for element in package.xml("[Content_Types].xml"):
        kind = etree.QName(element).localname
        if kind == "Default":
            defaults.add(element.get("Extension", "").lower())
        elif kind == "Override":
            overrides.append(part_key(element.get("PartName", "")))
    for name, count in Counter(overrides).items():
        if name not in package:
            yield f"[Content_Types].xml: there is no part {name}"
        if count > 1:
            yield f"[Content_Types].xml: {name} is named {count} times"
    for name in package.parts:
        known = name in overrides or name.rpartition(".")[2] in defaults
        if not known and name != "[content_types].xml" and not name.endswith("/"):
            yield f"{name}: no content type"


def _relationships(package: Package) -> Iterator[str]:
    for name in package.parts:
        if not name.endswith(".rels"):
            continue
        folder, _, file = name.removesuffix(".rels").rpartition("_rels/")
        owner = folder + file
        if owner and owner not in package:
            yield f"{name}: there is no part {owner}"
        found = package.relationships(owner)
        for identifier, count in Counter(r.id for r in found).items():
            if count > 1:
                yield f"{name}: the id {identifier} occurs {count} times"
        for relationship in found:
            if _leads_nowhere(package, relationship):
                yield f"{name}: {relationship.id} leads to {relationship.target}, which is missing"
        yield from _used_ids(package, owner, {r.id for r in found})


def _leads_nowhere(package: Package, relationship: Relationship) -> bool:
    """Whether the part is missing; a link to a cell (#'表1'!A1) leads into the workbook itself."""
    target = relationship.target.partition("#")[0]
    if relationship.external or target in package:
        return False
    file = target.rpartition("/")[2]
    linked = not file and "#" in relationship.target
    return file.upper() != "NULL" and not linked


def _used_ids(package: Package, owner: str, known: set[str]) -> Iterator[str]:
    """Relationship ids that a part uses and its relationships do not have."""
    if not owner.endswith((".xml", ".vml")):
        return
    try:
        root = package.xml(owner)
    except PackageError:
        if owner.endswith(".vml"):  # older programs write VML that is no XML
            return
        raise
    for element in root.iter("{*}*"):
        for name, used in element.attrib.items():
            uri, value = str(name).partition("}")[0], str(used)
            if uri.endswith("/relationships") and value and value not in known:
                yield f"{owner}: the relationship {value} does not exist"


def _workbook(package: Package, main: str, root: etree._Element) -> Iterator[str]:
    ns = namespace(root)
    yield from in_sequence(main, root, _WORKBOOK_ORDER)
    related = package.relationships(main)
    sheets = root.findall(f"{ns}sheets/{ns}sheet")
    for attribute in ("name", "sheetId"):
        values = Counter(sheet.get(attribute, "").lower() for sheet in sheets)
        yield from (
            f"{main}: two sheets have {attribute} {v!r}" for v, n in values.items() if n > 1
        )
    for name in root.iterfind(f"{ns}definedNames/{ns}definedName"):
        at = name.get("localSheetId")
        if at is not None and whole_number(at, len(sheets)) >= len(sheets):
            yield f"{main}: the name {name.get('name')} belongs to a sheet that does not exist"
    surroundings = Surroundings(package, _strings(package, related), _styles(package, related))
    formulas: dict[str, set[tuple[int, int]]] = {}
    references = 0
    by_id = {r.id: r for r in related}
    for sheet in sheets:
        ids = (str(value) for key, value in sheet.attrib.items() if str(key).endswith("}id"))
        relationship = by_id.get(next(ids, ""))
        if relationship is None:
            yield f"{main}: the sheet {sheet.get('name')} has no part"
        elif relationship.kind == "worksheet" and relationship.target in package:
            checked = sheet_problems(surroundings, relationship.target)
            yield from checked.problems
            formulas[sheet.get("sheetId", "")] = checked.formulas
            references += checked.string_references
    for target in (r.target for r in related if r.kind == "sharedStrings"):
        count = package.xml(target).get("count") if target in package else None
        if count is not None and whole_number(count, -1) != references:
            yield f"{target}: count is {count}, cells refer to it {references} times"
    for target in (r.target for r in related if r.kind == "calcChain"):
        yield from _chain(package, target, formulas)


def _strings(package: Package, related: Sequence[Relationship]) -> Sequence[str]:
    """The texts of the shared strings."""
    for target in (r.target for r in related if r.kind == "sharedStrings"):
        if target in package:
            texts = SharedStrings(package.xml(target), lambda text, _font: text).texts
            return list(texts.values())
    return ()


def _styles(package: Package, related: Sequence[Relationship]) -> int | None:
    """How many cell styles there are, None where there is no such part."""
    for target in (r.target for r in related if r.kind == "styles"):
        if target in package:
            root = package.xml(target)
            ns = namespace(root)
            return len(root.findall(f"{ns}cellXfs/{ns}xf"))
    return None


def _chain(
    package: Package, target: str, formulas: dict[str, set[tuple[int, int]]]
) -> Iterator[str]:
    """The entries of the calculation chain; one without a sheet is on that of the one before."""
    if target not in package:
        return
    sheet = ""
    for entry in package.xml(target):
        sheet = entry.get("i", sheet)
        try:
            known = parse_cell(entry.get("r", "")) in formulas.get(sheet, ())
        except ValueError:
            known = False
        if not known:
            yield f"{target}: {entry.get('r')} of sheet {sheet} has no formula"
