"""Formula texts as tokens.

The grammar is that of formulas in files (ECMA-376 part 1, 18.17.2; [MS-XLSX] 2.2.2): English
function names, commas, A1 references.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple, cast

from goalsheet.ooxml.formula.references import parse_reference

Kind = Literal[
    "space", "string", "number", "bool", "error", "reference", "structured", "function", "name",
    "operator", "mark", "unknown",
]  # fmt: skip


class Token(NamedTuple):
    """A piece of a formula, letter by letter.

    `reference` is an A1 reference with its sheet prefix, both ends of a range included;
    `structured` a reference into a table (Table1[[#This Row],[a]]); `function` a name whose "("
    follows; `mark` one of ( ) { } , ; and `unknown` what belongs to no formula.
    """

    kind: Kind
    text: str


# Excel takes 8192 characters, LibreOffice a few times as many.
_LONGEST = 65_536
# Sheet names that need no quotes; more generous than Excel, as other programs quote less.
# All but the ASCII characters that are no word's: said so, it is compiled ten times as fast.
_BARE_CHARACTER = r"[^\x00-\x2d\x2f\x3a-\x40\x5b-\x5e`\x7b-\x7f]"
_BARE = _BARE_CHARACTER + "++"
_CELL = r"\$?[A-Za-z]{1,3}\$?[1-9][0-9]{0,6}"
_PREFIX = rf"""
    (?: '(?:[^']|'')++'!
      | (?:\[[^\[\]]*+\])?+ (?!{_CELL}:) {_BARE} (?: :{_BARE} )?+ !
      | \[[0-9]++\]!
      | \#REF!
    )
"""
_NAME = r"(?:[^\W\d]|[_\\])[\w.?\\]*+"
# Brackets within brackets, up to where they would close; ' takes the next character as it is.
_OPEN = r"\[ (?: [^\[\]'] | '. | \[ (?: [^\[\]'] | '. )*+ \] )*+"
# What may not follow a reference: it would be part of a longer name, or the name of a sheet.
_END = r"(?![\w.?\\(!\[])"
_ERROR = r"""
    \#(?i: NULL! | DIV/0! | VALUE! | REF! | NAME\? | NUM! | N/A | GETTING_DATA | SPILL! | CALC!
         | FIELD! | BLOCKED! | UNKNOWN! | CONNECT! | BUSY! | EXTERNAL! | PYTHON! | DATA! )
"""
# What belongs to no formula is taken in one piece, so that the time grows with the length only.
_TOKEN = re.compile(
    rf"""
    (?P<string> "(?:[^"]|"")*+" )
  | (?P<space> \s++ )
  | (?P<reference>
      {_PREFIX}?+
      (?: {_CELL}:{_CELL}{_END}
        | {_CELL}{_END}
        | \$?[A-Za-z]{{1,3}}:\$?[A-Za-z]{{1,3}}{_END}
        | \$?[1-9][0-9]{{0,6}}:\$?[1-9][0-9]{{0,6}}{_END}
      )
    )
  | (?P<error> {_PREFIX}?{_ERROR} )
  | (?P<bool> (?i:TRUE|FALSE){_END} )
  | (?P<structured>
      {_PREFIX}?+ (?:{_NAME})?+ {_OPEN} \]
    )
  | (?P<function> {_PREFIX}?+{_NAME}(?=\() )
  | (?P<name> {_PREFIX}?+{_NAME} )
  | (?P<number> (?: [0-9]++\.?[0-9]*+ | \.[0-9]++ ) (?: [eE][-+]?[0-9]++ )?+
      (?!{_BARE_CHARACTER})
    )
  | (?P<operator> <> | <= | >= | [-+*/^&=<>%:@\#] )
  | (?P<mark> [(){{}},;] )
  | (?P<unknown> "(?:[^"]|"")*+ | '(?:[^']|'')*+'? | {_OPEN} | {_BARE} | . )
    """,
    re.VERBOSE | re.DOTALL,
)


def tokenize(formula: str) -> list[Token]:
    """The tokens of a formula; joined, they give back its text. Never fails.

    The formula is without the leading "=", as in files. What is longer than any program takes is
    one unknown token.
    """
    if len(formula) > _LONGEST:
        return [Token("unknown", formula)]
    tokens = []
    for match in _TOKEN.finditer(formula):
        kind, text = cast(Kind, match.lastgroup), match[0]
        if kind == "reference" and parse_reference(text) is None:
            kind = "unknown" if ":" in text.rpartition("!")[2] else "name"
        tokens.append(Token(kind, text))
    return tokens
