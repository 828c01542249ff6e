"""The report of a run and the statements of an article, as people read them."""

from __future__ import annotations

import io

from rich.console import Console

from whosaidwhat.loaders.report import Report
from whosaidwhat.reports import report_table, statements_table


def console(width: int = 90) -> Console:
    return Console(width=width, file=io.StringIO(), record=True)


def test_counts_that_are_nought_are_left_out_but_the_first() -> None:
    out = console()
    report_table(out, Report(read=0, skipped=2, dropped={"no evidence": 3}))
    lines = [" ".join(line.split()) for line in out.export_text().splitlines()]
    assert lines == ["0 articles read", "2 skipped", "0 statements kept", "3 statements dropped: no evidence"]


def test_a_statement_shows_who_what_and_the_stances_once() -> None:
    out = console()
    said = {"stance": "denied", "polarity": -1}
    statements_table(out, [
        {"speakers": [{"name": "Ada"}, {"name": "Ben"}], "source": None, "cue": {"text": "said"},
         "content": {"text": "it\nis"}, "propositions": [said, said, {"stance": None}]},
        {"speakers": [], "source": {"text": "\x1bthey"}, "cue": None, "content": {"text": "so"}, "propositions": []},
    ])  # fmt: skip
    text = out.export_text()
    assert "Ada, Ben" in text and "it is" in text and text.count("denied") == 1
    assert "\ufffdthey" in text


def test_where_nobody_says_anything_that_is_said() -> None:
    out = console()
    statements_table(out, [])
    assert out.export_text().strip() == "no statements"


def test_on_a_narrow_screen_nothing_is_cut_off() -> None:
    out = console(46)
    name, cue, said = (
        "A government representative",
        "said on condition of anonymity",
        "that it plans nothing of the kind",
    )
    statements_table(out, [
        {"speakers": [{"name": name}], "source": None, "cue": {"text": cue}, "content": {"text": said},
         "propositions": [{"stance": "observed", "polarity": -1}]},
    ])  # fmt: skip
    shown = "".join(out.export_text().split())
    assert "…" not in shown and sorted(shown) == sorted(
        "whocuewhatstance" + f"{name}{cue}{said}not observed".replace(" ", "")
    )
