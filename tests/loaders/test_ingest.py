"""From paths to the ledger: what is new is extracted and written once, what is bad is reported."""

import gc
import json
import runpy
import tracemalloc
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from whosaidwhat.graph.errors import ExtractionError, LedgerError, Skip
from whosaidwhat.graph.ids import input_key
from whosaidwhat.graph.ledger import Ledger
from whosaidwhat.graph.model import Article, Extraction
from whosaidwhat.loaders import ingest as module
from whosaidwhat.loaders import report
from whosaidwhat.loaders.ingest import ingest
from whosaidwhat.loaders.redating import redated

Said = runpy.run_path(str(Path(__file__).with_name("said.py")))["Said"]


class Dated(Said):  # type: ignore[misc, valid-type]
    """Finds when something was said as the extractor does: by the words for it, and the article's day."""

    def extract(self, article: Article) -> Extraction:
        """Its statements."""
        words = ((article.text.index("Wednesday"), article.text.index("Wednesday") + len("Wednesday")),)
        found = super().extract(article)
        dated = tuple(statement.model_copy(update={"said_words": words}) for statement in found.statements)
        return redated(found.model_copy(update={"statements": dated}), article)


ONE = "Price said that the troops had left the border. Nobody thought so."
TWO = "Leviev denied that any of the units had been seen on the move home."


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(tmp_path / "graph") as opened:
        yield opened


def write(folder: Path, **texts: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text)
    return folder


def write_lines(path: Path, records: Iterable[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(record) + "\n" for record in records))
    return path


def test_articles_get_into_the_ledger(tmp_path: Path, ledger: Ledger) -> None:
    done = ingest([write(tmp_path / "in", one=ONE, two=TWO)], ledger, extractor=Said())
    assert (done.read, done.new, done.known, done.copies, done.skipped) == (2, 2, 0, 0, 0)
    assert (done.statements, done.dropped, done.undated) == (2, {"no cue": 1}, 2)
    texts = {article.text.strip(): article for article in ledger.articles()}
    assert set(texts) == {ONE, TWO}
    (statement,) = ledger.extraction(texts[TWO].id).statements
    assert statement.content.text.startswith("that any of the units")
    assert type(done).model_validate_json(done.model_dump_json()) == done


def test_known_articles_are_not_extracted_again(tmp_path: Path, ledger: Ledger) -> None:
    folder = write(tmp_path / "in", one=ONE, two=TWO)
    ingest([folder], ledger, extractor=Said())
    extractor = Said()
    again = ingest([folder, folder], ledger, extractor=extractor)
    assert (again.read, again.new, again.known) == (4, 0, 4)
    assert extractor.extracted == []
    assert ledger.position == 2


def test_the_same_article_twice_in_one_batch_is_known(tmp_path: Path, ledger: Ledger) -> None:
    folder = write(tmp_path / "in", one=ONE)
    extractor = Said()
    done = ingest([folder, folder / "one.txt"], ledger, extractor=extractor)
    assert (done.new, done.known, len(extractor.extracted)) == (1, 1, 1)


def test_exact_copies_cost_no_extraction(tmp_path: Path, ledger: Ledger) -> None:
    """Neither in the batch of the first one nor later; what is written is what extracting would have given."""
    records = [{"text": ONE, "url": f"https://{n}.example/"} for n in range(3)]
    extractor = Said()
    done = ingest([write_lines(tmp_path / "a.jsonl", records)], ledger, extractor=extractor)
    later = write_lines(tmp_path / "b.jsonl", [{"text": ONE, "url": "https://later.example/"}])
    last = ingest([later], ledger, extractor=extractor)
    assert (done.new, done.copies, done.reused, done.statements) == (3, 2, 2, 3)
    assert (last.new, last.copies, last.reused) == (1, 1, 1)
    assert len(extractor.extracted) == 1
    assert last.copied[0].jaccard == 1.0
    articles = list(ledger.articles())
    assert len({ledger.stories.of(article.id) for article in articles}) == 1
    assert all(ledger.extraction(article.id) == Said().extract(article) for article in articles)


def test_copies_of_another_day_cost_no_extraction_either(tmp_path: Path, ledger: Ledger) -> None:
    """Neither in the batch of the first one nor later; 'on Wednesday' is resolved from each one's own day."""
    text = "Price said that he left on Wednesday."
    days = ["2022-02-18", "2022-02-25", None, "2022-03-04"]
    records = [{"text": text, "url": f"https://{n}.example/", "published_at": day} for n, day in enumerate(days)]
    extractor = Dated()
    done = ingest([write_lines(tmp_path / "a.jsonl", records[:3])], ledger, extractor=extractor)
    ingest([write_lines(tmp_path / "b.jsonl", records[3:])], ledger, extractor=extractor)
    assert (done.copies, done.reused, done.undated, len(extractor.extracted)) == (2, 2, 1, 1)
    said = [ledger.extraction(article.id).statements[0].said for article in ledger.articles()]
    assert [time and time.start for time in said] == ["2022-02-16", "2022-02-23", None, "2022-03-02"]


