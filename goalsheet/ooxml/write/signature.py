"""Digital signatures of a package, which any change makes void."""

from __future__ import annotations

from goalsheet.ooxml.package import Package


def signature_parts(package: Package) -> tuple[str, ...]:
    """The names of the parts that hold digital signatures."""
    relationships = [*package.relationships(), *package.relationships("_xmlsignatures/origin.sigs")]
    found = [r.target for r in relationships if r.kind == "signature" and not r.external]
    folder = [e.filename for e in package.parts.values() if "_xmlsignatures/sig" in e.filename]
    return tuple(sorted({*found, *folder}))
