"""Finding the programme's folder and reading its files, each once."""

from __future__ import annotations

import errno
import os
import time
from typing import TYPE_CHECKING

import pytest

from renewal_cli.errors import CannotReadError
from renewal_cli.load import files
from renewal_cli.load.files import find_root, ledger_paths, read_files
from tests.console import write_files

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def _names(root: Path) -> list[str]:
    return [file.name for file in read_files(root)]


@pytest.mark.parametrize("start", [".", "data", "data/deep/down", "targets"])
def test_the_root_is_found_from_every_folder_inside_it(tmp_path: Path, start: str) -> None:
    write_files({"targets/a.yaml": "", "data/deep/down/b.yaml": ""}, tmp_path)
    assert find_root(tmp_path / start) == tmp_path


def test_the_nearest_root_wins(tmp_path: Path) -> None:
    write_files({"targets/a.yaml": "", "inner/targets/a.yml": "", "inner/data/b.yaml": ""}, tmp_path)
    assert find_root(tmp_path / "inner" / "data") == tmp_path / "inner"


def test_a_targets_folder_with_yaml_only_in_a_subfolder_is_a_root(tmp_path: Path) -> None:
    write_files({"targets/2025/a.yaml": ""}, tmp_path)
    assert find_root(tmp_path) == tmp_path


@pytest.mark.parametrize("name", ["targets/a.txt", "targets/.a.yaml", "data/a.yaml", "targets"])
def test_without_yaml_in_targets_there_is_no_root(tmp_path: Path, name: str) -> None:
    write_files({name: ""}, tmp_path)
    with pytest.raises(CannotReadError) as caught:
        find_root(tmp_path)
    assert str(tmp_path) in caught.value.message.en


def test_an_outer_root_is_found_past_a_targets_folder_without_yaml(tmp_path: Path) -> None:
    write_files({"targets/a.yaml": "", "inner/targets/a.txt": ""}, tmp_path)
    assert find_root(tmp_path / "inner") == tmp_path


def test_files_come_targets_first_and_by_name_with_sub_folders(tmp_path: Path) -> None:
    write_files({"data/z.yml": "", "data/a/b.yaml": "", "targets/b.yaml": "", "targets/a/c/d.yaml": ""}, tmp_path)
    assert _names(tmp_path) == ["targets/a/c/d.yaml", "targets/b.yaml", "data/a/b.yaml", "data/z.yml"]


def test_the_bytes_come_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "东区 1.yaml").write_bytes(b"\xef\xbb\xbfa: 1\r\n\xff")
    (file,) = read_files(tmp_path)
    assert (file.name, file.content) == ("data/东区 1.yaml", b"\xef\xbb\xbfa: 1\r\n\xff")


def test_the_ledgers_are_the_parquet_files_among_the_data(tmp_path: Path) -> None:
    write_files({"data/b/a.parquet": "", "data/a.parquet": "", "data/a.yaml": "", "targets/a.parquet": ""}, tmp_path)
    assert ledger_paths(tmp_path, read_files(tmp_path)) == [
        tmp_path / "data" / "a.parquet",
        tmp_path / "data" / "b" / "a.parquet",
    ]


def test_hidden_files_and_other_folders_are_skipped_and_other_suffixes_are_named_only(tmp_path: Path) -> None:
    names = ["data/.a.yaml", "data/.git/b.yaml", "data/c.txt", "data/d.yaml.bak", "data/e", "notes/f.yaml", "g.yaml"]
    write_files({**dict.fromkeys(names, "x"), "data/kept.yaml": "x"}, tmp_path)
    assert [(file.name, file.kind, file.content) for file in read_files(tmp_path)] == [
        ("data/c.txt", "unread", b""),
        ("data/d.yaml.bak", "unread", b""),
        ("data/e", "unread", b""),
        ("data/kept.yaml", "yaml", b"x"),
    ]


@pytest.mark.parametrize("name", ["targets/a.YAML", "targets/a.Yml"])
def test_a_suffix_in_other_letters_is_the_same_suffix(tmp_path: Path, name: str) -> None:
    write_files({name: ""}, tmp_path)
    assert find_root(tmp_path) == tmp_path
    assert _names(tmp_path) == [name]


