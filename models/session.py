"""Opening the shipped models with onnxruntime."""

from __future__ import annotations

import os
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

WEIGHTS = "whosaidwhat.models"
THREADS = "WHOSAIDWHAT_THREADS"
"""The environment's variable that says how many cores may be used."""
_PROCESSES = 2
"""Processes that are started unless more are asked for: each holds all models, some 400 MB."""


def weights(name: str) -> Path:
    """A file among the shipped weights; `FileNotFoundError` says which one is missing."""
    with as_file(files(WEIGHTS) / "weights" / name) as path:
        if not path.exists():
            raise FileNotFoundError(f"{name}: not among the package's weights; install the package again")
        return path


def threads() -> int:
    """Processor cores that may be used: `WHOSAIDWHAT_THREADS`, or all that this process may run on."""
    # Where it is known, only the cores that this process may use.
    return _asked() or (len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)


def processes() -> int:
    """Processes that may work side by side: as many as `WHOSAIDWHAT_THREADS` asks for, or at most two."""
    return _asked() or min(threads(), _PROCESSES)


def _asked() -> int:
    asked = os.environ.get(THREADS, "")
    return int(asked) if asked.isdecimal() else 0


class Session:
    """One ONNX graph, run on named arrays."""

    def __init__(self, path: Path) -> None:
        # Whoever only asks how many cores there are has no use for it.
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads()
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        # Batches differ in shape, so the arena would only grow.
        options.enable_cpu_mem_arena = False
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])

    def __call__(self, **inputs: np.ndarray) -> list[np.ndarray]:
        """The graph's outputs, in order."""
        return list(self._session.run(None, inputs))
