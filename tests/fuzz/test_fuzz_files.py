"""Three hundred damaged files of each kind that is no table: a result or one message each, never another exception."""

from __future__ import annotations

import json
import random
from contextlib import suppress
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

from renewal_cli.errors import RenewalError
from renewal_cli.load.programme import load_programme
from renewal_cli.locking import settle
from renewal_cli.text.opening import read_text
from tests.console import write_files
from tests.fuzz.fuzz_tables import mutated
from tests.programmes import INDICATORS, PROGRAMME

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ROWS = (
    'org,indicator,section,period,value,unit,note\neast,pipes,,2026-01,"1,200",米,"甲\n乙"\nwest,pipes,,2026-02,3,,\n'
)
YAML = "org: east\nsource: bulletin\nactuals:\n  pipes: {2025: 1.5, 2026-01: [{value: 2 公里, reported: 2026-02-05}]}\n"
SQUARE = [[[121, 31], [122, 31], [122, 32], [121, 31]]]
SHAPE = {"type": "Feature", "properties": {"name": "东区"}, "geometry": {"type": "Polygon", "coordinates": SQUARE}}
MAP = json.dumps({"type": "FeatureCollection", "features": [SHAPE]}, ensure_ascii=False)
JOURNAL = json.dumps({"data/x.yaml": {"before": None, "after": YAML}})
HTML = "<html><h1>月报</h1><p>完成 5 个</p><table><tr><td colspan=2>区县<td rowspan=2>数</table><script>a</script>"
WORD = """<w:document xmlns:w="w"><w:body><w:p><w:pPr><w:pStyle w:val="1"/></w:pPr><w:r><w:t>月报</w:t></w:r></w:p>
<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>完成</w:t><w:tab/><w:t>5 个</w:t></w:r></w:p>
</w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl></w:body></w:document>"""


def document() -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", WORD)
    return out.getvalue()


def loads(path: Path) -> None:
    load_programme(path.parents[1])


def settles(path: Path) -> None:
    settle(path.parent)


def reads(path: Path) -> None:
    read_text(str(path))


@pytest.mark.parametrize(
    ("name", "seed", "read"),
    [
        ("data/x.csv", ROWS.encode(), loads),
        ("data/x.yaml", YAML.encode(), loads),
        ("map/x.geojson", MAP.encode(), loads),
        (".renewal-journal", JOURNAL.encode(), settles),
        ("x.docx", document(), reads),
        ("x.html", HTML.encode(), reads),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_damaged_files_end_in_a_result_or_one_message(
    tmp_path: Path, name: str, seed: bytes, read: Callable[[Path], None]
) -> None:
    tree = f"{PROGRAMME}map: {{file: map/x.geojson, key: name}}\n"
    write_files({"targets/programme.yaml": tree, "targets/indicators.yaml": INDICATORS, "map/x.geojson": MAP}, tmp_path)
    path, chance = tmp_path / name, random.Random(name)  # noqa: S311 - the same files each time
    path.parent.mkdir(exist_ok=True)
    for _ in range(300):
        path.write_bytes(mutated(seed, chance))
        with suppress(RenewalError):
            read(path)
