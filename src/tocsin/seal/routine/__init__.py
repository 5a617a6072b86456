"""Sealing as a habit: one sealing as people order it, every night, and in a second place.

What the command line and the desk do alike, so that a seal is the same whichever asked for it:

- :mod:`~tocsin.seal.routine.once`: open or make the seal, check its history, seal, remember;
- :mod:`~tocsin.seal.routine.departure`: what can leave at once, when they are at the door;
- :mod:`~tocsin.seal.routine.nightly`: every night, with what the system has for it;
- :mod:`~tocsin.seal.routine.copies`: the seal in a second place, whole and checked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.seal.routine.copies import copy_seal
    from tocsin.seal.routine.departure import Leaving, leaving, queue, small_note
    from tocsin.seal.routine.nightly import Nightly, Scheduler
    from tocsin.seal.routine.once import Order, cores, log_key, prepare, run
else:
    __getattr__ = face(__name__)

__all__ = [
    "Leaving",
    "Nightly",
    "Order",
    "Scheduler",
    "copy_seal",
    "cores",
    "leaving",
    "log_key",
    "prepare",
    "queue",
    "run",
    "small_note",
]
