"""Who took the processors of this machine meanwhile: the servers, their visitors, and others."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

_TICK = 1 / os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Taken:
    """Seconds of the processors since each began; of the whole machine, since it did."""

    servers: float
    visitors: float
    machine: float
    idle: float

    def since(self, began: Taken) -> Taken:
        """What was taken from one moment to this one."""
        return Taken(
            self.servers - began.servers, self.visitors - began.visitors,
            self.machine - began.machine, self.idle - began.idle,
        )  # fmt: skip

    def told(self) -> dict[str, float]:
        """By whom."""
        others = self.machine - self.servers - self.visitors
        parts = {"servers": self.servers, "visitors": self.visitors, "others": others,
                 "idle": self.idle}  # fmt: skip
        return {name: round(seconds, 1) for name, seconds in parts.items()}


def taken(server: int) -> Taken:
    """What was taken until now, by ``server`` and those it watches over, by this one, by all."""
    words = Path("/proc/stat").read_text(encoding="ascii").splitlines()[0].split()[1:9]
    user, nice, system, idle, waiting, *interrupts = (int(word) * _TICK for word in words)
    mine = os.times()
    return Taken(
        sum(map(_of, [server, *_children(server)])), mine.user + mine.system,
        user + nice + system + sum(interrupts), idle + waiting,
    )  # fmt: skip


def _children(process: int) -> list[int]:
    told = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii")
    return [int(number) for number in told.split()]


def _of(process: int) -> float:
    told = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) * _TICK
