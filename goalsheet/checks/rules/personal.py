"""R39: names and numbers of persons, for redaction before publication."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from goalsheet.checks.form import Form
from goalsheet.checks.outcome import Judgement
from goalsheet.checks.words import words
from goalsheet.model import Finding
from goalsheet.values.text import squeeze, to_half_width

_MOBILE = re.compile(r"(?<![0-9])1[3-9][0-9]{9}(?![0-9]|\s*[元万亿])")
_IDENTITY = re.compile(r"(?<![0-9])[1-9][0-9]{16}[0-9Xx](?![0-9])")
_LANDLINE = re.compile(r"(?<![0-9])(?:0[0-9]{2,3}-?)?[0-9]{7,8}(?![0-9])")
# Accounts, and the numbers of persons that a text names.
_NAMED = re.compile(
    r"(?:(?:账号|帐号|卡号|账户|帐户)[^0-9，。；,;\n]{0,8}(?<![0-9])(?P<account>[0-9]{12,19})(?![0-9])"
    r"|(?:联系人|负责人|联系电话)[^0-9。；;\n]{0,12}(?<![0-9])"
    r"(?P<phone>(?:0[0-9]{2,3}-?)?[0-9]{7,8})(?![0-9]|\s*[元万亿]))"
)
# No such number has fewer digits in a row.
_DIGITS = re.compile("[0-9０-９]{7}")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"


def personal(forms: Sequence[Form]) -> Judgement:
    """R39: what is personal in the forms of one submission.

    A number without a mobile's shape that several persons share is the office's, and public.
    """
    shared = _shared_numbers(forms)
    return [finding for form in forms for finding in _in_form(form, shared)]


def _in_form(form: Form, shared: frozenset[str]) -> Iterator[Finding]:
    named = set()
    for name, spec in form.definition.fields.items():
        text = form.text(name)
        if spec.type not in ("person", "phone") or not text:
            continue
        if squeeze(text).upper() in words("placeholders") or _plain(text) in shared:
            continue
        named.add(name)
        code = "person_named" if spec.type == "person" else "phone_given"
        yield form.finding(code, "info", (name,), label=form.label(name), text=text)
    texts = {prose.place: prose.text for prose in form.prose}
    texts |= {n: form.text(n) for n, spec in form.definition.fields.items() if spec.type == "text"}
    for place, text in texts.items():
        for number in _numbers(text):
            yield form.finding("personal_number", "warning", (place,), number=number)


def _numbers(text: str) -> Iterator[str]:
    if not _DIGITS.search(text):
        return
    half = to_half_width(text)
    yield from (match[0] for match in _MOBILE.finditer(half))
    yield from (m[0] for m in _IDENTITY.finditer(half) if is_identity_number(m[0]))
    yield from (m["account"] or m["phone"] for m in _NAMED.finditer(half))


def is_identity_number(number: str) -> bool:
    """True for 18 characters with the check digit of GB 11643."""
    total = sum(int(d) * w for d, w in zip(number[:17], _WEIGHTS, strict=True))
    return _CHECK[total % 11] == number[17].upper()


def _shared_numbers(forms: Sequence[Form]) -> frozenset[str]:
    """Numbers that stand beside different persons."""
    persons: dict[str, set[str]] = {}
    for form in forms:
        fields = form.definition.fields
        names = "/".join(form.text(n) for n, spec in fields.items() if spec.type == "person")
        for name, spec in fields.items():
            number = _plain(form.text(name)) if spec.type == "phone" else ""
            if number and not _MOBILE.fullmatch(number) and _LANDLINE.fullmatch(number):
                persons.setdefault(number, set()).add(names)
    return frozenset(number for number, names in persons.items() if len(names) > 1)


def _plain(text: str) -> str:
    return squeeze(to_half_width(text))
