"""The outputs in the programs that people open them with: Chromium, LibreOffice, the Open XML SDK.

``.ci/run`` provides these programs; where one is missing its tests say so and are left out.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from renewal_cli.render import docx as docx_format
from renewal_cli.render import html, xlsx
from renewal_cli.report.document import Document, Sentence
from renewal_cli.report.page import page
from tests.outputs.made_up_map import geojson
from tests.outputs.ten_districts import files
from tests.outputs.test_same_figures import SURFACE, document
from tests.programmes import view
from tests.render.workbook import texts

NODE = Path(__file__).parent / "node"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
SOFFICE, PDFTOTEXT = shutil.which("soffice"), shutil.which("pdftotext")
HAS_BROWSER = bool(CHROMIUM and shutil.which("node") and (NODE / "node_modules" / "axe-core").is_dir())
HAS_SDK = bool(shutil.which("node") and (NODE / "node_modules" / "@xarsh").is_dir())

in_browser = pytest.mark.skipif(not HAS_BROWSER, reason="needs chromium, node and `npm install` in tests/outputs/node")
in_office = pytest.mark.skipif(not (SOFFICE and PDFTOTEXT), reason="needs LibreOffice (soffice) and pdftotext")
by_the_sdk = pytest.mark.skipif(not HAS_SDK, reason="needs node and `npm install` in tests/outputs/node")

MILLIMETRES = 25.4 / 72


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("outputs")


SHEET = re.compile(rb"/Type\s*/Page\b")


@cache
def looked_at(districts: int = 10, indicators: int = 6) -> dict[str, Any]:
    """What Chromium found on a page, the sheets of its print, and the smallest print on them in points."""
    return seen_in_the_browser(files(districts, indicators))


def seen_in_the_browser(made: dict[str, str]) -> dict[str, Any]:
    """What Chromium found on the leader's page of a programme."""
    with TemporaryDirectory() as folder:
        written, printed = Path(folder) / "page.html", Path(folder) / "page.pdf"
        written.write_bytes(html.render(page(view(made, "2026-11-20"), None, None, "zh"), SURFACE))
        words = ["node", str(NODE / "look.cjs"), str(CHROMIUM), str(written), folder]
        done = subprocess.run(words, capture_output=True, check=True, timeout=120)
        return {**json.loads(done.stdout), "sheets": len(SHEET.findall(printed.read_bytes()))}


@in_browser
@pytest.mark.parametrize("view", ["light", "dark", "phone"])
def test_axe_finds_nothing_nothing_is_fetched_and_no_text_meets_another(view: str) -> None:
    found = looked_at()[view]
    assert (found["violations"], found["requests"]) == ([], 1)
    assert found["width"] == (390 if view == "phone" else 1366)
    assert found["met"]["boxes"] > 500
    assert found["met"]["found"] == []


@cache
def looked_at_the_map() -> dict[str, Any]:
    """What Chromium found on the page of a city with long names, a made-up map and areas as pins."""
    names = [f"{sign}区" for sign in "甲乙丙丁戊己庚辛壬癸"]
    made = files(10, 8)
    programme = made["targets/programme.yaml"]
    areas = "".join(f"  a{n}: {{name: {n}号片区, level: area, parent: d{n}}}\n" for n in range(3))
    line = "map: {file: map/a.geojson, key: name, review_number: 示例S(2025)001号}\n"
    made["targets/programme.yaml"] = programme.replace("orgs:\n", f"{line}orgs:\n").replace(
        "sources:", f"{areas}sources:"
    )
    pins = {f"{n}号片区": (106.1 + 0.01 * n, 29.08) for n in range(3)}
    made["map/a.geojson"] = geojson(4, 3, names, pins)
    for short, long in (
        ("老旧小区改造", "城镇老旧小区综合改造提升工程竣工验收"),
        ("惠及居民", "惠及居民及周边受益群众户数"),
    ):
        made["targets/indicators.yaml"] = made["targets/indicators.yaml"].replace(short, long)
    return seen_in_the_browser(made)


@in_browser
def test_no_text_of_a_map_meets_another_and_axe_finds_nothing() -> None:
    for screen in ("light", "dark", "phone"):
        found = looked_at_the_map()[screen]
        assert (found["violations"], found["requests"], found["met"]["found"]) == ([], 1, []), screen
        assert found["width"] == (390 if screen == "phone" else 1366)
        assert found["map"] >= 12
    assert (looked_at_the_map()["messages"], looked_at_the_map()["sheets"]) == ([], 1)


