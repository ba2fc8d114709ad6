"""Mutation fuzzing of the table readers: ``python -m tests.fuzz.fuzz_tables 6000`` reads so many damaged files a kind.

A damaged file gives figures, faults or one message, never another exception, within 10 seconds of the processor and
1 GB. The tests read 300 files a kind.
"""

from __future__ import annotations

import random
import re
import resource
import signal
import sys
import tempfile
import time
from collections import Counter
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile

from renewal_cli.errors import RenewalError
from renewal_cli.importing.gather import gather
from renewal_cli.importing.import_options import ImportOptions
from renewal_cli.load.programme import load_programme
from tests.importing.books import monthly, programme_in

DAY = date(2026, 11, 20)

if TYPE_CHECKING:
    from collections.abc import Callable

    from renewal_cli.model.programme import Programme

SECONDS = 10
MEGABYTES = 1024
KINDS = ("xlsx", "xls", "ods", "csv")
_NUMBERS = (
    b"",
    b"0",
    b"-1",
    b"7",
    b"99",
    b"1048576",
    b"2147483648",
    b"99999999999999999999",
    b"1e308",
    b"nan",
    b"XFD9",
)
_PIECES = (*_NUMBERS, b"<", b">", b'"', b"\x00", b"\xff" * 8)
_NUMBER = re.compile(rb"[0-9]+")
_ODS = f"""<office:document-content {
    " ".join(f'xmlns:{each}="urn:oasis:names:tc:opendocument:xmlns:{each}:1.0"' for each in ("office", "table", "text"))
}><office:body><office:spreadsheet><table:table table:name="表"><table:table-column table:number-columns-repeated="3"
 table:visibility="collapse"/><table:table-row><table:table-cell
 table:number-columns-spanned="3"><text:p>2026年10月</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell><text:p>区县</text:p></table:table-cell>
<table:table-cell><text:p>本月管网完成（公里）</text:p></table:table-cell></table:table-row><table:table-row
 table:number-rows-repeated="2"><table:table-cell><text:p>东区</text:p></table:table-cell><table:table-cell
 office:value-type="float" office:value="1.50"><text:p>1.50</text:p></table:table-cell></table:table-row></table:table>
</office:spreadsheet></office:body></office:document-content>"""


def seeds() -> dict[str, list[bytes]]:
    """Sound files of each kind."""
    book = BytesIO()
    monthly(_adorned).save(book)
    document = BytesIO()
    with ZipFile(document, "w", ZIP_DEFLATED) as archive:
        archive.writestr("content.xml", _ODS)
    text = '截至2026年10月31日\n区县;老旧小区改造完成数;备注\n东区;1,200;"甲\n乙"\n西区;3,5;\n'
    tidy = 'org,indicator,section,period,value\neast,pipes,actuals,2026-10,3\nwest,pipes,actuals,2026年9月,"1,200"\n'
    return {
        "xlsx": [book.getvalue()],
        "xls": [(Path(__file__).parent / "seed.xls").read_bytes()],
        "ods": [document.getvalue()],
        "csv": [text.encode(), text.encode("gb18030"), text.encode("utf-16"), tidy.encode()],
    }


def _adorned(sheet: Any) -> None:
    sheet["D4"].number_format = '[>=10000]0!.0,"万";0'
    sheet.column_dimensions["I"].hidden = True
    sheet.row_dimensions[9].hidden = True


def mutated(content: bytes, chance: random.Random) -> bytes:
    """Damaged bytes; of a zip file, half of the times inside one part, so that its checksums still hold."""
    if content.startswith(b"PK") and chance.random() < 0.75:
        with ZipFile(BytesIO(content)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        name = chance.choice([*parts])
        parts[name] = _damaged(parts[name], chance)
        out = BytesIO()
        with ZipFile(out, "w", ZIP_DEFLATED) as archive:
            for each, part in parts.items():
                archive.writestr(each, part)
        return out.getvalue()
    return _damaged(content, chance)


def _damaged(content: bytes, chance: random.Random) -> bytes:
    """Bytes with other numbers, which are still well-formed and get further, or with any damage."""
    changed = bytearray(content)
    numbers = [match.span() for match in _NUMBER.finditer(content)]
    if numbers and chance.random() < 0.6:
        for start, stop in sorted(chance.sample(numbers, min(len(numbers), chance.randint(1, 4))), reverse=True):
            changed[start:stop] = chance.choice(_NUMBERS)
        return bytes(changed)
    for _ in range(chance.randint(1, 4)):
        start = chance.randrange(len(changed) + 1)
        stop = min(len(changed), start + chance.choice((1, 1, 2, 8, 64)))
        piece = bytes(changed[start:stop])
        changed[start:stop] = chance.choice(
            (
                chance.randbytes(len(piece)),
                b"",
                piece * chance.randint(2, 50),
                chance.choice(_PIECES),
                bytes(each ^ (1 << chance.randrange(8)) for each in piece),
            )
        )
    if chance.random() < 0.1:
        del changed[chance.randrange(len(changed) + 1) :]
    return bytes(changed)


class TooSlowError(Exception):
    """A file took more than the seconds that it may."""


def _stop(*_: object) -> None:
    raise TooSlowError


def outcome(path: Path, programme: Programme) -> str:
    """What comes of a file: figures, faults or the name of the error that says why it cannot be read."""
    try:
        gathered = gather([str(path)], programme, ImportOptions(source="bulletin", section="actuals"), DAY)
    except RenewalError as error:
        return type(error).__name__
    return "faults" if gathered.faults else "figures"


def run(kind: str, count: int, folder: Path, report: Callable[[str, bytes], None]) -> Counter[str]:
    """Read many damaged files of a kind; what should not be is reported with the file's bytes."""
    programme = load_programme(programme_in(folder / "programme")).programme
    assert programme is not None
    chance = random.Random(f"{kind} 2026")  # noqa: S311 - the same files each time
    path, found, slowest = folder / f"t.{kind}", Counter[str](), 0.0
    originals = seeds()[kind]
    signal.signal(signal.SIGPROF, _stop)
    for _ in range(count):
        content = mutated(chance.choice(originals), chance)
        path.write_bytes(content)
        start = time.process_time()
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        try:
            found[outcome(path, programme)] += 1
        except Exception as error:  # noqa: BLE001 - that is what is looked for
            found["EXCEPTION"] += 1
            report(repr(error), content)
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
        slowest = max(slowest, time.process_time() - start)
    found["slowest, ms"] = round(slowest * 1000)
    found["peak, MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    return found


def main() -> None:
    """Print what came of the files of each kind; keep those that should not be in the working folder."""

    def keep(error: str, content: bytes) -> None:
        name = Path(f"found-{abs(hash(content)):x}")
        name.write_bytes(content)
        print(f"{name}: {error}")  # noqa: T201 - a script

    for kind in KINDS:
        with tempfile.TemporaryDirectory() as folder:
            print(kind, dict(run(kind, int(sys.argv[1]), Path(folder), keep)))  # noqa: T201 - a script


if __name__ == "__main__":
    main()
