"""Odd bundles made by somebody who holds every key: bent first, then committed and signed.

Bending a finished bundle is stopped by the first hash or signature. Here the oddity is in a
name, a number, a record or a policy before it is hashed and signed, so that every check behind
the signatures is reached. No verdict is right or wrong here; all implementations must give one.
"""

from __future__ import annotations

import base64
import json
import random
from typing import Any

from tocsin.ground.errors import TocsinError
from tocsin.seal.commit import jcs
from tocsin.seal.log.merkle import fold
from tocsin.seal.log.notes import key_id
from vectors.synthetic import (
    FILES,
    LOG_KEY,
    NOW,
    ORIGIN,
    WITNESSES,
    Bundle,
    Seal,
    line44,
    policy_text,
    policy_two_keys,
)

SIGNS = [
    "",
    " ",
    "\t",
    "\r",
    "\n",
    "\x00",
    "\x0b",
    "\x1c",
    "\x1f",
    "\x7f",
    "\x85",
    "\u00a0",
    "\u00ad",
    "\u180e",
    "\u200b",
    "\u200e",
    "\u2028",
    "\u202e",
    "\u3000",
    "\ufeff",
    "+",
    "/",
    "\\",
    "#",
    "\u00e9",
    "e\u0301",
    "\U0001d4b3",
    "\uff10",
    "\u00b2",
    "\u0663",
    "\ue000",
    "\uffff",
]
VALUES: list[Any] = [
    None,
    True,
    False,
    0,
    1,
    -1,
    2,
    1000,
    1024,
    2048,
    2**31,
    2**53 - 1,
    "",
    "0",
    "1",
    "x",
    "tocsin-1",
    "part",
    "delta",
    "0" * 64,
    "A" * 64,
    "f" * 64,
    [],
    {},
    [1],
    {"leaves": 1024, "root": "0" * 64},
    "\u200b",
    "\x00",
    "/w==",
    "/x==",
    "eA==",
    "\ufeff",
    "synthetic-union.example/log",
]
DIGITS = [
    "0",
    "00",
    "01",
    "+1",
    "-1",
    "1_0",
    "\u0663",
    "\u00b2",
    "1.0",
    "1e3",
    " 5",
    "5 ",
    "",
    "9" * 18,
    "9" * 19,
    "9" * 5000,
    str(2**63),
    str(2**63 - 1),
]
SPELLINGS = [
    "NaN",
    "Infinity",
    "-0",
    "1.0",
    "1e3",
    "1E0",
    "01",
    "9" * 20,
    "9" * 5000,
    '"\\ud800"',
    '"\\u0041"',
    '"\\/"',
    "tru",
    "[1,]",
    "{}",
    "null",
    '"\t"',
]


def strange(rng: random.Random, text: str) -> str:
    """A name with a strange sign somewhere in it."""
    at = rng.choice((0, len(text), rng.randrange(len(text) + 1)))
    return text[:at] + rng.choice(SIGNS) + text[at:]


class OddSeal(Seal):
    """A seal whose records are bent before they are committed."""

    def __init__(self, rng: random.Random, **changed: Any) -> None:
        self.rng, self.bend = rng, rng.randrange(len(FILES))
        super().__init__(1, FILES, **changed)

    def _record(self, index: int, file: Any) -> bytes:
        record = super()._record(index, file)
        if index != self.bend or self.rng.random() < 0.4:
            return record
        return bent_record(self.rng, record)


def bent_record(rng: random.Random, content: bytes) -> bytes:
    record, what = json.loads(content), rng.randrange(5)
    fields = [
        "path",
        "path_b64",
        "sha256",
        "size",
        "units",
        "type",
        "v",
        "x",
        "\ue000",
        "\U0001d4b3",
    ]
    if what < 3:
        for _ in range(rng.choice((1, 1, 2))):
            record[rng.choice(fields)] = rng.choice(VALUES)
        if rng.random() < 0.3:
            record.pop("path", None)
        return jcs.encode(record)
    if what == 3:
        text = json.dumps(
            record,
            ensure_ascii=rng.random() < 0.5,
            sort_keys=rng.random() < 0.7,
            separators=rng.choice([(",", ":"), (", ", ": ")]),
        )
        return text.encode()
    return content[:-1] + f',"x":{rng.choice(SPELLINGS)}}}'.encode()


def bent_statement(rng: random.Random) -> dict[str, Any]:
    fields = [
        "v",
        "type",
        "origin",
        "seal",
        "kind",
        "archive_root",
        "leaves",
        "previous",
        "scheme",
        "grain",
        "secret",
        "custody",
        "clock",
        "new",
    ]
    return {rng.choice(fields): rng.choice(VALUES)}


