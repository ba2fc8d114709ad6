"""JUnit: one test case a file, a failure for what keeps figures from being printed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from renewal_cli.render._target import OutputTarget
    from renewal_cli.report.document import Document, Finding

SUFFIXES = (".xml",)
_UNFIT = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")


def render(document: Document, surface: OutputTarget) -> bytes:
    """A test suite; a run without problems is one case that passes."""
    by_file: dict[str, list[Finding]] = {}
    for each in document.findings:
        by_file.setdefault(each.problem.place.file, []).append(each)
    failures = sum(_fails(found) for found in by_file.values())
    counts = {"tests": str(max(len(by_file), 1)), "failures": str(failures)}
    root = ET.Element("testsuites", {"name": "renewal check", **counts})
    suite = ET.SubElement(root, "testsuite", {"name": "renewal check", **counts, "errors": "0"})
    for file, found in by_file.items():
        case = ET.SubElement(suite, "testcase", {"classname": "renewal.check", "name": _clean(file)})
        text = "\n".join(_clean(f"{each.problem.place}: {each.problem.code} {each.message}") for each in found)
        if _fails(found):
            message = _clean("; ".join(each.message for each in found))
            ET.SubElement(case, "failure", {"message": message, "type": found[0].problem.code}).text = text
        else:
            ET.SubElement(case, "system-out").text = text
    if not by_file:
        ET.SubElement(suite, "testcase", {"classname": "renewal.check", "name": "all files"})
    ET.indent(root)
    return surface.encode('<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, "unicode") + "\n")


def _fails(findings: list[Finding]) -> bool:
    return any(each.problem.severity != "note" for each in findings)


def _clean(text: str) -> str:
    """The text without signs that XML cannot hold."""
    return _UNFIT.sub("\ufffd", text)