def test_extraction_of_another_version_is_not_reused(tmp_path: Path, ledger: Ledger) -> None:
    ingest([write_lines(tmp_path / "a.jsonl", [{"text": ONE, "url": "https://1.example/"}])], ledger, extractor=Said())
    newer = Said()
    newer.version = "said-2"
    done = ingest(
        [write_lines(tmp_path / "b.jsonl", [{"text": ONE, "url": "https://2.example/"}])], ledger, extractor=newer
    )
    assert (done.copies, done.reused, len(newer.extracted)) == (1, 0, 1)


def test_waiting_copies_are_bounded(tmp_path: Path, ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_WAITING", 2)
    records = [{"text": ONE, "url": f"https://{n}.example/"} for n in range(9)]
    extractor = Said()
    done = ingest([write_lines(tmp_path / "a.jsonl", records)], ledger, extractor=extractor)
    assert (done.new, done.copies) == (9, 8)
    assert 1 < len(extractor.extracted) < 9


def test_bad_files_do_not_stop_the_others(tmp_path: Path, ledger: Ledger) -> None:
    folder = write(tmp_path / "in", one=ONE, two=TWO, empty="")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (folder / "latin.txt").write_bytes("Zoé said that the café near the border was closed.".encode("latin-1"))
    done = ingest([tmp_path / "missing", folder], ledger, extractor=Said())
    assert (done.new, done.skipped) == (3, 3)
    assert [Path(skip.source).name for skip in done.skips] == ["missing", "binary.txt", "empty.txt"]
    assert all(skip.reason and "\n" not in skip.reason for skip in done.skips)
    assert [Path(note.source).name for note in done.notes] == ["latin.txt"]


def test_reader_that_breaks_costs_its_path_only(
    tmp_path: Path, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = module.read

    def read(path: Any, limits: Any) -> Iterator[Any]:
        if str(path) == "broken":
            raise RecursionError("too deep")
        yield from real(path, limits)

    monkeypatch.setattr(module, "read", read)
    done = ingest(["broken", write(tmp_path / "in", one=ONE)], ledger, extractor=Said())
    assert done.new == 1
    assert [(skip.source, skip.reason) for skip in done.skips] == [("broken", "RecursionError: too deep")]


def test_article_that_breaks_its_batch_is_the_only_one_skipped(tmp_path: Path, ledger: Ledger) -> None:
    texts = {f"n{n}": f"Price said number {n}." for n in range(10)} | {"n5": "Poison."}
    done = ingest([write(tmp_path / "in", **texts)], ledger, extractor=Said())
    assert (done.new, done.skipped) == (9, 1)
    assert Path(done.skips[0].source).name == "n5.txt"
    assert done.skips[0].reason == "ValueError: cannot swallow this"


def test_copies_of_an_article_that_breaks_are_skipped_with_it(tmp_path: Path, ledger: Ledger) -> None:
    records = [{"text": "Poison is what it is.", "url": f"https://{n}.example/"} for n in range(3)]
    done = ingest([write_lines(tmp_path / "a.jsonl", records)], ledger, extractor=Said())
    assert (done.new, done.skipped) == (0, 3)


class Forgetful(Said):  # type: ignore[misc, valid-type]
    """Gives nothing back for articles that Leviev is in."""

    def extract_many(self, articles: Iterable[Article]) -> Iterator[tuple[Article, Extraction]]:
        yield from (pair for pair in super().extract_many(articles) if "Leviev" not in pair[0].text)


def test_article_that_the_extractor_loses_is_reported(tmp_path: Path, ledger: Ledger) -> None:
    done = ingest([write(tmp_path / "in", one=ONE, two=TWO)], ledger, extractor=Forgetful())
    assert (done.new, done.skipped) == (1, 1)
    assert Path(done.skips[0].source).name == "two.txt"


class Unloadable(Said):  # type: ignore[misc, valid-type]
    """Has no weights; some extractors notice late."""

    def __init__(self, error: Exception, *, late: bool) -> None:
        super().__init__()
        self.error = error
        self.late = late

    @property
    def version(self) -> str:
        if not self.late:
            raise self.error
        return "said-1"

    def extract_many(self, articles: Iterable[Article]) -> Iterator[tuple[Article, Extraction]]:
        if self.late:
            raise self.error
        return super().extract_many(articles)  # type: ignore[no-any-return]


@pytest.mark.parametrize("late", [False, True])
@pytest.mark.parametrize("error", [OSError("no weights"), ExtractionError("no weights")])
def test_model_that_cannot_be_loaded_stops_the_run(
    tmp_path: Path, ledger: Ledger, error: Exception, late: bool
) -> None:
    with pytest.raises(ExtractionError, match="no weights"):
        ingest([write(tmp_path / "in", one=ONE)], ledger, extractor=Unloadable(error, late=late))


def test_model_is_not_loaded_for_what_is_known(tmp_path: Path, ledger: Ledger) -> None:
    folder = write(tmp_path / "in", one=ONE)
    ingest([folder], ledger, extractor=Said())
    assert ingest([folder], ledger, extractor=Unloadable(OSError("no weights"), late=False)).known == 1


def test_ledger_that_cannot_be_written_stops_the_run(
    tmp_path: Path, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> bool:
        raise LedgerError("disk is full")

    monkeypatch.setattr(ledger, "add", full)
    with pytest.raises(LedgerError, match="disk is full"):
        ingest([write(tmp_path / "in", one=ONE)], ledger, extractor=Said())


def test_forgotten_articles_stay_out(tmp_path: Path, ledger: Ledger) -> None:
    folder = write(tmp_path / "in", one=ONE, two=TWO)
    ingest([folder], ledger, extractor=Said())
    gone = next(article.id for article in ledger.articles())
    ledger.forget(gone)
    done = ingest([folder], ledger, extractor=Said())
    assert (done.new, done.known, done.skipped) == (0, 1, 1)
    assert done.skips[0].reason.startswith("forgotten at ")


class Inventive(Said):  # type: ignore[misc, valid-type]
    """Gives statements that do not stand in the text."""

    def extract(self, article: Article) -> Extraction:
        extraction: Extraction = super().extract(article)
        moved = tuple(
            each.model_copy(update={"content": each.content.model_copy(update={"text": "made up"})})
            for each in extraction.statements
        )
        return extraction.model_copy(update={"statements": moved})


def test_statements_without_evidence_are_dropped_and_counted(tmp_path: Path, ledger: Ledger) -> None:
    done = ingest([write(tmp_path / "in", one=ONE)], ledger, extractor=Inventive())
    assert (done.new, done.statements) == (1, 0)
    assert done.dropped == {"E102 role differs from the text": 1, "no cue": 1}


def test_progress_sees_each_article_once_and_after_it_is_written(tmp_path: Path, ledger: Ledger) -> None:
    folder = write(tmp_path / "in", one=ONE, two=TWO, empty="")
    seen: list[object] = []

    def progress(item: Article | Skip) -> None:
        seen.append(Path(item.source or "").name)
        assert isinstance(item, Skip) or ledger.knows(item.id)

    ingest([folder], ledger, extractor=Said(), progress=progress)
    assert sorted(seen) == ["empty.txt", "one.txt", "two.txt"]


def test_given_date_is_that_of_the_articles(tmp_path: Path, ledger: Ledger) -> None:
    done = ingest([write(tmp_path / "in", one=ONE)], ledger, extractor=Said(), published="2022-02-16")
    (article,) = ledger.articles()
    assert article.published
    assert (article.published.start, article.published.basis, done.undated) == ("2022-02-16", "given", 0)


def test_rows_of_metadata_that_cannot_be_used_are_reported(tmp_path: Path, ledger: Ledger) -> None:
    folder = write(tmp_path / "in", one=ONE)
    table = tmp_path / "table.csv"
    table.write_text("path,published_at,publisher\nin/one.txt,2022-02-16,The Paper\nin/gone.txt,2022-02-16,\n")
    done = ingest([folder], ledger, extractor=Said(), metadata=table)
    (article,) = ledger.articles()
    assert (article.publisher, done.new, done.undated, done.skipped) == ("The Paper", 1, 0, 1)
    assert "in/gone.txt" in done.skips[0].reason


def test_lists_in_the_report_end_counts_do_not(tmp_path: Path, ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report, "LISTED", 2)
    done = ingest([tmp_path / f"missing-{n}" for n in range(5)], ledger, extractor=Said())
    assert (done.skipped, len(done.skips)) == (5, 2)


def test_memory_does_not_grow_with_the_number_of_articles(tmp_path: Path, ledger: Ledger) -> None:
    """1,200 articles of 1 kB: what is alive after all of them is what was alive after the first 200."""
    name = "thing" * 40
    records = ({"text": f"Price said {n}. {name}{n} " * 8, "url": f"https://{n}.example/"} for n in range(1200))
    path = write_lines(tmp_path / "many.jsonl", records)
    extractor = Said()
    seen = 0

    def progress(_: object) -> None:
        nonlocal seen
        seen += 1
        extractor.extracted.clear()
        if seen == 200:
            tracemalloc.start(1)

    try:
        done = ingest([path], ledger, extractor=extractor, progress=progress)
        gc.collect()
        alive, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert done.new == 1200
    assert alive < 200_000
    assert peak < 2_000_000


def test_articles_of_the_developers_folder(tmp_path: Path, shared: Path, ledger: Ledger) -> None:
    """The two copies have the same text or nearly; they are one story."""
    done = ingest([shared / "articles"], ledger, extractor=Said(), metadata=shared / "articles.csv")
    assert (done.new, done.copies, done.undated, done.skipped) == (5, 1, 0, 0)
    assert len({input_key(article) for article in ledger.articles()}) == 5