class OddBundle:
    """Everything that is signed, with one or two things odd."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        self.plans = self.rng.choices(
            ["statement", "record", "note", "lines", "key", "policy", "proof", "files", "json"],
            k=self.rng.choice((1, 1, 2)),
        )

    def make(self) -> dict[str, Any]:
        rng = self.rng
        changed = bent_statement(rng) if "statement" in self.plans else {}
        seal = OddSeal(rng, **changed) if "record" in self.plans else Seal(1, FILES, **changed)
        bundle = Bundle(seal)
        index = seal.bend if isinstance(seal, OddSeal) else rng.randrange(len(FILES))
        item = bundle.show(index, document=rng.random() < 0.6)
        if FILES[index].rows and rng.random() < 0.7:
            item["units"].append(
                seal.unit(index, 0, rng.choice(["", "ordinary", "exact personal"]))
            )
        name, vkey = self._key()
        bundle.told["vkey"] = vkey
        note = self._note(bundle, name)
        if "policy" in self.plans or rng.random() < 0.3:
            bundle.policy(self._policy())
        (proof,) = bundle.proofs
        bundle.raw[proof] = self._proof(bundle, proof, note).encode("utf-8", "surrogatepass")
        files = bundle.content()
        if "files" in self.plans:
            files = self._files(files)
        if "json" in self.plans:
            files[0] = (files[0][0], self._json(files[0][1]))
        return {
            "options": {},
            "files": [{"name": n, "base64": base64.b64encode(data).decode()} for n, data in files],
        }

    def _key(self) -> tuple[str, str]:
        name = strange(self.rng, ORIGIN) if "key" in self.plans else ORIGIN
        public = bytes(LOG_KEY.verify_key)
        ident = key_id(name, b"\x01", public).hex()
        coded = base64.b64encode(b"\x01" + public).decode()
        text = f"{name}+{ident}+{coded}"
        return name, strange(
            self.rng, text
        ) if "key" in self.plans and self.rng.random() < 0.3 else text

    def _note(self, bundle: Bundle, name: str) -> str:
        rng, size = self.rng, str(bundle.size)
        root, more = base64.b64encode(fold(bundle.hashes)).decode(), ""
        origin = name
        if "note" in self.plans:
            what = rng.randrange(5)
            origin = strange(rng, origin) if what == 0 else origin
            size = rng.choice(DIGITS) if what == 1 else size
            root = strange(rng, root) if what == 2 else root
            more = (
                rng.choice(["x\n", "\n", " \n", "\u2014 a b\n", "\x85\n", "e\u0301\n"])
                if what == 3
                else ""
            )
            size = strange(rng, size) if what == 4 else size
        text = f"{origin}\n{size}\n{root}\n{more}"
        rows = [
            self._row(
                name, b"\x01", bytes(LOG_KEY.verify_key), LOG_KEY.sign(text.encode()).signature
            )
        ]
        for witness in ("north", "south"):
            rows += self._cosigned(witness, text) if rng.random() < 0.7 else []
        if "lines" in self.plans:
            rows = self._lines(rows)
        return f"{text}\n{''.join(rows)}"

    def _cosigned(self, witness: str, text: str) -> list[str]:
        called, key = WITNESSES[witness]
        odd = "lines" in self.plans and self.rng.random() < 0.2
        seconds = self.rng.choice([0, 1, 253402300799, 253402300800, 2**63]) if odd else NOW
        value = key.sign(f"cosignature/v1\ntime {seconds}\n{text}".encode()).signature
        rows = [
            self._row(called, b"\x04", bytes(key.verify_key), seconds.to_bytes(8, "big") + value)
        ]
        try:
            if witness == "north" and self.rng.random() < 0.5:
                rows.append(line44(text, "north", seconds).line())
        except (TocsinError, OverflowError):  # the text is no checkpoint
            return rows
        return rows

    @staticmethod
    def _row(name: str, kind: bytes, key: bytes, value: bytes) -> str:
        return f"\u2014 {name} {base64.b64encode(key_id(name, kind, key) + value).decode()}\n"

    def _lines(self, rows: list[str]) -> list[str]:
        rng, what = self.rng, self.rng.randrange(6)
        junk = self._row(
            strange(rng, "somebody.example/w"), b"\x04", bytes(32), rng.randbytes(rng.randrange(90))
        )
        if what == 0:
            rows.insert(rng.randrange(len(rows) + 1), junk)
        elif what == 1:
            rows += [self._row("x.example", b"\x09", bytes(32), bytes(64))] * rng.choice(
                (97, 98, 99, 100, 101)
            )
        elif what == 2:
            at = rng.randrange(len(rows))
            rows[at] = strange(rng, rows[at])
        elif what == 3:
            rows.append(rng.choice(rows))
        elif what == 4:
            rows.append(
                f"\u2014 short.example {base64.b64encode(bytes(rng.randrange(8))).decode()}\n"
            )
        else:
            rng.shuffle(rows)
        return rows

    def _policy(self) -> str:
        rng = self.rng
        text = rng.choice([policy_text, policy_two_keys])(rng.choice((1, 2, 3)))
        if "policy" not in self.plans:
            return text
        rows, what = text.split("\n"), rng.randrange(8)
        at = rng.randrange(len(rows))
        if what == 0:
            rows[at] = strange(rng, rows[at])
        elif what == 1:
            rows.insert(at, rows[rng.randrange(len(rows))])
        elif what == 2:
            del rows[at]
        elif what == 3:
            need = rng.choice([*DIGITS, "all", "any", "2", "002", "0000000002", "0000000000002"])
            rows = [
                row.replace("group sisters 1", "group sisters 2")
                .replace("group sisters 3", "group sisters 2")
                .replace("group sisters 2", f"group sisters {need}")
                for row in rows
            ]
        elif what == 4:
            rows[at] = rows[at].replace(
                " ", rng.choice(["\t", "  ", "\u00a0", "\u2003", "\x0c", " \t "])
            )
        elif what == 5:
            rows.insert(
                at,
                rng.choice(
                    [
                        "# x\x00",
                        "#\u200b",
                        "\ufeff",
                        "quorum none",
                        "quorum  ",
                        "group none all north",
                        "witness none x",
                        "group a any",
                        "log",
                        " \t ",
                        "\r",
                    ]
                ),
            )
        elif what == 6:
            rng.shuffle(rows)
        else:
            rows = [row.replace("north", strange(rng, "north")) for row in rows]
        return "\n".join(rows)

    def _proof(self, bundle: Bundle, name: str, note: str) -> str:
        rng = self.rng
        index, path = bundle.proofs[name]
        number, extra, head = str(index), "", "c2sp.org/tlog-proof@v1"
        hashes = [base64.b64encode(item).decode() for item in path]
        if "proof" in self.plans:
            what = rng.randrange(6)
            number = rng.choice(DIGITS) if what == 0 else number
            number = strange(rng, number) if what == 1 else number
            extra = (
                rng.choice(["extra \n", "extra\n", "extra x\n", "extra x\nextra y\n", "Extra x\n"])
                if what == 2
                else ""
            )
            head = strange(rng, head) if what == 3 else head
            if what == 4 and hashes:
                hashes[rng.randrange(len(hashes))] = rng.choice(
                    ["", "AAAA", strange(rng, hashes[0])]
                )
            hashes += [hashes[0]] * rng.choice((1, 61, 70)) if what == 5 and hashes else []
        rows = "".join(f"{item}\n" for item in hashes)
        return f"{head}\n{extra}index {number}\n{rows}\n{note}"

    def _files(self, files: list[tuple[str, bytes]]) -> list[tuple[str, bytes]]:
        rng, what = self.rng, self.rng.randrange(4)
        at = rng.randrange(len(files))
        name, data = files[at]
        if what == 0:
            files[at] = (strange(rng, name).replace("\x00", "x"), data)
        elif what == 1:
            files.append(
                (
                    rng.choice(
                        [
                            "documents/",
                            "documents/x/",
                            "documents//x",
                            "./x",
                            "a/../b",
                            "x\\y",
                            "/x",
                            "..",
                            "...",
                            "documents/\u200b",
                            "Documents/x",
                            "policy.txt",
                        ]
                    ),
                    b"",
                )
            )
        elif what == 2:
            del files[at]
        else:
            files.append((name, data))
        return files

    def _json(self, data: bytes) -> bytes:
        rng, text = self.rng, data.decode("utf-8", "surrogatepass")
        what = rng.randrange(4)
        if what == 0:
            text = text.rstrip()[:-1] + f', "new": {rng.choice(SPELLINGS)}}}'
        elif what == 1:
            text = json.dumps(json.loads(text), ensure_ascii=True)
        elif what == 2:
            told = json.loads(text)
            told["items"][0][rng.choice(["units", "document", "seal", "index", "x", "path"])] = (
                rng.choice(VALUES)
            )
            text = json.dumps(told)
        else:
            text = rng.choice(["\ufeff", " ", "\x00", "\n", "\x0b", "\u00a0"]) + text
        return text.encode("utf-8", "surrogatepass")


def odd(seed: int) -> dict[str, Any]:
    """The odd bundle of that number."""
    return OddBundle(seed).make()
