"""Bytes to text: UTF-8, and no sign that an editor or a printer would show differently."""

from __future__ import annotations

import pytest

from renewal_cli.load.faults import Faults
from renewal_cli.load.files import File
from renewal_cli.load.text import decode
from tests.programmes import PROGRAMME, faults, programme


def _decoded(content: bytes) -> tuple[str | None, list[tuple[object, ...]]]:
    noted = Faults()
    text = decode(File("f.yaml", content), noted)
    return text, [(each.code, *each.place[1:]) for each in noted.problems]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"", ""),
        ("a: 东区\n".encode(), "a: 东区\n"),
        ("\ufeffa: 1\n".encode(), "a: 1\n"),
        (b"a: 1\r\nb:\t2\r\n", "a: 1\r\nb:\t2\r\n"),
        ("𠮷\u200b\u3000".encode(), "𠮷\u200b\u3000"),
    ],
)
def test_utf8_text_comes_whole_and_without_its_byte_order_mark(content: bytes, text: str) -> None:
    assert _decoded(content) == (text, [])


@pytest.mark.parametrize(
    ("content", "span"),
    [
        ("东区".encode("gbk"), (1, 1, 1, 2)),
        (b"a: 1\nb: \xff", (2, 4, 2, 5)),
        ("a: 1\r\n东区: ".encode() + b"\xb6\xab", (2, 5, 2, 6)),
        (b"\xef\xbb\xbfab\xff", (1, 3, 1, 4)),
        (b"\xef\xbb\xbf\xff", (1, 1, 1, 2)),
        ("\ufeffa: 1\n东: ".encode() + b"\xff", (2, 4, 2, 5)),
        ("a: 1".encode("utf-16"), (1, 1, 1, 2)),
        (b"abc\xed\xa0\x80", (1, 4, 1, 5)),
        ("东".encode()[:2], (1, 1, 1, 2)),
    ],
)
def test_other_encodings_are_a_fault_at_the_first_wrong_byte(content: bytes, span: tuple[int, ...]) -> None:
    assert _decoded(content) == (None, [("RN001", *span)])


@pytest.mark.parametrize(
    "sign",
    ["\x00", "\x08", "\x0b", "\x0c", "\x1b", "\x7f", "\x85", "\x9f", "\u2028", "\u2029", "\ufeff", "\ufffe", "\r"],
)
def test_control_characters_and_odd_line_ends_are_a_fault_at_their_place(sign: str) -> None:
    assert _decoded(f"a: 1\n东区: {sign}x{sign}\n".encode()) == (None, [("RN002", 2, 5, 2, 6)])


def test_after_a_byte_order_mark_columns_still_count_from_the_first_sign() -> None:
    assert _decoded("\ufeffab\x00".encode()) == (None, [("RN002", 1, 3, 1, 4)])


def test_a_lone_return_at_the_end_is_a_fault() -> None:
    assert _decoded(b"a: 1\r\nb\r") == (None, [("RN002", 2, 2, 2, 3)])


@pytest.mark.parametrize(("sign", "name"), [("\x85", "NEL"), ("\u2028", "LS"), ("\x00", "U+0000")])
def test_the_sign_is_named(sign: str, name: str) -> None:
    noted = Faults()
    decode(File("f.yaml", sign.encode()), noted)
    assert name in noted.problems[0].message.en
    assert name in noted.problems[0].message.zh


def test_a_programme_with_byte_order_mark_and_crlf_reads_like_any_other() -> None:
    data = "org: east\nactuals:\n  pipes: {2025-01: 3.2}\n"
    plain = programme({"data/east.yaml": data})
    dressed = programme(
        {
            "targets/programme.yaml": "\ufeff" + PROGRAMME.replace("\n", "\r\n"),
            "data/east.yaml": "\ufeff" + data.replace("\n", "\r\n"),
        }
    )
    assert dressed.series == plain.series
    assert dressed.indicators == plain.indicators
    assert dressed.orgs.all() == plain.orgs.all()


@pytest.mark.parametrize("dressing", [("\ufeff", "\n"), ("", "\r\n"), ("\ufeff", "\r\n")])
def test_places_are_the_same_with_byte_order_mark_and_crlf(dressing: tuple[str, str]) -> None:
    mark, line_end = dressing
    text = mark + "org: est\nactuals:\n  pipe: {2025-13: x}\n".replace("\n", line_end)
    assert faults({"data/east.yaml": text}) == [
        "data/east.yaml:1:6 RN201",
        "data/east.yaml:3:3 RN202",
        "data/east.yaml:3:10 RN106",
    ]
