"""What all commands share: the folder, the format, and how a run ends."""

from __future__ import annotations

import io
import logging
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import wraps
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, NoReturn

import click

from whosaidwhat.graph.errors import Error, one_line, reason_of
from whosaidwhat.output import FORMATS, say
from whosaidwhat.session import Graph

DONE, FAILED, USAGE, INTERRUPTED = 0, 1, 2, 130
DEFAULT = "whosaidwhat.graph"
VIEW_HELP = "Ask a store that was pushed to: neo4j://, bolt:// or sparql+http://HOST..."
FORMAT_HELP = "Default: a table on a terminal, JSON lines in a pipe; json is one document always."


@dataclass
class Settings:
    """What was said before the command, or after it."""

    folder: Path
    given: bool
    """Whether the folder was named, by option or environment."""
    format: str | None = None
    view: str | None = None
    """The URL of the store that questions go to."""

    def graph(self) -> Graph:
        """The graph in the folder."""
        return Graph(self.folder, self.view)


def _version() -> str:
    try:
        return version("whosaidwhat")
    except PackageNotFoundError:
        return "unknown"


class Commands(click.Group):
    """Commands, with a hint for a mistyped one."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """See click; an unknown name is answered with those that come near."""
        if args and self.get_command(ctx, args[0]) is None:
            near = get_close_matches(args[0], self.list_commands(ctx), n=2)
            hint = f"did you mean {' or '.join(near)}?" if near else f"there are {', '.join(self.list_commands(ctx))}"
            raise click.UsageError(f"no command {args[0]!r}; {hint}", ctx)
        return super().resolve_command(ctx, args)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("--graph", "folder", type=click.Path(path_type=Path), metavar="DIR", help="The graph's folder, "
              "by default $WHOSAIDWHAT_GRAPH or ./whosaidwhat.graph.")  # fmt: skip
@click.option("--view", metavar="URL", help=VIEW_HELP)
@click.option("--format", "format_", type=click.Choice(FORMATS), help=FORMAT_HELP)
@click.version_option(_version(), prog_name="whosaidwhat")
@click.pass_context
def cli(ctx: click.Context, folder: Path | None, view: str | None, format_: str | None) -> None:
    """Who claimed it, who denied it, who observed what, and in which sentence.

    Reads news articles into a graph of actors, statements and events, and answers questions about it.
    """
    named = folder or (Path(found) if (found := os.environ.get("WHOSAIDWHAT_GRAPH")) else None)
    ctx.obj = Settings(named or Path(DEFAULT), named is not None, format_, view)


def _set_format(ctx: click.Context, _: click.Parameter, value: str | None) -> None:
    if value:
        ctx.find_object(Settings).format = value  # type: ignore[union-attr]


def _set_view(ctx: click.Context, _: click.Parameter, value: str | None) -> None:
    if value:
        ctx.find_object(Settings).view = value  # type: ignore[union-attr]


def _set_folder(ctx: click.Context, _: click.Parameter, value: Path | None) -> None:
    settings = ctx.find_object(Settings)
    if value and settings:
        settings.folder, settings.given = value, True


def command(name: str | None = None, *, asks: bool = False) -> Callable[[Callable[..., Any]], click.Command]:
    """A command that takes `--graph` and `--format` after its name, too; its first argument is `Settings`.

    With `asks` it takes `--view`; others work on what only the folder has, and refuse it.
    """

    def made(function: Callable[..., Any]) -> click.Command:
        wrapped = click.pass_obj(function if asks else _at_home(function))
        for option in (
            click.option("--format", type=click.Choice(FORMATS), help=FORMAT_HELP, expose_value=False,
                         callback=_set_format),
            *([click.option("--view", metavar="URL", help=VIEW_HELP, expose_value=False, callback=_set_view)] * asks),
            click.option("--graph", type=click.Path(path_type=Path), metavar="DIR", help="The graph's folder.",
                         expose_value=False, callback=_set_folder),
        ):  # fmt: skip
            wrapped = option(wrapped)
        return cli.command(name or function.__name__)(wrapped)

    return made


def _at_home(function: Callable[..., Any]) -> Callable[..., Any]:
    """The command without `--view`, which may have been given before its name."""

    @wraps(function)
    def checked(settings: Settings, **given: Any) -> Any:
        if settings.view:
            raise click.UsageError("--view is for commands that ask: ask, query, cypher, sparql, why, draw")
        return function(settings, **given)

    return checked


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and exit: 0 done, 1 nothing could be done, 2 wrong usage, 130 interrupted."""
    # The parser's products are small: numpy's threads would only wait for each other.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; every error is one line on standard error."""
    # What libraries log is nothing to the person: what matters of it is in the error.
    logging.getLogger().addHandler(logging.NullHandler())
    if isinstance(sys.stdout, io.TextIOWrapper) and not sys.stdout.isatty():
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        # Not `cli.main`: it ends a closed pipe with 1, and an interrupt with two lines.
        with cli.make_context("whosaidwhat", list(sys.argv[1:] if arguments is None else arguments)) as ctx:
            ended = cli.invoke(ctx)
        sys.stdout.flush()
    except click.exceptions.Exit as ended_by:
        return ended_by.exit_code
    except BrokenPipeError:
        # Whoever read has had enough; Python would complain again when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except (KeyboardInterrupt, click.Abort):
        say("interrupted; what was done is kept")
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - this is where all of them end
        return _told(error)
    return ended if isinstance(ended, int) else DONE


def _told(error: Exception) -> int:
    """Say what went wrong in one line; returns the exit code."""
    if os.environ.get("WHOSAIDWHAT_DEBUG"):
        raise error
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        print(error.format_message(), file=sys.stderr)
        return USAGE
    if isinstance(error, click.ClickException):
        where = getattr(error, "ctx", None)
        path = where.command_path if where else "whosaidwhat"
        say(f"{path}: {error.format_message()} (see {path} --help)")
        return USAGE if isinstance(error, click.UsageError) else FAILED
    if isinstance(error, Error):
        say(f"whosaidwhat: {error}")
        return error.exit_code
    if isinstance(error, OSError):
        say(f"whosaidwhat: {error.filename or 'standard output'}: {reason_of(error)}")
        return FAILED
    say(f"whosaidwhat: a mistake of the program, please report it: {type(error).__name__}: {one_line(str(error))} "
        "(WHOSAIDWHAT_DEBUG=1 shows where)")  # fmt: skip
    return FAILED
