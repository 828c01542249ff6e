from __future__ import annotations

import io
import json
import struct
import zipfile
from pathlib import Path

from whosaidwhat.graph.errors import Skip
from whosaidwhat.loaders.readers import Limits, Raw, read

DEFAULT = Limits()


def packed(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def shown(path: Path, limits: Limits = DEFAULT) -> list[tuple[str, str]]:
    return [
        ("skip", str(item)) if isinstance(item, Skip) else (item.source.split("!")[1], item.content)
        for item in read(path, limits)
    ]


def test_members_of_every_format_in_order(tmp_path: Path) -> None:
    line = json.dumps({"text": "third", "id": "x"}).encode()
    path = packed(
        tmp_path / "a.zip", {"b/2.txt": b"second", "a.txt": b"first", "c.jsonl": line, "__MACOSX/a.txt": b"no"}
    )
    assert shown(path) == [("a.txt", "first"), ("b/2.txt", "second"), ("c.jsonl", "third")]


def test_bad_members_are_skipped_and_the_others_read(tmp_path: Path) -> None:
    inner = packed(tmp_path / "inner.zip", {"a.txt": b"x"}).read_bytes()
    path = packed(
        tmp_path / "a.zip", {"1.txt": b"", "2.txt": b"good", "3.zip": inner, "4.exe": b"MZ\0", "5.txt": b"\0\1"}
    )
    found = shown(path)
    assert found[1] == ("2.txt", "good")
    assert [kind == "skip" for kind, _ in found] == [True, False, True, True, True]


def test_names_lead_nowhere(tmp_path: Path) -> None:
    path = packed(tmp_path / "in" / "a.zip" if (tmp_path / "in").mkdir() is None else tmp_path, {})
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("../../evil.txt", b"text")
        archive.writestr("/etc/evil\x1b[2J.txt", b"text")
    before = sorted(tmp_path.rglob("*"))
    found = shown(path)
    assert [text for _, text in found] == ["text", "text"]
    assert "\x1b" not in "".join(name for name, _ in found)
    assert sorted(tmp_path.rglob("*")) == before


def test_a_bomb_is_refused_by_its_stated_ratio(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {"bomb.txt": b"0" * 5_000_000, "good.txt": b"good"})
    (bomb, why), good = shown(path)
    assert bomb == "skip"
    assert "zip bomb" in why
    assert good == ("good.txt", "good")


def test_a_bomb_that_lies_about_its_size_is_stopped(tmp_path: Path) -> None:
    line = json.dumps({"text": "x" * 500}).encode() + b"\n"
    path = packed(tmp_path / "a.zip", {"bomb.jsonl": line * 10_000})
    data = bytearray(path.read_bytes())
    entry = data.index(b"PK\x01\x02")
    struct.pack_into("<I", data, entry + 24, 1000)
    path.write_bytes(data)
    found = list(read(path, Limits(ratio=2)))
    assert sum(isinstance(item, Raw) for item in found) <= 2
    assert isinstance(found[-1], Skip)


def test_the_whole_archive_has_a_limit(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {f"{n}.txt": bytes([65 + n]) * 40_000 for n in range(5)})
    found = list(read(path, Limits(unpacked=100_000)))
    assert [isinstance(item, Raw) for item in found] == [True, True, False, False]
    assert "more than 0.1 MB" in str(found[-1])


def test_too_many_members(tmp_path: Path) -> None:
    (item,) = read(packed(tmp_path / "a.zip", {f"{n}.txt": b"x" for n in range(5)}), Limits(members=4))
    assert "more than 4 members" in str(item)


def test_damaged_and_encrypted_archives(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {"a.txt": b"some text that is packed" * 9, "b.txt": b"good"})
    data = bytearray(path.read_bytes())
    data[45] ^= 0xFF
    path.write_bytes(data)
    assert [kind for kind, _ in shown(path)] == ["skip", "b.txt"]
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    assert "encrypted" in shown(path)[0][1]
    path.write_bytes(data[:-30])
    (item,) = read(path)
    assert "no zip archive" in str(item)


def test_an_empty_archive_says_so(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    zipfile.ZipFile(buffer, "w").close()
    (tmp_path / "a.zip").write_bytes(buffer.getvalue())
    (item,) = read(tmp_path / "a.zip")
    assert "no files" in str(item)