@in_browser
def test_verdict_heat_table_and_questions_are_above_the_fold_and_nothing_is_refused() -> None:
    found = looked_at()
    assert found["light"]["fold"] <= 768
    assert found["messages"] == []


@in_browser
@pytest.mark.parametrize(("districts", "indicators"), [(10, 6), (12, 8), (31, 8)])
def test_the_heat_table_fits_a_phone_in_letters_of_12_pixels(districts: int, indicators: int) -> None:
    wide, room, letters = looked_at(districts, indicators)["phone"]["heat"]
    assert (wide <= room <= 390, letters) == (True, 12)


LONG = ("（国家级经济技术开发区）", "临空港国际商务新城管理委员会", "松岭土家族苗族自治县", "经济技术开发区")


@cache
def looked_at_long_names() -> dict[str, Any]:
    """What Chromium found on the page of a city whose districts and indicators have names as long as real ones."""
    made = files(12, 8)
    programme = made["targets/programme.yaml"]
    others = ((sign, f"{sign}片城市更新先行示范管委会") for sign in "戊己庚辛壬癸子丑")
    for sign, name in (*zip("甲乙丙丁", LONG, strict=True), *others):
        programme = programme.replace(f"name: {sign}区", f"name: {name}")
    made["targets/programme.yaml"] = programme
    for short, long in (
        ("市政管网", "市政管网更新改造"),
        ("加装电梯", "既有住宅加装电梯"),
        ("公共停车位", "公共停车泊位新增"),
    ):
        made["targets/indicators.yaml"] = made["targets/indicators.yaml"].replace(short, long)
    for org in ("city", *(f"d{n}" for n in range(12))):
        made[f"targets/{org}.yaml"] += "  - {indicator: compounds, at_least: 9, since: 2026, by: 2026}\n"
    return seen_in_the_browser(made)


@in_browser
@pytest.mark.parametrize("screen", ["light", "phone"])
def test_no_column_of_lights_is_beyond_the_edge_where_names_are_long(screen: str) -> None:
    found = looked_at_long_names()[screen]
    wide, room, _ = found["heat"]
    assert wide <= room
    assert found["met"]["found"] == []
    assert looked_at_long_names()["sheets"] == 1
    assert round(looked_at_long_names()["smallest"], 2) >= 8.5


@in_browser
def test_three_screens_of_a_phone_answer_and_the_rest_is_folded() -> None:
    answers, all_of_it = looked_at()["phone"]["screens"]
    assert answers <= 3
    assert all_of_it <= 4.5
    assert looked_at()["phone"]["fold"] <= 1.5 * 844  # the verdict, the heat table and the questions


@in_browser
@pytest.mark.parametrize(("districts", "indicators", "sheets"), [(10, 6, 1), (12, 8, 1), (31, 8, 2)])
def test_the_print_has_as_many_sheets_as_a_leader_reads(districts: int, indicators: int, sheets: int) -> None:
    found = looked_at(districts, indicators)
    assert found["sheets"] == sheets
    assert round(found["smallest"], 2) >= 8.5


def converted(folder: Path, name: str, content: bytes, form: str) -> Path:
    """A file as LibreOffice writes it in another form."""
    (folder / name).write_bytes(content)
    out = folder / form
    profile = f"-env:UserInstallation=file://{folder}/profile"
    words = [str(SOFFICE), profile, "--headless", "--convert-to", form, "--outdir", str(out), str(folder / name)]
    subprocess.run(words, capture_output=True, check=True, timeout=180)
    return out / f"{Path(name).stem}.{form}"


@in_office
def test_libreoffice_opens_the_workbook_without_loss(folder: Path) -> None:
    content = xlsx.render(document("2026-10", "zh"), SURFACE)
    again = texts(converted(folder, "book.xlsx", content, "xlsx").read_bytes())
    for name, rows in texts(content).items():
        wanted = [row for row in rows if any(row)]
        assert [row[: len(wanted[0])] for row in again[name] if any(row)] == wanted