def test_without_either_folder_there_are_no_files(tmp_path: Path) -> None:
    assert _names(tmp_path) == []


def test_a_directory_named_like_a_file_is_a_sub_folder(tmp_path: Path) -> None:
    write_files({"data/x.yaml/inner.yaml": ""}, tmp_path)
    assert _names(tmp_path) == ["data/x.yaml/inner.yaml"]


def test_a_symlink_to_a_file_is_read_under_its_own_name(tmp_path: Path) -> None:
    write_files({"elsewhere.txt": "a: 1", "data/b.yaml": ""}, tmp_path)
    (tmp_path / "data" / "a.yaml").symlink_to(tmp_path / "elsewhere.txt")
    file = read_files(tmp_path)[0]
    assert (file.name, file.content) == ("data/a.yaml", b"a: 1")


def test_a_symlink_to_a_directory_is_not_entered_so_that_a_circle_ends(tmp_path: Path) -> None:
    write_files({"data/a.yaml": ""}, tmp_path)
    (tmp_path / "data" / "again").symlink_to(tmp_path / "data", target_is_directory=True)
    assert [(file.name, file.kind) for file in read_files(tmp_path)] == [
        ("data/a.yaml", "yaml"),
        ("data/again", "unread"),
    ]


@pytest.mark.parametrize("target", ["nowhere", "x.yaml"])
def test_a_symlink_named_as_a_file_that_leads_to_none_cannot_be_read(tmp_path: Path, target: str) -> None:
    (tmp_path / "data" / "folder").mkdir(parents=True)
    (tmp_path / "data" / "x.yaml").symlink_to(target)
    with pytest.raises(CannotReadError) as caught:
        read_files(tmp_path)
    assert "data/x.yaml" in caught.value.message.en


def test_a_pipe_is_refused_at_once_and_not_waited_for(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    os.mkfifo(tmp_path / "data" / "pipe.yaml")
    with pytest.raises(CannotReadError) as caught:
        read_files(tmp_path)
    assert "data/pipe.yaml" in caught.value.message.en
    assert "data/pipe.yaml" in caught.value.message.zh


@pytest.mark.parametrize(
    ("error", "named"),
    [
        (PermissionError(errno.EACCES, "Permission denied"), ["data/a.yaml", "Permission denied"]),
        (OSError("device gone"), ["data/a.yaml", "device gone"]),
    ],
)
def test_what_the_system_does_not_let_us_read_is_named_with_the_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, named: list[str]
) -> None:
    def refuse(*_words: object, **_options: object) -> None:
        raise error

    write_files({"data/a.yaml": ""}, tmp_path)
    # root may read everything, so that no permission can be taken away
    monkeypatch.setattr("builtins.open", refuse)
    with pytest.raises(CannotReadError) as caught:
        read_files(tmp_path)
    for word in named:
        assert word in caught.value.message.en
        assert word in caught.value.message.zh


def test_of_a_file_that_is_too_large_nothing_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_files({"data/a.yaml": "a: 1", "data/b.yaml": "b: 22"}, tmp_path)
    monkeypatch.setattr(files, "LARGEST", 4)
    a, b = read_files(tmp_path)
    assert (a.content, b.content, a.is_too_large, b.is_too_large) == (b"a: 1", b"", False, True)


def test_a_path_of_thousands_of_folders_is_looked_up_at_once(tmp_path: Path) -> None:
    start = time.process_time()
    with pytest.raises(CannotReadError):
        find_root(tmp_path.joinpath(*["nowhere"] * 5000))
    assert time.process_time() - start < 5


@pytest.mark.parametrize("read", [read_files, find_root])
def test_a_folder_that_the_system_does_not_let_us_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, read: Callable[[Path], object]
) -> None:
    def refuse(folder: str) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", folder)

    write_files({"targets/a.yaml": ""}, tmp_path)
    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(CannotReadError) as caught:
        read(tmp_path)
    for word in ("targets", "没有权限（Permission denied）"):
        assert word in caught.value.message.zh
