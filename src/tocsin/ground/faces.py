"""The face of a room: what its ``__init__`` offers, fetched when first used.

A face says once what it offers, as imports that the type checker follows::

    if TYPE_CHECKING:
        from tocsin.seal.log.checkpoint import Checkpoint
    else:
        __getattr__ = face(__name__)

    __all__ = ["Checkpoint"]

Nothing of the room is loaded with its face (PEP 562): who asks for a checkpoint does not pay for
the key derivation beside it, and ``tocsin --help`` stays quick. ``tests/house/test_faces.py``
holds imports and ``__all__`` equal and keeps everybody else from reaching past a face.
"""

from __future__ import annotations

import dis
import importlib
import sys
from collections.abc import Callable
from typing import Any


def face(package: str) -> Callable[[str], Any]:
    """The module ``__getattr__`` of ``package``: fetches a name from where the face imports it.

    Raises AttributeError for a name the face does not offer.
    """
    offered: dict[str, tuple[str, str]] = {}

    def fetch(name: str) -> Any:
        if not offered and not name.startswith("__"):
            offered.update(offers(package))
        if name not in offered:
            raise AttributeError(f"{package} offers no {name!r}", name=name, obj=package)
        module, own = offered[name]
        found = importlib.import_module(module)
        if own:
            found = getattr(found, own)
        setattr(sys.modules[package], name, found)
        return found

    return fetch


def offers(package: str) -> dict[str, tuple[str, str]]:
    """What a face offers: name -> (module, name in it), the latter "" for a module as it is.

    Read from the compiled ``__init__``, where the imports for the type checker stand unexecuted:
    so a face needs no source, and a program of .pyc files alone, in a zip or frozen, has it too.
    """
    spec = sys.modules[package].__spec__
    code = spec.loader.get_code(package) if spec and spec.loader else None  # type: ignore[attr-defined]
    if code is None:
        raise ImportError(f"the face of {package} cannot be read: its loader keeps no code")
    found: dict[str, tuple[str, str]] = {}
    module, taken = "", ""
    for step in dis.get_instructions(code):
        if step.opname == "IMPORT_NAME":
            module = str(step.argval)
        elif step.opname == "IMPORT_FROM":
            taken = str(step.argval)
        elif step.opname == "STORE_NAME" and taken:
            if module == package:
                found[str(step.argval)] = (f"{package}.{taken}", "")
            elif module.startswith(f"{package}."):
                found[str(step.argval)] = (module, taken)
            taken = ""
    return found