def lines_of(pdf: Path) -> list[list[tuple[float, float, str]]]:
    """For each sheet its lines: left and upper edge in millimetres, and the text."""
    shown = subprocess.run(
        [str(PDFTOTEXT), "-bbox-layout", str(pdf), "-"], capture_output=True, check=True
    ).stdout.decode()
    line = re.compile(r'<line xMin="([\d.]+)" yMin="([\d.]+)" xMax="[\d.]+" yMax="[\d.]+">(.*?)</line>', re.DOTALL)
    return [
        [
            (float(x) * MILLIMETRES, float(y) * MILLIMETRES, "".join(re.sub(r"<[^>]+>", "", text).split()))
            for x, y, text in line.findall(sheet)
        ]
        for sheet in shown.split("<page ")[1:]
    ]


@in_office
def test_the_paper_has_22_lines_of_28_characters_and_its_page_number_in_place(folder: Path) -> None:
    long = Document("x", "zh", document("page", "zh").as_of, "m", (Sentence("更" * 28 * 44, "statement"),))
    first, second, *_ = lines_of(converted(folder, "long.docx", docx_format.render(long, SURFACE), "pdf"))
    body = [line for line in first if "更" in line[2]]
    assert len(body) == 22
    assert [len(text) for _, _, text in body] == [26, *[28] * 21]  # two characters in, and not one more or less below
    assert all(abs(x - 28) < 1 for x, _, _ in body[1:])
    assert abs(body[0][1] - 37) < 3.5  # the upper edge of the text, within the leading of the line
    (odd,), (even,) = ([line for line in sheet if "—" in line[2]] for sheet in (first, second))
    assert (odd[2], even[2]) == ("—1—", "—2—")
    assert odd[0] > 150
    assert abs(even[0] - 28 - 14 * MILLIMETRES) < 1
    middle = odd[1] + 14 * 1.15 * MILLIMETRES / 2  # where the dashes are drawn
    assert abs(middle - (297 - 35 + 7)) < 1


@in_office
@pytest.mark.parametrize("issuer", ["市更新办", "某某市城市更新和城市治理工作领导小组办公室"])
def test_the_red_head_is_printed_35_mm_below_the_upper_edge_of_the_text(folder: Path, issuer: str) -> None:
    short = Document("x", "zh", document("page", "zh").as_of, "m", (Sentence("正文", "statement"),), issuer=issuer)
    paper = docx_format.render(short, SURFACE)
    words = ["pdftoppm", "-r", "254", "-f", "1", "-l", "1", str(converted(folder, "red.docx", paper, "pdf"))]
    picture = subprocess.run(words, capture_output=True, check=True).stdout
    _, across, _, _, pixels = picture.split(maxsplit=4)
    wide = int(across) * 3
    rows = [pixels[at : at + wide] for at in range(0, len(pixels), wide)]
    red = [any(r > 180 and g < 100 for r, g in zip(row[::3], row[1::3], strict=True)) for row in rows]
    assert red.index(True) / 10 - 37 == pytest.approx(35, abs=0.6)


@in_office
@pytest.mark.parametrize("text", ["&<>\"'", "龘㐂", "≥≤≈—…"])
def test_rare_characters_survive_the_way_to_pdf(folder: Path, text: str) -> None:
    rare = Document("x", "zh", document("page", "zh").as_of, "m", (Sentence(f"甲{text}乙", "statement"),))
    sheets = lines_of(converted(folder, "rare.docx", docx_format.render(rare, SURFACE), "pdf"))
    shown = "".join(text for _, _, text in sheets[0]).replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">")
    assert f"甲{text}乙" in shown.replace("&quot;", '"').replace("&apos;", "'").replace("&#39;", "'")


@by_the_sdk
@pytest.mark.parametrize("kind", ["2026-10", "page"])
@pytest.mark.parametrize("form", [xlsx, docx_format])
def test_the_open_xml_sdk_finds_no_error(folder: Path, kind: str, form: object) -> None:
    module, suffix = (xlsx, "xlsx") if form is xlsx else (docx_format, "docx")
    path = folder / f"{kind}.{suffix}"
    path.write_bytes(module.render(document(kind, "zh"), SURFACE))
    words = [str(NODE / "node_modules" / ".bin" / "ooxml-validator"), str(path)]
    done = subprocess.run(words, capture_output=True, check=False, timeout=120)
    assert json.loads(done.stdout)["errors"] == []
