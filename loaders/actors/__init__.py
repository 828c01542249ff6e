"""Who appears in one article, and who says each of its statements."""

from whosaidwhat.loaders.actors.cast import Cast
from whosaidwhat.loaders.actors.resolve import resolve_actors

__all__ = ["Cast", "resolve_actors"]
